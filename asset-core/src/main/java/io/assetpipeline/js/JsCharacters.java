package io.assetpipeline.js;

/** Which characters belong where (ECMA-262 sections 12.2, 12.3 and 12.7). */
final class JsCharacters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private JsCharacters() {}

    static boolean isLineTerminator(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    static boolean isWhiteSpace(char c) {
        if (c <= ' ') {
            return c == ' ' || c == '\t' || c == 0x0B || c == 0x0C;
        }
        return c >= 0xA0 && (c == BYTE_ORDER_MARK || Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    static boolean isIdentifierStart(int c) {
        if (c < 0x80) {
            return isAsciiLetter(c) || c == '$' || c == '_';
        }
        return Character.isUnicodeIdentifierStart(c) || isYetUnknown(c);
    }

    static boolean isIdentifierPart(int c) {
        if (c < 0x80) {
            return isAsciiLetter(c) || isDigit(c) || c == '$' || c == '_';
        }
        return (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c))
                || c == ZERO_WIDTH_NON_JOINER
                || c == ZERO_WIDTH_JOINER
                || isYetUnknown(c);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(int c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    private static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Browsers know newer versions of Unicode than the JDK; what it has not heard of may well be a letter. */
    private static boolean isYetUnknown(int c) {
        return Character.getType(c) == Character.UNASSIGNED && (c & 0xFFFE) != 0xFFFE;
    }
}
