/** The Maven plugin: maps a project to {@link io.assetpipeline.AssetPipeline} and its report to lines of the log. */
@NullMarked
package io.assetpipeline.maven;

import org.jspecify.annotations.NullMarked;
