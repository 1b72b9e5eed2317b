/** What {@code assets.yaml} says, with the place of every word of it. */
@NullMarked
package io.assetpipeline.config;

import org.jspecify.annotations.NullMarked;
