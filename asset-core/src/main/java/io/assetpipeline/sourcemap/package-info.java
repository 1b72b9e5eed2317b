/** Source maps (ECMA-426): read, composed and written. */
@NullMarked
package io.assetpipeline.sourcemap;

import org.jspecify.annotations.NullMarked;
