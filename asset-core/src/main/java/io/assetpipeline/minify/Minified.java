package io.assetpipeline.minify;

import io.assetpipeline.sourcemap.SourceMap;

/**
 * What a minifier made of one source.
 *
 * @param map from {@code text} to the source
 */
public record Minified(String text, SourceMap map) {}
