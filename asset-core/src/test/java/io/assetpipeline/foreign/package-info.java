@NullMarked
package io.assetpipeline.foreign;

import org.jspecify.annotations.NullMarked;
