package io.assetpipeline.corpus;

import java.util.List;

/**
 * The whole corpus, minified once for all tests of a run; see {@link CorpusExtension}.
 *
 * @param files with the default settings
 * @param yui the stylesheets with {@code css: yui}, in the same order
 */
public record MinifiedCorpus(List<MinifiedFile> files, List<MinifiedFile> yui) {

    public MinifiedCorpus {
        files = List.copyOf(files);
        yui = List.copyOf(yui);
    }

    static MinifiedCorpus of(Corpus corpus) {
        return new MinifiedCorpus(
                corpus.files().parallelStream()
                        .map(CorpusMinifiers.standard()::minify)
                        .toList(),
                corpus.files(CorpusFile.Kind.CSS).parallelStream()
                        .map(CorpusMinifiers.yui()::minify)
                        .toList());
    }

    /** The files of that kind, with the default settings. */
    public List<MinifiedFile> files(CorpusFile.Kind kind) {
        return files.stream().filter(file -> file.file().kind() == kind).toList();
    }
}
