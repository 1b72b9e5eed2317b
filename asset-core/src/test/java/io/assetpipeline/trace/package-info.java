@NullMarked
package io.assetpipeline.trace;

import org.jspecify.annotations.NullMarked;
