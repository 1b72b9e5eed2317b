package io.assetpipeline.css;

import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a style sheet as tokens, after CSS Syntax Level 3 section 4. Takes any text and never fails; the raw slices of the
 * tokens, one after the other, are the text again. The preprocessing of section 3.3 is part of it: CR and FF are line ends,
 * NUL reads as U+FFFD. A {@code unicode-range} is, as in Level 3, the tokens that it happens to be made of.
 */
public final class CssTokenizer {

    private static final int END = -1;
    private static final String REPLACEMENT = "\uFFFD";

    private final String text;
    /** The text once more: looking at one character of a String takes several checks. */
    private final char[] chars;

    private final List<CssToken> tokens;
    private int at;

    private CssTokenizer(String text) {
        this.text = text;
        this.chars = text.toCharArray();
        this.tokens = new ArrayList<>(text.length() / 4 + 16);
    }

    /** All tokens in the order of the text. */
    public static List<CssToken> tokenize(SourceText source) {
        return tokenize(source.text());
    }

    /** All tokens in the order of the text. */
    public static List<CssToken> tokenize(String text) {
        CssTokenizer tokenizer = new CssTokenizer(text);
        while (tokenizer.at < tokenizer.chars.length) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private void next() {
        int c = peek(0);
        if (c == '/' && peek(1) == '*') {
            comment();
        } else if (isWhitespace(c)) {
            int start = at;
            while (isWhitespace(peek(0))) {
                at++;
            }
            add(CssTokenType.WHITESPACE, start, "");
        } else if (isDigit(c)) {
            number();
        } else if (isNameStart(c)) {
            identLike();
        } else {
            sign(c);
        }
    }

    private void sign(int c) {
        switch (c) {
            case '"', '\'' -> string(c);
            case '#' -> hash();
            case '(' -> one(CssTokenType.OPEN_PAREN);
            case ')' -> one(CssTokenType.CLOSE_PAREN);
            case '[' -> one(CssTokenType.OPEN_SQUARE);
            case ']' -> one(CssTokenType.CLOSE_SQUARE);
            case '{' -> one(CssTokenType.OPEN_CURLY);
            case '}' -> one(CssTokenType.CLOSE_CURLY);
            case ',' -> one(CssTokenType.COMMA);
            case ':' -> one(CssTokenType.COLON);
            case ';' -> one(CssTokenType.SEMICOLON);
            case '+', '.' -> {
                if (startsNumber()) {
                    number();
                } else {
                    delim();
                }
            }
            case '-' -> {
                if (startsNumber()) {
                    number();
                } else if (text.startsWith("-->", at)) {
                    several(CssTokenType.CDC, 3);
                } else if (startsIdent(0)) {
                    identLike();
                } else {
                    delim();
                }
            }
            case '<' -> {
                if (text.startsWith("<!--", at)) {
                    several(CssTokenType.CDO, 4);
                } else {
                    delim();
                }
            }
            case '@' -> {
                if (startsIdent(1)) {
                    int start = at++;
                    add(CssTokenType.AT_KEYWORD, start, name());
                } else {
                    delim();
                }
            }
            case '\\' -> {
                if (isEscape(0)) {
                    identLike();
                } else {
                    delim();
                }
            }
            default -> delim();
        }
    }

    private void comment() {
        int start = at;
        int close = text.indexOf("*/", at + 2);
        at = close < 0 ? text.length() : close + 2;
        tokens.add(new CssToken(CssTokenType.COMMENT, start, at, "", "", close >= 0));
    }

    private void hash() {
        if (!isName(peek(1)) && !isEscape(1)) {
            delim();
            return;
        }
        boolean identifier = startsIdent(1);
        int start = at++;
        add(identifier ? CssTokenType.ID_HASH : CssTokenType.HASH, start, name());
    }

    private void string(int quote) {
        int start = at++;
        StringBuilder decoded = null;
        int plain = at;
        while (true) {
            int c = peek(0);
            if (c == quote || c == END || isNewline(c)) {
                String value = decoded == null
                        ? text.substring(plain, at)
                        : decoded.append(text, plain, at).toString();
                boolean cut = isNewline(c);
                if (c == quote) {
                    at++;
                }
                tokens.add(new CssToken(
                        cut ? CssTokenType.BAD_STRING : CssTokenType.STRING, start, at, value, "", c != END));
                return;
            }
            if (c != '\\' && c != 0) {
                at++;
                continue;
            }
            decoded = decoded == null ? new StringBuilder() : decoded;
            decoded.append(text, plain, at);
            if (c == 0) {
                at++;
                decoded.append(REPLACEMENT);
            } else if (peek(1) == END) {
                at++;
            } else if (isNewline(peek(1))) {
                at++;
                newline();
            } else {
                at++;
                decoded.appendCodePoint(escape());
            }
            plain = at;
        }
    }

    private void identLike() {
        int start = at;
        String name = name();
        if (peek(0) != '(') {
            add(CssTokenType.IDENT, start, name);
            return;
        }
        at++;
        if (CssNames.matches(name, "url")) {
            int ahead = at;
            while (ahead < text.length() && isWhitespace(text.charAt(ahead))) {
                ahead++;
            }
            if (ahead == text.length() || (text.charAt(ahead) != '"' && text.charAt(ahead) != '\'')) {
                at = ahead;
                url(start);
                return;
            }
        }
        add(CssTokenType.FUNCTION, start, name);
    }

    private void url(int start) {
        StringBuilder decoded = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c == ')' || c == END) {
                at += c == END ? 0 : 1;
                tokens.add(new CssToken(CssTokenType.URL, start, at, decoded.toString(), "", c != END));
                return;
            }
            if (isWhitespace(c)) {
                while (isWhitespace(peek(0))) {
                    at++;
                }
                if (peek(0) != ')' && peek(0) != END) {
                    badUrl(start);
                    return;
                }
            } else if (c == '\\' && isEscape(0)) {
                at++;
                decoded.appendCodePoint(escape());
            } else if (c == '"' || c == '\'' || c == '(' || c == '\\' || isNonPrintable(c)) {
                badUrl(start);
                return;
            } else {
                at++;
                decoded.append(c == 0 ? '\uFFFD' : (char) c);
            }
        }
    }

    private void badUrl(int start) {
        while (true) {
            int c = peek(0);
            if (c == ')' || c == END) {
                at += c == END ? 0 : 1;
                tokens.add(new CssToken(CssTokenType.BAD_URL, start, at, "", "", c != END));
                return;
            }
            at++;
            if (c == '\\' && !isNewline(peek(0))) {
                escape();
            }
        }
    }

    private void number() {
        int start = at;
        if (peek(0) == '+' || peek(0) == '-') {
            at++;
        }
        digits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                digits();
            }
        }
        String number = text.substring(start, at);
        if (startsIdent(0)) {
            String unit = name();
            tokens.add(new CssToken(CssTokenType.DIMENSION, start, at, number, unit, true));
        } else if (peek(0) == '%') {
            at++;
            add(CssTokenType.PERCENTAGE, start, number);
        } else {
            add(CssTokenType.NUMBER, start, number);
        }
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    /** Section 4.3.11. */
    private String name() {
        int plain = at;
        while (isName(peek(0)) && peek(0) != 0) {
            at++;
        }
        if (peek(0) != 0 && !isEscape(0)) {
            return text.substring(plain, at);
        }
        StringBuilder decoded = new StringBuilder().append(text, plain, at);
        while (true) {
            int c = peek(0);
            if (c == 0) {
                at++;
                decoded.append(REPLACEMENT);
            } else if (isName(c)) {
                at++;
                decoded.append((char) c);
            } else if (isEscape(0)) {
                at++;
                decoded.appendCodePoint(escape());
            } else {
                return decoded.toString();
            }
        }
    }

    /** Section 4.3.7, with the backslash behind. */
    private int escape() {
        int c = peek(0);
        if (c == END) {
            return 0xFFFD;
        }
        int value = 0;
        int count = 0;
        while (count < 6 && isHex(peek(0))) {
            value = value * 16 + Character.digit(text.charAt(at), 16);
            at++;
            count++;
        }
        if (count > 0) {
            if (isNewline(peek(0))) {
                newline();
            } else if (isWhitespace(peek(0))) {
                at++;
            }
            boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
            return value == 0 || surrogate || value > Character.MAX_CODE_POINT ? 0xFFFD : value;
        }
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint == 0 ? 0xFFFD : codePoint;
    }

    private void newline() {
        at += peek(0) == '\r' && peek(1) == '\n' ? 2 : 1;
    }

    private void delim() {
        // Never half of a surrogate pair: what is not ASCII is a name.
        int start = at++;
        add(CssTokenType.DELIM, start, text.substring(start, at));
    }

    private void one(CssTokenType type) {
        several(type, 1);
    }

    private void several(CssTokenType type, int length) {
        int start = at;
        at += length;
        add(type, start, "");
    }

    private void add(CssTokenType type, int start, String value) {
        tokens.add(new CssToken(type, start, at, value, "", true));
    }

    private int peek(int ahead) {
        return at + ahead < chars.length ? chars[at + ahead] : END;
    }

    /** Section 4.3.8; the end of the text after a backslash counts as an escape of U+FFFD. */
    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && !isNewline(peek(ahead + 1));
    }

    /** Section 4.3.9. */
    private boolean startsIdent(int ahead) {
        int c = peek(ahead);
        if (c == '-') {
            return isNameStart(peek(ahead + 1)) || peek(ahead + 1) == '-' || isEscape(ahead + 1);
        }
        return isNameStart(c) || isEscape(ahead);
    }

    /** Section 4.3.10. */
    private boolean startsNumber() {
        int sign = peek(0) == '+' || peek(0) == '-' ? 1 : 0;
        return isDigit(peek(sign)) || (peek(sign) == '.' && isDigit(peek(sign + 1)));
    }

    /** NUL counts: it reads as U+FFFD, which is a name code point. */
    private static boolean isNameStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || c == 0;
    }

    private static boolean isName(int c) {
        return isNameStart(c) || isDigit(c) || c == '-';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isNewline(int c) {
        return c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isWhitespace(int c) {
        return c == ' ' || c == '\t' || isNewline(c);
    }

    /** Non-printable code points but NUL, which preprocessing has replaced. */
    private static boolean isNonPrintable(int c) {
        return (c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F;
    }
}
