package io.assetpipeline.js;

import io.assetpipeline.source.SourceText;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a program that bundling and the choice of a minifier depend on. Immutable.
 */
public final class JsProgram {

    private final SourceText source;
    private final List<JsToken> tokens;
    private final boolean module;
    private final Optional<JsDirective> useStrict;
    private final List<JsImport> imports;
    private final List<JsDeclaration> declarations;
    private final List<JsFeature.Use> features;
    private final BitSet variables;
    private final JsScopes scopes;

    private JsProgram(JsFacts facts) {
        this.source = facts.source();
        this.tokens = facts.tokens();
        this.module = facts.isModule();
        this.useStrict = facts.useStrict();
        this.imports = facts.imports();
        this.declarations = facts.declarations();
        this.features = facts.uses();
        this.variables = facts.variables();
        this.scopes = facts.scopes();
    }

    /**
     * Reads a program, in time that grows with its length and at any depth of nesting; a text that was read lately is not read again.
     *
     * @throws io.assetpipeline.problem.BuildException if it is none: a literal, comment or bracket left open, a character
     *     that cannot stand there
     */
    public static JsProgram scan(SourceText source) {
        return source.reading(JsProgram.class, text -> new JsProgram(JsReader.read(text)));
    }

    public SourceText source() {
        return source;
    }

    /** All of them in order, comments included. */
    public List<JsToken> tokens() {
        return tokens;
    }

    /** Whether it can only be a module: it imports, exports, or has import.meta or a top-level await. */
    public boolean isModule() {
        return module;
    }

    /** In order. */
    public List<JsImport> imports() {
        return imports;
    }

    /** Whether its prologue holds the directive "use strict". A module is strict without one. */
    public boolean strict() {
        return useStrict.isPresent();
    }

    /** The program's own directive. */
    public Optional<JsDirective> useStrict() {
        return useStrict;
    }

    /** In order; a name declared twice is there twice. */
    public List<JsDeclaration> declarations() {
        return declarations;
    }

    /** In order, each place. */
    public List<JsFeature.Use> features() {
        return features;
    }

    /**
     * Whether a token names a global variable: no property, key or label, and nothing that the program itself declares in
     * the function where the token stands or in one around it.
     *
     * @param index into {@link #tokens()}
     */
    public boolean isGlobal(int index) {
        if (!variables.get(index)) {
            return false;
        }
        JsToken token = tokens.get(index);
        return !scopes.contain(JsText.name(token.slice(source.text())), token.start());
    }

    /**
     * What a literal says, escapes decoded.
     *
     * @param literal a {@link JsToken.Type#STRING} or {@link JsToken.Type#TEMPLATE} of this program
     */
    public String value(JsToken literal) {
        return JsText.string(literal.slice(source.text()));
    }
}
