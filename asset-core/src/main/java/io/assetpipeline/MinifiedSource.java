package io.assetpipeline;

import io.assetpipeline.minify.Minification;
import io.assetpipeline.source.SourceText;

/** A source as its author wrote it, and what became of it. */
record MinifiedSource(SourceText source, Minification minification) {}
