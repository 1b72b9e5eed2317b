@NullMarked
package io.assetpipeline.source;

import org.jspecify.annotations.NullMarked;
