package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.minify.CssWriter.Gap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the tokens of a selector, a value or a prelude with the white space that they need, and without comments. */
final class CssSpacing {

    /** Functions whose first argument is An+B (CSS Syntax 3 section 6), where white space has rules of its own. */
    private static final Set<String> NTH =
            Set.of("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "nth-col", "nth-last-col");

    /** At-rules with {@code (feature: value)} in the prelude. */
    private static final Set<String> CONDITIONS = Set.of("media", "supports", "container", "import");

    /** How numbers and colours in a value are spelled. */
    enum Numbers {
        SHORTEST,
        AS_WRITTEN
    }

    private final String text;
    private final List<CssToken> tokens;
    private final CssWriter writer;

    CssSpacing(String text, List<CssToken> tokens, CssWriter writer) {
        this.text = text;
        this.tokens = tokens;
        this.writer = writer;
    }

    /** Where white space may stand between two tokens, and what is around. */
    private interface Rule {

        /** Whether the space between the tokens means nothing; the opener is the innermost bracket or function, or null. */
        boolean dropsSpace(CssToken left, CssToken right, @Nullable CssToken opener);
    }

    /** How a token is written. */
    private interface Spelling {

        String of(CssToken token, @Nullable CssToken opener);
    }

    private String asWritten(CssToken token, @Nullable CssToken opener) {
        return token.raw(text);
    }

    void selector(int from, int to) {
        write(from, to, CssSpacing::dropsInSelector, this::asWritten);
    }

    /** The value of a declaration, in the shortest spelling of its numbers and colours or as written. */
    void value(int from, int to, Numbers numbers) {
        Spelling spelling = numbers == Numbers.SHORTEST
                ? (token, opener) -> CssSpelling.shortest(token, opener, text)
                : this::asWritten;
        int bang = importance(from, to);
        write(
                from,
                to,
                (left, right, opener) -> dropsInValue(left, right, opener)
                        || (bang >= 0
                                && (tokens.get(bang).equals(left)
                                        || tokens.get(bang).equals(right))),
                spelling);
    }

    void prelude(int from, int to, String atRule) {
        if (holdsCustomProperty(from, to)) {
            for (int i = from; i < to; i++) {
                writer.verbatim(tokens.get(i));
            }
            return;
        }
        if (!CONDITIONS.contains(atRule)) {
            write(from, to, (left, right, opener) -> dropsInPrelude(left, right), this::asWritten);
            return;
        }
        Set<CssToken> colons = featureColons(from, to);
        write(
                from,
                to,
                (left, right, opener) -> dropsInPrelude(left, right) || colons.contains(left) || colons.contains(right),
                this::asWritten);
    }

    private void write(int from, int to, Rule rule, Spelling spelling) {
        Deque<CssToken> open = new ArrayDeque<>();
        CssToken left = null;
        boolean space = false;
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            if (token.isBlank()) {
                space |= token.is(CssTokenType.WHITESPACE);
                continue;
            }
            if (left != null
                    && space
                    && (!rule.dropsSpace(left, token, open.peek()) || CssSeparation.isNeeded(left, token))) {
                writer.token(token, Gap.SPACE, spelling.of(token, open.peek()));
            } else {
                writer.token(token, Gap.CLOSED, spelling.of(token, open.peek()));
            }
            if (token.opens()) {
                open.push(token);
            } else if (token.closes()) {
                open.pop();
            }
            left = token;
            space = false;
        }
    }

    private static boolean dropsAtBrackets(CssToken left, CssToken right) {
        return left.opens() || right.closes();
    }

    private static boolean dropsAtComma(CssToken left, CssToken right) {
        // "var(--x, )" has an empty fallback; some parsers want to see the space.
        return (left.is(CssTokenType.COMMA) && !right.closes()) || right.is(CssTokenType.COMMA);
    }

    private static boolean dropsInValue(CssToken left, CssToken right, @Nullable CssToken opener) {
        if (left.is(CssTokenType.COMMA) && right.closes()) {
            return false;
        }
        return dropsAtBrackets(left, right)
                || dropsAtComma(left, right)
                || left.isDelim('/')
                || right.isDelim('/')
                || (opener != null && (left.isDelim('*') || right.isDelim('*')));
    }

    private static boolean dropsInPrelude(CssToken left, CssToken right) {
        return dropsAtBrackets(left, right)
                || dropsAtComma(left, right)
                || (left.is(CssTokenType.AT_KEYWORD) && right.is(CssTokenType.STRING));
    }

    private static boolean dropsInSelector(CssToken left, CssToken right, @Nullable CssToken opener) {
        if (dropsAtBrackets(left, right)) {
            return true;
        }
        if (opener != null && opener.is(CssTokenType.FUNCTION) && NTH.contains(CssNames.lowerCase(opener.value()))) {
            return false;
        }
        if (dropsAtComma(left, right)) {
            return true;
        }
        if (opener != null && opener.is(CssTokenType.OPEN_SQUARE)) {
            return false;
        }
        if (isCombinator(right)) {
            // Browsers of before 2016 read "u+a" as a unicode-range.
            return endsCompound(left) && !(right.isDelim('+') && left.is(CssTokenType.IDENT, "u"));
        }
        return isCombinator(left) && startsCompound(right);
    }

    private static boolean isCombinator(CssToken token) {
        return token.isDelim('>') || token.isDelim('+') || token.isDelim('~');
    }

    private static boolean endsCompound(CssToken token) {
        return switch (token.type()) {
            case IDENT, ID_HASH, CLOSE_PAREN, CLOSE_SQUARE -> true;
            default -> token.isDelim('*') || token.isDelim('&');
        };
    }

    private static boolean startsCompound(CssToken token) {
        return switch (token.type()) {
            case IDENT, ID_HASH, COLON, OPEN_SQUARE -> true;
            default -> token.isDelim('*') || token.isDelim('&') || token.isDelim('.');
        };
    }

    /** The index of the {@code !} of {@code !important} at the end, or -1. */
    private int importance(int from, int to) {
        int i = to - 1;
        if (i <= from || !tokens.get(i).is(CssTokenType.IDENT, "important")) {
            return -1;
        }
        do {
            i--;
        } while (i > from && tokens.get(i).isBlank());
        return tokens.get(i).isDelim('!') ? i : -1;
    }

    /** The colons of {@code (feature: value)}, also where that stands in a function other than {@code selector()}. */
    private Set<CssToken> featureColons(int from, int to) {
        Set<CssToken> colons = new HashSet<>();
        Deque<CssToken> open = new ArrayDeque<>();
        int selectors = 0;
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            if (token.opens()) {
                open.push(token);
                selectors += holdsSelector(token) ? 1 : 0;
                int name = skipBlanks(i + 1, to);
                int colon = name < to && tokens.get(name).is(CssTokenType.IDENT) ? skipBlanks(name + 1, to) : to;
                if (colon < to && tokens.get(colon).is(CssTokenType.COLON) && selectors == 0) {
                    colons.add(tokens.get(colon));
                }
            } else if (token.closes()) {
                selectors -= holdsSelector(open.pop()) ? 1 : 0;
            }
        }
        return colons;
    }

    private static boolean holdsSelector(CssToken opener) {
        return opener.is(CssTokenType.FUNCTION) && !CssNames.matches(opener.value(), "supports");
    }

    /** The value of a custom property in a condition is kept as it is in a declaration. */
    private boolean holdsCustomProperty(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).is(CssTokenType.IDENT)
                    && CssNames.isDashed(tokens.get(i).value())) {
                int colon = skipBlanks(i + 1, to);
                if (colon < to && tokens.get(colon).is(CssTokenType.COLON)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int skipBlanks(int from, int to) {
        int i = from;
        while (i < to && tokens.get(i).isBlank()) {
            i++;
        }
        return i;
    }
}
