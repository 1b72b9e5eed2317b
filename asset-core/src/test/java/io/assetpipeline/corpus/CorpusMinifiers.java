package io.assetpipeline.corpus;

import io.assetpipeline.minify.BuiltinCssMinifier;
import io.assetpipeline.minify.BuiltinJsMinifier;
import io.assetpipeline.minify.ClosureMinifier;
import io.assetpipeline.minify.Minifier;
import io.assetpipeline.minify.MinifierChain;
import io.assetpipeline.minify.YuiMinifier;
import java.util.List;

/** The minifiers that a build uses, in its order. */
public final class CorpusMinifiers {

    private final MinifierChain css;
    private final MinifierChain js = MinifierChain.js(List.of(new ClosureMinifier(), new BuiltinJsMinifier()));

    private CorpusMinifiers(List<Minifier> css) {
        this.css = MinifierChain.css(css);
    }

    /** {@code css: builtin} and {@code js: closure}, which are the defaults. */
    public static CorpusMinifiers standard() {
        return new CorpusMinifiers(List.of(new BuiltinCssMinifier()));
    }

    /** {@code css: yui}. */
    public static CorpusMinifiers yui() {
        return new CorpusMinifiers(List.of(new YuiMinifier(), new BuiltinCssMinifier()));
    }

    /** Asks them in turn. */
    public MinifiedFile minify(CorpusFile file) {
        MinifierChain chain = file.kind() == CorpusFile.Kind.CSS ? css : js;
        return new MinifiedFile(file, chain.minify(file.source(), MinifierChain.Origin.DEPENDENCY));
    }
}
