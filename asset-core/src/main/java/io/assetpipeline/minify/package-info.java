/** Minifiers, the check of their output, and the chain of candidates; the only package that sees Closure Compiler and YUI Compressor. */
@NullMarked
package io.assetpipeline.minify;

import org.jspecify.annotations.NullMarked;
