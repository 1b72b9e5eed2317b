package io.assetpipeline.corpus;

import java.util.List;

/** The whole corpus, minified once for all tests of a run; see {@link CorpusExtension}. */
public final class MinifiedCorpus {

    private final List<MinifiedFile> files;

    private MinifiedCorpus(List<MinifiedFile> files) {
        this.files = files;
    }

    static MinifiedCorpus of(Corpus corpus) {
        CorpusMinifiers minifiers = CorpusMinifiers.create();
        return new MinifiedCorpus(
                corpus.files().parallelStream().map(minifiers::minify).toList());
    }

    public List<MinifiedFile> files() {
        return files;
    }

    /** The one of that name. */
    public MinifiedFile file(String name) {
        return files.stream()
                .filter(minified -> minified.file().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("corpus/files.txt lists no " + name));
    }
}
