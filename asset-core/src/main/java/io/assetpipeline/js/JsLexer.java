package io.assetpipeline.js;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one token at a time (ECMA-262 section 12). What a slash or a closing brace begins depends on the grammar, so the
 * caller says it with each call. Not thread-safe.
 */
final class JsLexer {

    /** The goal symbols of the lexical grammar that differ in what a slash or a brace begins. */
    enum Goal {
        /** A slash divides. */
        DIVISION,
        /** A slash opens a regular expression. */
        REGEXP,
        /** A closing brace goes on with a template. */
        TEMPLATE_TAIL
    }

    /** The next token that stands at a place, white space and comments passed over. */
    record Ahead(int offset, boolean newlineBefore) {}

    private static final String[] LONG_PUNCTUATORS = {
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=",
        "&&", "||", "??", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**"
    };
    private static final String PUNCTUATORS = "{}()[];,<>+-*/%&|^!~?:=.@";

    private final SourceText source;
    private final String text;
    /** The text once more: looking at one character of a String takes several checks. */
    private final char[] chars;

    private final boolean htmlComments;
    private int position;
    private boolean newline;
    private boolean beforeFirstToken = true;
    private boolean sawHtmlComment;

    JsLexer(SourceText source, boolean htmlComments) {
        this.source = source;
        this.text = source.text();
        this.chars = text.toCharArray();
        this.htmlComments = htmlComments;
    }

    /** Whether a comment was read that a module would read as operators. */
    boolean sawHtmlComment() {
        return sawHtmlComment;
    }

    /** Passes over white space; false at the end of the text. */
    boolean hasNext() {
        while (position < chars.length) {
            char c = chars[position];
            if (JsCharacters.isLineTerminator(c)) {
                newline = true;
            } else if (!JsCharacters.isWhiteSpace(c)) {
                return true;
            }
            position++;
        }
        return false;
    }

    /** Whether a line terminator stands between the last token and the place reached. */
    boolean newlineBefore() {
        return newline;
    }

    /** The first character of the next token; to be asked after {@link #hasNext()}. */
    char peek() {
        return chars[position];
    }

    /** The comment that stands here, or null; to be asked after {@link #hasNext()}. */
    @Nullable
    JsToken comment() {
        int start = position;
        boolean before = newline;
        JsToken.Type type = commentType(start);
        if (type == null) {
            return null;
        }
        position = commentEnd(type, start);
        if (type == JsToken.Type.HTML_COMMENT) {
            sawHtmlComment = true;
        }
        if (type == JsToken.Type.BLOCK_COMMENT && containsLineTerminator(start, position)) {
            newline = true;
        }
        return new JsToken(type, start, position, before);
    }

    private JsToken.@Nullable Type commentType(int at) {
        char c = chars[at];
        if (c == '/') {
            char next = charAt(at + 1);
            return next == '/' ? JsToken.Type.LINE_COMMENT : next == '*' ? JsToken.Type.BLOCK_COMMENT : null;
        }
        if (c == '#' && at == 0 && charAt(1) == '!') {
            return JsToken.Type.HASHBANG;
        }
        if (!htmlComments) {
            return null;
        }
        boolean open = c == '<' && text.startsWith("<!--", at);
        boolean close = c == '-' && (newline || beforeFirstToken) && text.startsWith("-->", at);
        return open || close ? JsToken.Type.HTML_COMMENT : null;
    }

    private int commentEnd(JsToken.Type type, int start) {
        if (type == JsToken.Type.BLOCK_COMMENT) {
            int close = text.indexOf("*/", start + 2);
            if (close < 0) {
                throw problem(start, "The comment that begins here is never closed.", "Close it with */.");
            }
            return close + 2;
        }
        int end = start;
        while (end < chars.length && !JsCharacters.isLineTerminator(chars[end])) {
            end++;
        }
        return end;
    }

    private boolean containsLineTerminator(int from, int to) {
        for (int i = from; i < to; i++) {
            if (JsCharacters.isLineTerminator(chars[i])) {
                return true;
            }
        }
        return false;
    }

    /** Where the next token that is no comment would begin; the reading position stays. */
    Ahead ahead() {
        return ahead(position);
    }

    /** As {@link #ahead()}, from another place. */
    Ahead ahead(int from) {
        int i = from;
        boolean crossed = false;
        while (i < chars.length) {
            char c = chars[i];
            if (JsCharacters.isLineTerminator(c)) {
                crossed = true;
            } else if (c == '/' && charAt(i + 1) == '/') {
                i = commentEnd(JsToken.Type.LINE_COMMENT, i);
                continue;
            } else if (c == '/' && charAt(i + 1) == '*') {
                int end = commentEnd(JsToken.Type.BLOCK_COMMENT, i);
                crossed = crossed || containsLineTerminator(i, end);
                i = end;
                continue;
            } else if (!JsCharacters.isWhiteSpace(c)) {
                break;
            }
            i++;
        }
        return new Ahead(i, crossed);
    }

    /** The word at a place; empty if none stands there. */
    String wordAt(int offset) {
        int i = offset;
        while (i < chars.length) {
            int c = Character.codePointAt(chars, i);
            if (c != '\\' && !JsCharacters.isIdentifierPart(c)) {
                break;
            }
            i += Character.charCount(c);
        }
        return text.substring(offset, i);
    }

    /** The character at a place; 0 behind the end. */
    char charAt(int offset) {
        return offset < chars.length ? chars[offset] : 0;
    }

    /** The next token; to be called after {@link #hasNext()} where no comment stands. */
    JsToken next(Goal goal) {
        int start = position;
        JsToken.Type type = read(goal);
        JsToken token = new JsToken(type, start, position, newline);
        newline = false;
        beforeFirstToken = false;
        return token;
    }

    private JsToken.Type read(Goal goal) {
        int start = position;
        char c = chars[start];
        if (c == '"' || c == '\'') {
            position = stringEnd(start, c);
            return JsToken.Type.STRING;
        }
        if (JsCharacters.isDigit(c) || (c == '.' && JsCharacters.isDigit(charAt(start + 1)))) {
            position = numberEnd(start);
            return JsToken.Type.NUMBER;
        }
        if (c == '`') {
            return template(start, JsToken.Type.TEMPLATE, JsToken.Type.TEMPLATE_HEAD);
        }
        if (c == '}' && goal == Goal.TEMPLATE_TAIL) {
            return template(start, JsToken.Type.TEMPLATE_TAIL, JsToken.Type.TEMPLATE_MIDDLE);
        }
        if (c == '/' && goal == Goal.REGEXP) {
            position = regexpEnd(start);
            return JsToken.Type.REGEXP;
        }
        if (c == '#') {
            position = identifierEnd(start + 1);
            if (position == start + 1) {
                throw illegal(start);
            }
            return JsToken.Type.PRIVATE_NAME;
        }
        if (PUNCTUATORS.indexOf(c) >= 0) {
            position = start + punctuatorLength(start);
            return JsToken.Type.PUNCTUATOR;
        }
        position = identifierEnd(start);
        if (position == start) {
            throw illegal(start);
        }
        return JsToken.Type.IDENTIFIER;
    }

    private int punctuatorLength(int start) {
        char c = chars[start];
        if (c == '?' && charAt(start + 1) == '.') {
            // a?.5:1 is a conditional.
            return JsCharacters.isDigit(charAt(start + 2)) ? 1 : 2;
        }
        if ("{}()[];,~:@".indexOf(c) >= 0 || PUNCTUATORS.indexOf(charAt(start + 1)) < 0) {
            return 1;
        }
        for (String candidate : LONG_PUNCTUATORS) {
            if (candidate.charAt(0) == c && text.startsWith(candidate, start)) {
                return candidate.length();
            }
        }
        return 1;
    }

    /** Whether two punctuators written without white space between them would be read as others. */
    static boolean wouldMerge(String left, String right) {
        String joined = left + right.charAt(0);
        for (String candidate : LONG_PUNCTUATORS) {
            if (candidate.startsWith(joined)) {
                return true;
            }
        }
        return joined.equals("?.") || joined.equals("..");
    }

    private int identifierEnd(int start) {
        int i = start;
        while (i < chars.length) {
            int c = Character.codePointAt(chars, i);
            if (c == '\\') {
                i = unicodeEscapeEnd(i);
            } else if (i == start ? JsCharacters.isIdentifierStart(c) : JsCharacters.isIdentifierPart(c)) {
                i += Character.charCount(c);
            } else {
                break;
            }
        }
        return i;
    }

    private int unicodeEscapeEnd(int backslash) {
        if (charAt(backslash + 1) != 'u') {
            throw illegal(backslash);
        }
        int i = backslash + 2;
        if (charAt(i) == '{') {
            int close = i + 1;
            while (JsCharacters.isHexDigit(charAt(close))) {
                close++;
            }
            if (charAt(close) != '}' || close == i + 1) {
                throw illegal(backslash);
            }
            return close + 1;
        }
        for (int end = i + 4; i < end; i++) {
            if (!JsCharacters.isHexDigit(charAt(i))) {
                throw illegal(backslash);
            }
        }
        return i;
    }

    private int numberEnd(int start) {
        int end = numericLiteralEnd(start);
        int next = end < chars.length ? Character.codePointAt(chars, end) : 0;
        if (next == '\\' || JsCharacters.isIdentifierPart(next)) {
            throw problem(
                    start,
                    "The number " + text.substring(start, end) + " is followed directly by \""
                            + Character.toString(next) + "\".",
                    "Put a space or an operator between them, or mend the number.");
        }
        return end;
    }

    private int numericLiteralEnd(int start) {
        int i = start;
        if (charAt(i) == '0') {
            char kind = Character.toLowerCase(charAt(i + 1));
            if (kind == 'x' || kind == 'o' || kind == 'b') {
                i += 2;
                while (JsCharacters.isHexDigit(charAt(i)) || charAt(i) == '_') {
                    i++;
                }
                return charAt(i) == 'n' ? i + 1 : i;
            }
            if (isLegacyOctal(i)) {
                return digitsEnd(i);
            }
        }
        i = digitsEnd(i);
        if (i > start && charAt(i) == 'n') {
            return i + 1;
        }
        if (charAt(i) == '.') {
            i = digitsEnd(i + 1);
        }
        if (charAt(i) == 'e' || charAt(i) == 'E') {
            int exponent = i + 1;
            if (charAt(exponent) == '+' || charAt(exponent) == '-') {
                exponent++;
            }
            if (JsCharacters.isDigit(charAt(exponent))) {
                i = digitsEnd(exponent);
            }
        }
        return i;
    }

    /** {@code 017} takes no fraction, so that {@code 017.toString()} is a call; {@code 019} is decimal (Annex B.1.1). */
    private boolean isLegacyOctal(int start) {
        int i = start + 1;
        while (charAt(i) >= '0' && charAt(i) <= '7') {
            i++;
        }
        return i > start + 1 && !JsCharacters.isDigit(charAt(i));
    }

    private int digitsEnd(int start) {
        int i = start;
        while (JsCharacters.isDigit(charAt(i)) || charAt(i) == '_') {
            i++;
        }
        return i;
    }

    private int stringEnd(int start, char quote) {
        int i = start + 1;
        while (i < chars.length) {
            char c = chars[i];
            if (c == quote) {
                return i + 1;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            i += c != '\\' ? 1 : text.startsWith("\r\n", i + 1) ? 3 : 2;
        }
        throw problem(
                start,
                "The string that begins here is not closed on its line.",
                "Close it with " + quote + ", or write \\n for a line break in it.");
    }

    private JsToken.Type template(int start, JsToken.Type closed, JsToken.Type open) {
        int i = start + 1;
        while (i < chars.length) {
            char c = chars[i];
            if (c == '`') {
                position = i + 1;
                return closed;
            }
            if (c == '$' && charAt(i + 1) == '{') {
                position = i + 2;
                return open;
            }
            i += c == '\\' ? 2 : 1;
        }
        throw problem(start, "The template that goes on from here is never closed.", "Close it with a back quote (`).");
    }

    private int regexpEnd(int start) {
        int i = start + 1;
        boolean inClass = false;
        while (i < chars.length) {
            char c = chars[i];
            if (JsCharacters.isLineTerminator(c)) {
                break;
            }
            if (c == '\\' && !JsCharacters.isLineTerminator(charAt(i + 1))) {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                return flagsEnd(i + 1);
            }
            i++;
        }
        throw problem(
                start,
                "The regular expression that begins here is not closed on its line.",
                "Close it with a slash; if a division is meant, what stands before it is incomplete.");
    }

    private int flagsEnd(int start) {
        int i = start;
        while (i < chars.length && JsCharacters.isIdentifierPart(Character.codePointAt(chars, i))) {
            i += Character.charCount(Character.codePointAt(chars, i));
        }
        return i;
    }

    private BuildException illegal(int offset) {
        int c = Character.codePointAt(chars, offset);
        String shown = c > ' ' && c != 0x7F ? "\"" + Character.toString(c) + "\" " : "";
        return problem(
                offset,
                "The character " + shown + String.format(Locale.ROOT, "(U+%04X)", c) + " cannot stand here.",
                "Remove it; if the file is in another encoding than UTF-8, convert it.");
    }

    /** A problem at the author's place. */
    BuildException problem(int offset, String what, String remedy) {
        return new BuildException(Problem.error(source.location(offset), what, remedy));
    }
}
