package io.assetpipeline;

import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.config.CssEngine;
import io.assetpipeline.config.Engine;
import io.assetpipeline.minify.BatchMinifier;
import io.assetpipeline.minify.JsPair;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.minify.Minified;
import io.assetpipeline.minify.MinifierChain;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way from its file to what becomes of it, in steps. What is wrong with it ends the way and is thrown to
 * whoever wants the outcome. Used by one thread at a time.
 */
final class SourceMinification {

    private final MinifierChoice choice;
    private final SourceFile file;
    private final Engine engine;
    private Optional<CacheKey> key = Optional.empty();
    private MinifierChain.@Nullable Attempt attempt;
    private @Nullable SourceText source;
    private int size;
    private @Nullable MinifiedSource made;
    private @Nullable RuntimeException failure;

    SourceMinification(MinifierChoice choice, SourceFile file, Engine engine) {
        this.choice = choice;
        this.file = file;
        this.engine = engine;
    }

    /** Reads the source, and takes it as it is or as an earlier build has made it if it can. The first step. */
    void begin() {
        try {
            Content read = file.read();
            SourceText text = file.text(read);
            source = text;
            size = read.size();
            if (MinifierChoice.reasonToKeep(file.path(), engine).isPresent()) {
                made = withFacts(
                        text,
                        new Minification(
                                new Minified(text.text(), choice.identity(text)),
                                Minification.NONE,
                                List.of(),
                                List.of()),
                        Optional.empty());
                return;
            }
            MinifierChain.Origin origin =
                    file.origin().isPresent() ? MinifierChain.Origin.DEPENDENCY : MinifierChain.Origin.OWN;
            key = choice.key(file, read, engine, origin);
            made = key.flatMap(found -> choice.find(found, text)).orElse(null);
            if (made == null) {
                attempt = choice.chain(engine).attempt(text, origin);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Whether a minifier has to be asked, after {@link #begin}. */
    boolean isOpen() {
        return attempt != null;
    }

    /** In UTF-16 code units; 0 for what could not be read. */
    int length() {
        return source == null ? 0 : source.text().length();
    }

    /** Announces it to the next minifier if that wants to know of all of its sources; that minifier. */
    Optional<BatchMinifier> announce() {
        return attempt == null ? Optional.empty() : attempt.announce();
    }

    /** Asks the next minifier. */
    void ask() {
        if (attempt == null || source == null) {
            return;
        }
        try {
            Optional<Minification> answer = attempt.ask();
            if (answer.isPresent()) {
                MinifiedSource minified = withFacts(source, choice.kept(answer.get()), attempt.scripts());
                made = minified;
                attempt = null;
                key.ifPresent(found -> choice.keep(found, minified));
            }
        } catch (RuntimeException e) {
            failure = e;
            attempt = null;
        }
    }

    /**
     * The outcome, after the last step.
     *
     * @throws io.assetpipeline.problem.AssetException if it cannot be read or is wrong in itself
     */
    MinifiedSource outcome() {
        if (failure != null) {
            throw failure;
        }
        if (made == null) {
            throw new IllegalStateException(file + " is not minified yet");
        }
        return made;
    }

    private MinifiedSource withFacts(SourceText text, Minification minification, Optional<JsPair> read) {
        return engine instanceof CssEngine
                ? MinifiedSource.style(text, size, minification)
                : read.map(scripts -> MinifiedSource.script(text, size, minification, scripts))
                        .orElseGet(() -> MinifiedSource.script(text, size, minification));
    }
}
