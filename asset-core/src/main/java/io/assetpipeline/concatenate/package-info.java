/** Members become one text and one source map. */
@NullMarked
package io.assetpipeline.concatenate;

import org.jspecify.annotations.NullMarked;
