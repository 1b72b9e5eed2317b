@NullMarked
package io.assetpipeline.output;

import org.jspecify.annotations.NullMarked;
