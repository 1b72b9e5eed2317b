/** What a build read and wrote, so that the next one sees without reading anything whether it would do the same again. */
@NullMarked
package io.assetpipeline.trace;

import org.jspecify.annotations.NullMarked;
