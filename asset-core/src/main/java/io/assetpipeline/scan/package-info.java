/** Which files name others, whatever they are written in. */
@NullMarked
package io.assetpipeline.scan;

import org.jspecify.annotations.NullMarked;
