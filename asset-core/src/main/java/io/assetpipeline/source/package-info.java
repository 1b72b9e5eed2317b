/** Logical paths, contents and the ordered roots they are read from: the only place that reads sources. */
@NullMarked
package io.assetpipeline.source;

import org.jspecify.annotations.NullMarked;
