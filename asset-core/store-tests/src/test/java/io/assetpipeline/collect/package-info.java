@NullMarked
package io.assetpipeline.collect;

import org.jspecify.annotations.NullMarked;
