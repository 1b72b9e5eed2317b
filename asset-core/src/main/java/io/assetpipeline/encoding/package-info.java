/** Content codings at build time: which files are worth one, and the engines that make them. */
@NullMarked
package io.assetpipeline.encoding;

import org.jspecify.annotations.NullMarked;
