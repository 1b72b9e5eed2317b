package io.assetpipeline.corpus;

import io.assetpipeline.minify.BatchMinifier;
import io.assetpipeline.minify.BuiltinCssMinifier;
import io.assetpipeline.minify.BuiltinJsMinifier;
import io.assetpipeline.minify.ClosureMinifier;
import io.assetpipeline.minify.EsbuildMinifier;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.minify.Minifier;
import io.assetpipeline.minify.MinifierChain;
import io.assetpipeline.minify.OwnEsbuild;
import io.assetpipeline.minify.YuiMinifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The minifiers that a build uses, in its order. */
public final class CorpusMinifiers {

    private final MinifierChain css;
    private final MinifierChain js;

    private CorpusMinifiers(List<Minifier> css, List<Minifier> js) {
        this.css = MinifierChain.css(css);
        this.js = MinifierChain.js(js);
    }

    /** {@code css: builtin} and {@code js: closure}, which are the defaults. */
    public static CorpusMinifiers standard() {
        return new CorpusMinifiers(
                List.of(new BuiltinCssMinifier()), List.of(new ClosureMinifier(), new BuiltinJsMinifier()));
    }

    /** {@code js: esbuild} with the program that the tests have. */
    public static CorpusMinifiers esbuild() {
        return new CorpusMinifiers(
                List.of(),
                List.of(
                        new EsbuildMinifier(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD")),
                        new BuiltinJsMinifier()));
    }

    /** {@code css: yui}. */
    public static CorpusMinifiers yui() {
        return new CorpusMinifiers(List.of(new YuiMinifier(), new BuiltinCssMinifier()), List.of());
    }

    /** Asks them in turn for each file, several at a time. */
    public List<MinifiedFile> minify(List<CorpusFile> files) {
        List<MinifierChain.Attempt> attempts = files.stream()
                .map(file -> (file.kind() == CorpusFile.Kind.CSS ? css : js)
                        .attempt(file.source(), MinifierChain.Origin.DEPENDENCY))
                .toList();
        attempts.parallelStream()
                .flatMap(attempt -> attempt.announce().stream())
                .distinct()
                .toList()
                .forEach(BatchMinifier::minifyAnnounced);
        List<Minification> made =
                attempts.parallelStream().map(CorpusMinifiers::asked).toList();
        return IntStream.range(0, files.size())
                .mapToObj(i -> new MinifiedFile(files.get(i), made.get(i)))
                .toList();
    }

    /** The same for one. */
    public MinifiedFile minify(CorpusFile file) {
        return minify(List.of(file)).get(0);
    }

    private static Minification asked(MinifierChain.Attempt attempt) {
        Optional<Minification> made = attempt.ask();
        while (made.isEmpty()) {
            made = attempt.ask();
        }
        return made.get();
    }
}
