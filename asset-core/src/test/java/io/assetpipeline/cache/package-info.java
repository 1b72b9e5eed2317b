@NullMarked
package io.assetpipeline.cache;

import org.jspecify.annotations.NullMarked;
