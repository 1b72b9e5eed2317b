@NullMarked
package io.assetpipeline.concatenate;

import org.jspecify.annotations.NullMarked;
