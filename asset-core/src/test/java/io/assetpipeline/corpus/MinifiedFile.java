package io.assetpipeline.corpus;

/**
 * A file of the corpus and what the build would ship for it.
 *
 * @param taken the minifier whose output it is, and why the ones before it were not taken
 */
public record MinifiedFile(CorpusFile file, String text, String taken) {

    @Override
    public String toString() {
        return file.name();
    }
}
