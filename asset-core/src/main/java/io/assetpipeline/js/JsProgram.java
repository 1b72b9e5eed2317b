package io.assetpipeline.js;

import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a program that bundling and the choice of a minifier depend on. Immutable.
 */
public final class JsProgram {

    private final SourceText source;

    private JsProgram(SourceText source) {
        this.source = source;
    }

    /**
     * Reads a program.
     *
     * @throws io.assetpipeline.problem.BuildException if it is none: a literal, comment or bracket left open, a character
     *     that cannot stand there
     */
    public static JsProgram scan(SourceText source) {
        return new JsProgram(source);
    }

    public SourceText source() {
        return source;
    }

    /** All of them in order, comments included. */
    public List<JsToken> tokens() {
        return List.of();
    }

    /** Whether it can only be a module: it imports, exports, or has import.meta or a top-level await. */
    public boolean isModule() {
        return false;
    }

    /** In order. */
    public List<JsImport> imports() {
        return List.of();
    }

    /** Whether its prologue holds the directive "use strict". A module is strict without one. */
    public boolean strict() {
        return useStrict().isPresent();
    }

    /** The program's own directive. */
    public Optional<JsDirective> useStrict() {
        return Optional.empty();
    }

    /** In order; a name declared twice is there twice. */
    public List<JsDeclaration> declarations() {
        return List.of();
    }

    /** In order, each place. */
    public List<JsFeature.Use> features() {
        return List.of();
    }
}
