/** Dart Sass, asked over the protocol of embedded Sass. Loaded only beside its libraries, by {@code IsolatedCompiler}. */
@NullMarked
package io.assetpipeline.compile.sass;

import org.jspecify.annotations.NullMarked;
