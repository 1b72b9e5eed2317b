package io.assetpipeline.corpus;

import java.util.List;
import java.util.function.Function;

/** The whole corpus, minified once for all tests of a run; see {@link CorpusExtension}. */
public final class MinifiedCorpus {

    private final List<MinifiedFile> files;

    private MinifiedCorpus(List<MinifiedFile> files) {
        this.files = files;
    }

    static MinifiedCorpus of(Corpus corpus) {
        return new MinifiedCorpus(
                corpus.files().parallelStream().map(MinifiedCorpus::minify).toList());
    }

    private static MinifiedFile minify(CorpusFile file) {
        return new MinifiedFile(file, file.source().text(), "nothing");
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

    /** Stylesheets whose engine is asked before the built-in minifier. */
    public List<MinifiedFile> stylesheetsWith(Function<CorpusFile, MinifiedFile> engine) {
        return files.stream()
                .map(MinifiedFile::file)
                .filter(file -> file.kind() == CorpusFile.Kind.CSS)
                .map(engine)
                .toList();
    }
}
