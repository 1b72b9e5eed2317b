@NullMarked
package io.assetpipeline.release;

import org.jspecify.annotations.NullMarked;
