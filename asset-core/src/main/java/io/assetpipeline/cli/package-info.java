/**
 * The program for where no Maven is: options and environment in, lines of text or JSON out. What it does is the business of
 * {@code collect} and {@code doctor}. {@link io.assetpipeline.cli.Settings}, {@link io.assetpipeline.cli.NamedStore},
 * {@link io.assetpipeline.cli.Progress}, {@link io.assetpipeline.cli.BuildProgress} and {@link io.assetpipeline.cli.ResultLines} see
 * nothing of picocli: the Maven plugin uses them, too.
 */
@NullMarked
package io.assetpipeline.cli;

import org.jspecify.annotations.NullMarked;
