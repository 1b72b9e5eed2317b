package io.assetpipeline.js;

/**
 * A name that a program declares for all of itself: in a classic script a global one.
 *
 * @param name escapes decoded
 * @param offset where the name stands
 */
public record JsDeclaration(Kind kind, String name, int offset) {

    /** The form it has. */
    public enum Kind {
        /** {@code var}, in nested blocks too, and in sloppy programs a function declared in a block (Annex B.3.2). */
        VAR,
        /** A function declaration, async and generator included. */
        FUNCTION,
        /** {@code let}. */
        LET,
        /** {@code const}. */
        CONST,
        /** A class declaration. */
        CLASS,
        /** {@code using} and {@code await using}. */
        USING
    }

    /** Whether a second declaration of the name in one program is a syntax error. */
    public boolean lexical() {
        return switch (kind) {
            case VAR, FUNCTION -> false;
            case LET, CONST, CLASS, USING -> true;
        };
    }
}
