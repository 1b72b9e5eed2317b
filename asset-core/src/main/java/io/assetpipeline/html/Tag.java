package io.assetpipeline.html;

import io.assetpipeline.reference.AttributeQuoting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A start tag as it stands in the file (HTML sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40; XML's are a part of that, and so
 * are its processing instructions, of which the question mark is a part of the name).
 *
 * @param name as it is compared
 * @param start offset of its {@code <}
 * @param end offset after its {@code >}
 * @param attributes by name, in order; of two with one name the first, as browsers have it
 * @param isClosed whether it ends with {@code />}
 */
record Tag(String name, int start, int end, Map<String, Attribute> attributes, boolean isClosed) {

    /**
     * An attribute as it stands in the file.
     *
     * @param name as it is compared
     * @param nameStart offset of its name
     * @param nameEnd offset after its name
     * @param valueStart offset of its value, without quotes; {@code nameEnd} if there is none
     * @param valueEnd offset after its value, without quotes
     * @param quoting null if there is no value
     */
    record Attribute(
            String name,
            int nameStart,
            int nameEnd,
            int valueStart,
            int valueEnd,
            @Nullable AttributeQuoting quoting) {

        /** Offset after the attribute, its closing quote included. */
        int end() {
            return quoting == AttributeQuoting.DOUBLE || quoting == AttributeQuoting.SINGLE ? valueEnd + 1 : valueEnd;
        }
    }

    /** The tag at an offset; empty if there is none, or the text ends before it does. */
    static Optional<Tag> read(String text, int start, Syntax syntax) {
        if (start + 1 >= text.length() || text.charAt(start) != '<' || !isNameStart(text.charAt(start + 1), syntax)) {
            return Optional.empty();
        }
        int nameEnd = start + 1;
        while (nameEnd < text.length() && !isSpace(text.charAt(nameEnd)) && "/>".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        int at = nameEnd;
        while (true) {
            while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == '/')) {
                at++;
            }
            if (at >= text.length()) {
                return Optional.empty();
            }
            if (text.charAt(at) == '>') {
                String name = syntax.name(text.substring(start + 1, nameEnd));
                boolean closed = text.charAt(at - 1) == '/';
                return Optional.of(new Tag(name, start, at + 1, attributes, closed));
            }
            Attribute attribute = attribute(text, at, syntax);
            attributes.putIfAbsent(attribute.name(), attribute);
            at = attribute.end();
        }
    }

    private static boolean isNameStart(char c, Syntax syntax) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (syntax == Syntax.XML && (c == '_' || c == ':' || c == '?' || c >= 0x80));
    }

    private static Attribute attribute(String text, int start, Syntax syntax) {
        // HTML section 13.2.5.32: an equals sign that comes first is a part of the name.
        int nameEnd = start + 1;
        while (nameEnd < text.length() && !isSpace(text.charAt(nameEnd)) && "/>=".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        String name = syntax.name(text.substring(start, nameEnd));
        int at = skipSpace(text, nameEnd);
        if (at >= text.length() || text.charAt(at) != '=') {
            return new Attribute(name, start, nameEnd, nameEnd, nameEnd, null);
        }
        at = skipSpace(text, at + 1);
        char quote = at < text.length() ? text.charAt(at) : '>';
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, at + 1);
            int end = close < 0 ? text.length() : close;
            AttributeQuoting quoting = quote == '"' ? AttributeQuoting.DOUBLE : AttributeQuoting.SINGLE;
            return new Attribute(name, start, nameEnd, at + 1, end, quoting);
        }
        int end = at;
        while (end < text.length() && !isSpace(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        return new Attribute(name, start, nameEnd, at, end, AttributeQuoting.BARE);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What separates attributes and words: ASCII whitespace. */
    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
