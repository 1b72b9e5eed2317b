package io.assetpipeline.js;

import java.util.stream.IntStream;

/**
 * One token of a program (ECMA-262 section 12), comments included, white space not.
 *
 * @param start offset of its first UTF-16 code unit in the source text
 * @param end offset behind its last one
 * @param newlineBefore whether a line terminator stands between the previous token that is no comment and this one,
 *     inside comments included: what automatic semicolon insertion asks for
 */
public record JsToken(Type type, int start, int end, boolean newlineBefore) {

    /** Half of the tokens of a program are one character long. */
    private static final String[] SINGLE =
            IntStream.range(0, 128).mapToObj(Character::toString).toArray(String[]::new);

    /** What a token is. */
    public enum Type {
        /** Names and reserved words alike: which of the two an {@code await} is depends on where it stands. */
        IDENTIFIER,
        /** {@code #name}. */
        PRIVATE_NAME,
        /** A numeric or BigInt literal. */
        NUMBER,
        /** With its quotes. */
        STRING,
        /** With its slashes and flags. */
        REGEXP,
        /** A template without substitutions. */
        TEMPLATE,
        /** From the back quote to the first <code>${</code>. */
        TEMPLATE_HEAD,
        /** From a <code>}</code> to the next <code>${</code>. */
        TEMPLATE_MIDDLE,
        /** From the last <code>}</code> to the back quote. */
        TEMPLATE_TAIL,
        /** An operator, bracket, comma and so on. */
        PUNCTUATOR,
        /** From two slashes to the end of the line, which is not part of it. */
        LINE_COMMENT,
        /** With its delimiters. */
        BLOCK_COMMENT,
        /** {@code <!--} or {@code -->} to the end of the line: classic scripts only (Annex B.1.1). */
        HTML_COMMENT,
        /** {@code #!} to the end of the first line. */
        HASHBANG
    }

    /** Whether it is a comment of one kind or another. */
    public boolean isComment() {
        return type.compareTo(Type.LINE_COMMENT) >= 0;
    }

    /** Its characters as they stand in the text. */
    public String slice(String text) {
        if (end == start + 1) {
            char c = text.charAt(start);
            if (c < SINGLE.length) {
                return SINGLE[c];
            }
        }
        return text.substring(start, end);
    }

    /** In UTF-16 code units. */
    public int length() {
        return end - start;
    }
}
