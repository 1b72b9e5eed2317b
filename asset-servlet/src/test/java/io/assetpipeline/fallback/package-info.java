@NullMarked
package io.assetpipeline.fallback;

import org.jspecify.annotations.NullMarked;
