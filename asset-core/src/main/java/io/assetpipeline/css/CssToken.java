package io.assetpipeline.css;

import java.util.Locale;
import java.util.Objects;

/**
 * A token of a style sheet and where it stands.
 *
 * @param start offset of its first UTF-16 code unit
 * @param end offset after its last one
 * @param value with escapes resolved: the name of an identifier, function, at-keyword or hash, the content of a string or
 *     url; a number as written, without its unit; the code point of a delimiter; else empty
 * @param unit of a {@link CssTokenType#DIMENSION}, with escapes resolved; else empty
 * @param closed false for a string, url or comment that the end of the text cut off
 */
public record CssToken(CssTokenType type, int start, int end, String value, String unit, boolean closed) {

    public CssToken {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
    }

    public boolean is(CssTokenType wanted) {
        return type == wanted;
    }

    /** Whether this is the given sign as a delimiter token. */
    public boolean isDelim(char sign) {
        return type == CssTokenType.DELIM && value.charAt(0) == sign;
    }

    /** Whether this is of the type and has the name, in ASCII case-insensitively. */
    public boolean is(CssTokenType wanted, String name) {
        return type == wanted && CssNames.matches(value, name);
    }

    /** White space or a comment. */
    public boolean isBlank() {
        return type == CssTokenType.WHITESPACE || type == CssTokenType.COMMENT;
    }

    /** Whether it opens a block: a bracket or a function. */
    public boolean opens() {
        return type == CssTokenType.FUNCTION
                || type == CssTokenType.OPEN_PAREN
                || type == CssTokenType.OPEN_SQUARE
                || type == CssTokenType.OPEN_CURLY;
    }

    public boolean closes() {
        return type == CssTokenType.CLOSE_PAREN
                || type == CssTokenType.CLOSE_SQUARE
                || type == CssTokenType.CLOSE_CURLY;
    }

    /** Whether this closing token ends the block that the other token opened. */
    public boolean closes(CssToken opener) {
        return switch (type) {
            case CLOSE_PAREN -> opener.type == CssTokenType.OPEN_PAREN || opener.type == CssTokenType.FUNCTION;
            case CLOSE_SQUARE -> opener.type == CssTokenType.OPEN_SQUARE;
            case CLOSE_CURLY -> opener.type == CssTokenType.OPEN_CURLY;
            default -> false;
        };
    }

    /** As the author wrote it. */
    public String raw(String text) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + "(" + value + unit + ")@" + start;
    }
}
