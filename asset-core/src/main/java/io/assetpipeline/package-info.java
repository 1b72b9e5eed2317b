/** The front door: {@link io.assetpipeline.AssetPipeline}. */
@NullMarked
package io.assetpipeline;

import org.jspecify.annotations.NullMarked;
