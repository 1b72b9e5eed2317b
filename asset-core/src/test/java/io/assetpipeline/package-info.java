@NullMarked
package io.assetpipeline;

import org.jspecify.annotations.NullMarked;
