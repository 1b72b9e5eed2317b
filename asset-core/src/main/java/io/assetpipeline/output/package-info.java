/** Puts a build's files in place so that no reader ever sees a manifest without its files. */
@NullMarked
package io.assetpipeline.output;

import org.jspecify.annotations.NullMarked;
