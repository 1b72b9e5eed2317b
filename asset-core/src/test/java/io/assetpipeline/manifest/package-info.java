@NullMarked
package io.assetpipeline.manifest;

import org.jspecify.annotations.NullMarked;
