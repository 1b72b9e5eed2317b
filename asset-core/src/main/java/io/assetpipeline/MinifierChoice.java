package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.config.CssEngine;
import io.assetpipeline.config.Engine;
import io.assetpipeline.config.JsEngine;
import io.assetpipeline.minify.BuiltinCssMinifier;
import io.assetpipeline.minify.BuiltinJsMinifier;
import io.assetpipeline.minify.ClosureMinifier;
import io.assetpipeline.minify.KeptMinification;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.minify.Minified;
import io.assetpipeline.minify.MinifierChain;
import io.assetpipeline.minify.YuiMinifier;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which minifiers are asked for a source, in which order. Not thread-safe. */
final class MinifierChoice {

    private final BuildCache cache;
    private final Map<Engine, MinifierChain> chains = new HashMap<>();
    private final SortedMap<String, String> used = new TreeMap<>();

    MinifierChoice(BuildCache cache) {
        this.cache = cache;
    }

    /** Minifies one source with the engine of its bundle; one that is minified already is taken as it is. */
    Minification minify(SourceFile file, SourceText source, Engine engine) {
        if (reasonToKeep(file.path(), engine).isPresent()) {
            return new Minification(
                    new Minified(source.text(), SourceMap.identity(source)), Minification.NONE, List.of(), List.of());
        }
        MinifierChain.Origin origin =
                file.origin().isPresent() ? MinifierChain.Origin.DEPENDENCY : MinifierChain.Origin.OWN;
        Minification minification = minify(chains.computeIfAbsent(engine, MinifierChoice::chain), source, origin);
        String[] id = minification.minifier().split(" ", 3);
        if (id.length > 1) {
            used.put(id[0], id[1]);
        }
        return minification;
    }

    private Minification minify(MinifierChain chain, SourceText source, MinifierChain.Origin origin) {
        String minifiers = String.join("\n", chain.ids());
        if (minifiers.contains(" unknown")) {
            // A version that nobody knows may become another one without a word.
            return chain.minify(source, origin);
        }
        CacheKey key = CacheKey.of("minify", Version.ofCode(), minifiers, origin.name(), source.name(), source.text());
        return cache.find(key)
                .flatMap(kept -> KeptMinification.read(kept, source))
                .orElseGet(() -> {
                    Minification made = chain.minify(source, origin);
                    KeptMinification.write(made).ifPresent(text -> cache.keep(key, text));
                    return made;
                });
    }

    /** Why no minifier is asked; empty if one is. */
    static Optional<String> reasonToKeep(LogicalPath path, Engine engine) {
        if (engine == CssEngine.NONE || engine == JsEngine.NONE) {
            return Optional.of("minify: none");
        }
        return path.name().matches("(?i).*\\.min\\.(css|js|mjs)")
                ? Optional.of("its name says that it is minified")
                : Optional.empty();
    }

    private static MinifierChain chain(Engine engine) {
        if (engine instanceof CssEngine css) {
            return MinifierChain.css(
                    css == CssEngine.YUI
                            ? List.of(new YuiMinifier(), new BuiltinCssMinifier())
                            : List.of(new BuiltinCssMinifier()));
        }
        return MinifierChain.js(
                engine == JsEngine.CLOSURE
                        ? List.of(new ClosureMinifier(), new BuiltinJsMinifier())
                        : List.of(new BuiltinJsMinifier()));
    }

    /** Name to version of those whose output was taken so far. */
    SortedMap<String, String> used() {
        return used;
    }
}
