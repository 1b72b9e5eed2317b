/** Tests of what builds read from buckets. */
@NullMarked
package io.assetpipeline.release;

import org.jspecify.annotations.NullMarked;
