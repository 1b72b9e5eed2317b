/**
 * What templates print and what a server answers, in production from manifests and in development from the sources:
 * {@link io.assetpipeline.link.Links} and {@link io.assetpipeline.link.AssetFiles} have one implementation for each, and
 * nobody who uses them can tell which it is.
 */
@NullMarked
package io.assetpipeline.link;

import org.jspecify.annotations.NullMarked;
