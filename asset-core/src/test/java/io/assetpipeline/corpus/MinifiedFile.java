package io.assetpipeline.corpus;

import io.assetpipeline.minify.Minification;

/** A file of the corpus and what a build makes of it. */
public record MinifiedFile(CorpusFile file, Minification minification) {

    /** The minified text. */
    public String text() {
        return minification.minified().text();
    }

    @Override
    public String toString() {
        return file.name();
    }
}
