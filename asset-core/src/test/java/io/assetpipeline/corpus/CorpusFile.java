package io.assetpipeline.corpus;

import io.assetpipeline.source.SourceText;

/**
 * One file of the corpus.
 *
 * @param name such as {@code bootstrap/5.3.3/css/bootstrap.css}; unique
 */
public record CorpusFile(Kind kind, String name, SourceText source) {

    /** What a browser takes the file for. */
    public enum Kind {
        CSS,
        SCRIPT,
        MODULE
    }

    @Override
    public String toString() {
        return name;
    }
}
