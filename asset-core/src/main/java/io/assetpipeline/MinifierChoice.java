package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.config.CssEngine;
import io.assetpipeline.config.Engine;
import io.assetpipeline.config.JsEngine;
import io.assetpipeline.minify.BuiltinCssMinifier;
import io.assetpipeline.minify.BuiltinJsMinifier;
import io.assetpipeline.minify.ClosureMinifier;
import io.assetpipeline.minify.EsbuildMinifier;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.minify.Minifier;
import io.assetpipeline.minify.MinifierChain;
import io.assetpipeline.minify.YuiMinifier;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.ContentHashes;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which minifiers are asked for a source, in which order, and what is known of it from an earlier build. Thread-safe. */
final class MinifierChoice {

    private final BuildCache cache;
    private final Minifier closure = new ClosureMinifier();
    private final Map<Engine, MinifierChain> chains = new ConcurrentHashMap<>();

    private final Optional<EsbuildMinifier> esbuild;
    private final boolean mapped;
    private final ContentHashes read;

    /**
     * For one build.
     *
     * @param esbuild empty if none is to be looked for
     * @param mapped whether anybody wants source maps; without them a build takes a tenth less
     * @param read gets the hashes of what is read
     */
    MinifierChoice(BuildCache cache, Optional<EsbuildProgram> esbuild, boolean mapped, ContentHashes read) {
        this.cache = cache;
        this.esbuild = esbuild.map(program -> new EsbuildMinifier(program, mapped));
        this.mapped = mapped;
        this.read = read;
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

    /** What is asked for the sources of a bundle that wants this engine. */
    MinifierChain chain(Engine engine) {
        return chains.computeIfAbsent(engine, this::newChain);
    }

    private MinifierChain newChain(Engine engine) {
        if (engine instanceof CssEngine css) {
            return MinifierChain.css(
                    css == CssEngine.YUI
                            ? List.of(new YuiMinifier(), new BuiltinCssMinifier())
                            : List.of(new BuiltinCssMinifier()));
        }
        List<Minifier> scripts = new ArrayList<>();
        if (engine == JsEngine.CLOSURE) {
            scripts.add(closure);
        }
        if (engine == JsEngine.CLOSURE || engine == JsEngine.ESBUILD) {
            esbuild.ifPresent(scripts::add);
        }
        if (engine == JsEngine.ESBUILD) {
            scripts.add(closure);
        }
        scripts.add(new BuiltinJsMinifier());
        return MinifierChain.js(scripts);
    }

    /** The map of a source that is taken as it is; an empty one if nobody wants it. */
    SourceMap identity(SourceText source) {
        return mapped ? SourceMap.identity(source) : SourceMap.EMPTY;
    }

    /** Without its map, if nobody wants it. */
    Minification kept(Minification made) {
        return mapped ? made : made.unmapped();
    }

    /**
     * Under which key an outcome is kept; empty if another build could come to another one.
     *
     * @param content what was read of the source
     */
    Optional<CacheKey> key(SourceFile source, Content content, Engine engine, MinifierChain.Origin origin) {
        String minifiers = String.join("\n", chain(engine).ids());
        // A version that nobody knows may become another one without a word.
        return minifiers.contains(" unknown")
                ? Optional.empty()
                : Optional.of(CacheKey.of(
                        "minify",
                        Version.ofCode(),
                        minifiers,
                        mapped ? "mapped" : "",
                        origin.name(),
                        source.name(),
                        read.of(source, content).hex()));
    }

    /** What an earlier build made of a source. */
    Optional<MinifiedSource> find(CacheKey key, SourceText source) {
        return cache.find(key)
                .flatMap(kept -> MinifiedSource.read(kept, source))
                .filter(made -> !lacksEsbuild(made.minification())
                        || esbuild.flatMap(EsbuildMinifier::missing).isPresent());
    }

    /** Keeps it for later builds, if it can be kept and is what another build would come to. */
    void keep(CacheKey key, MinifiedSource made) {
        if (made.minification().reasons().stream()
                .noneMatch(reason ->
                        esbuild.filter(minifier -> minifier.isPassing(reason)).isPresent())) {
            made.write().ifPresent(text -> cache.keep(key, text));
        }
    }

    private boolean lacksEsbuild(Minification made) {
        return made.reasons().stream()
                .anyMatch(reason ->
                        esbuild.filter(minifier -> minifier.isMissing(reason)).isPresent());
    }

    /** Whether it would be another one with esbuild, which was wanted and is not there. */
    boolean lacksEsbuild(Engine engine, Minification made) {
        return lacksEsbuild(made)
                || (engine == JsEngine.ESBUILD
                        && esbuild.isEmpty()
                        && !made.minifier().equals(Minification.NONE));
    }

    /** What is said once of all that lack it. */
    Problem noEsbuild(Location location) {
        return esbuild.flatMap(EsbuildMinifier::missing)
                .map(missing -> Problem.warning(
                        location, missing.what() + " The next minifier was asked instead.", missing.remedy()))
                .orElseGet(() -> Problem.warning(
                        location,
                        "No esbuild is to be used. The next minifier was asked instead.",
                        "Write \"minify: { js: closure }\", or tell the build where to find one."));
    }
}
