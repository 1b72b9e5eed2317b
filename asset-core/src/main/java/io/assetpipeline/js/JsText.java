package io.assetpipeline.js;

/** What a name or a string says once its escapes are read (ECMA-262 sections 12.7 and 12.9.4). */
final class JsText {

    private JsText() {}

    /** The name behind an identifier or private name. */
    static String name(String slice) {
        return slice.indexOf('\\') < 0 ? slice : decode(slice);
    }

    /** The value of a string, or of a template without substitutions, given with its quotes. */
    static String string(String literal) {
        String body = literal.substring(1, literal.length() - 1);
        return body.indexOf('\\') < 0 ? body : decode(body);
    }

    private static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(i++);
            switch (escaped) {
                case 'b' -> out.append('\b');
                case 't' -> out.append('\t');
                case 'n' -> out.append('\n');
                case 'v' -> out.append((char) 0x0B);
                case 'f' -> out.append('\f');
                case 'r' -> out.append('\r');
                case 'x' -> i = hex(text, i, i + 2, out);
                case 'u' -> {
                    if (i < text.length() && text.charAt(i) == '{') {
                        int end = hex(text, i + 1, text.length(), out);
                        i = end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
                    } else {
                        i = hex(text, i, i + 4, out);
                    }
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(text, i - 1, out);
                case '\r' -> i += i < text.length() && text.charAt(i) == '\n' ? 1 : 0;
                case '\n', '\u2028', '\u2029' -> {
                    // A line continuation stands for nothing.
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    private static int hex(String text, int from, int to, StringBuilder out) {
        int end = Math.min(to, text.length());
        int value = 0;
        int i = from;
        while (i < end && value <= Character.MAX_CODE_POINT && JsCharacters.isHexDigit(text.charAt(i))) {
            value = value * 16 + Character.digit(text.charAt(i++), 16);
        }
        if (i > from && value <= Character.MAX_CODE_POINT) {
            out.appendCodePoint(value);
        }
        return i;
    }

    private static int octal(String text, int from, StringBuilder out) {
        int limit = text.charAt(from) <= '3' ? 3 : 2;
        int i = from;
        int value = 0;
        while (i < text.length() && i < from + limit && text.charAt(i) >= '0' && text.charAt(i) <= '7') {
            value = value * 8 + text.charAt(i++) - '0';
        }
        out.append((char) value);
        return i;
    }
}
