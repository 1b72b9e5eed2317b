/** What costly steps have made, kept for builds to come. Knows nothing of the steps. */
@NullMarked
package io.assetpipeline.cache;

import org.jspecify.annotations.NullMarked;
