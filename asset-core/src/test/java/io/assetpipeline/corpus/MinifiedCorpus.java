package io.assetpipeline.corpus;

import java.util.List;
import java.util.function.Predicate;

/**
 * The corpus, minified once for all tests of a run; see {@link CorpusExtension}.
 *
 * @param files with the default settings
 * @param yui the stylesheets with {@code css: yui}, in the same order
 * @param esbuild the scripts and modules with {@code js: esbuild}, in the same order; none where there is no esbuild
 */
public record MinifiedCorpus(List<MinifiedFile> files, List<MinifiedFile> yui, List<MinifiedFile> esbuild) {

    public MinifiedCorpus {
        files = List.copyOf(files);
        yui = List.copyOf(yui);
        esbuild = List.copyOf(esbuild);
    }

    static MinifiedCorpus of(List<CorpusFile> files) {
        Predicate<CorpusFile> isCss = file -> file.kind() == CorpusFile.Kind.CSS;
        List<CorpusFile> scripts = files.stream().filter(isCss.negate()).toList();
        return new MinifiedCorpus(
                CorpusMinifiers.standard().minify(files),
                CorpusMinifiers.yui().minify(files.stream().filter(isCss).toList()),
                NeedsEsbuild.find().isPresent() ? CorpusMinifiers.esbuild().minify(scripts) : List.of());
    }

    /** The files of that kind, with the default settings. */
    public List<MinifiedFile> files(CorpusFile.Kind kind) {
        return files.stream().filter(file -> file.file().kind() == kind).toList();
    }
}
