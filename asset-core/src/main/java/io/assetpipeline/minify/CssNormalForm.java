package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a sheet as strings that are equal only if the parts mean the same. White space is one space in them, and none
 * where the grammar of that part never asks for it.
 */
final class CssNormalForm {

    private static final char SEPARATOR = '\u001f';

    private static final Pattern COLOUR = Pattern.compile("(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");

    /** Functions in which a hash is no colour, or may be something else one day. */
    private static final Pattern COLOUR_FUNCTION = Pattern.compile(
            "(?:-webkit-|-moz-|-o-|-ms-)?(?:repeating-)?(?:linear|radial|conic)-gradient|-webkit-gradient|from|to|color-stop"
                    + "|color-mix|light-dark|drop-shadow|cross-fade|rgb|rgba|hsl|hsla");

    private static final Set<String> LENGTH_UNITS =
            Set.of("px", "em", "rem", "ex", "ch", "in", "cm", "mm", "pt", "pc", "vw", "vh", "vmin", "vmax");

    /** Properties in which a number outside of functions can be nothing but a length of zero. */
    private static final Pattern LENGTHS = Pattern.compile("(?:margin|padding)(?:-(?:top|right|bottom|left))?"
            + "|top|right|bottom|left|(?:min-|max-)?(?:width|height)"
            + "|border(?:-(?:top|right|bottom|left))?(?:-width)?|outline(?:-width)?"
            + "|border(?:-(?:top|bottom)-(?:left|right))?-radius|text-indent|letter-spacing|word-spacing"
            + "|background-position|(?:-webkit-|-moz-)?box-shadow|text-shadow|border-spacing|font-size");

    private static final Pattern PLAIN_NUMBER = Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]+))?");

    /** Whether the space between two tokens has no meaning. */
    private interface Insignificance {

        boolean between(int left, int right, @Nullable CssToken opener);
    }

    /** A token in the place where it stands. */
    private interface Spelling {

        String of(CssToken token, @Nullable CssToken opener);
    }

    private final String text;
    private final List<CssToken> tokens;

    CssNormalForm(String text, List<CssToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    boolean isCustomProperty(int first, int end) {
        int colon = next(first, end);
        return tokens.get(first).is(CssTokenType.IDENT)
                && tokens.get(first).value().startsWith("--")
                && colon < end
                && tokens.get(colon).is(CssTokenType.COLON);
    }

    /** Not a token changed, but for blanks at the end. */
    String asWritten(int from, int to) {
        int end = to;
        while (end > from && tokens.get(end - 1).isBlank()) {
            end--;
        }
        return end == from
                ? ""
                : text.substring(tokens.get(from).start(), tokens.get(end - 1).end());
    }

    String customProperty(int first, int end) {
        int from = next(first, end) + 1;
        int to = end;
        while (from < to && tokens.get(from).is(CssTokenType.WHITESPACE)) {
            from++;
        }
        while (to > from && tokens.get(to - 1).is(CssTokenType.WHITESPACE)) {
            to--;
        }
        String value = from == to
                ? (tokens.get(to - 1).is(CssTokenType.WHITESPACE) ? "(space)" : "(nothing)")
                : SEPARATOR
                        + text.substring(
                                tokens.get(from).start(), tokens.get(to - 1).end());
        return tokens.get(first).value() + ":" + value;
    }

    String selector(int first, int end) {
        return isBroken(first, end)
                ? strict(first, end)
                : form(first, end, this::isInsignificantInSelector, (token, opener) -> spelled(token));
    }

    String prelude(int first, int end, String name) {
        if (isBroken(first, end) || holdsCustomProperty(first, end)) {
            return strict(first + 1, end);
        }
        boolean conditions = switch (name) {
            case "media", "supports", "container", "import" -> true;
            default -> false;
        };
        Set<CssToken> colons = conditions ? featureColons(first, end) : Set.of();
        return form(
                first,
                end,
                (left, right, opener) -> isInsignificantAnywhere(left, right)
                        || (tokens.get(left).is(CssTokenType.AT_KEYWORD)
                                && (tokens.get(right).is(CssTokenType.STRING)
                                        || tokens.get(right).is(CssTokenType.OPEN_PAREN)))
                        || colons.contains(tokens.get(left))
                        || colons.contains(tokens.get(right)),
                (token, opener) -> token.is(CssTokenType.AT_KEYWORD) ? "@" : spelled(token));
    }

    /** A declaration, or what stands in the place of one. */
    String declaration(int first, int end) {
        boolean starred = tokens.get(first).isDelim('*');
        int name = starred ? first + 1 : first;
        if (name >= end || !tokens.get(name).is(CssTokenType.IDENT) || isBroken(first, end)) {
            return strict(first, end);
        }
        int colon = next(name, end);
        if (colon >= end || !tokens.get(colon).is(CssTokenType.COLON)) {
            return strict(first, end);
        }
        String property = CssNames.lowerCase(tokens.get(name).value());
        String head = (starred ? "*" : "") + property + ":";
        int value = next(colon, end);
        if (!isPlain(value, end) || property.equals("initial-value")) {
            return head + strict(value, end);
        }
        int bang = importance(value, end);
        Insignificance spaces = (left, right, opener) -> isInsignificantAnywhere(left, right)
                || left == bang
                || right == bang
                || tokens.get(left).isDelim('/')
                || tokens.get(right).isDelim('/')
                || (opener != null
                        && (tokens.get(left).isDelim('*') || tokens.get(right).isDelim('*')));
        boolean exact = property.equals("unicode-range") || (property.contains("filter") && holdsAlpha(value, end));
        return head
                + form(
                        value,
                        end,
                        spaces,
                        (token, opener) -> exact ? spelled(token) : spelledInValue(token, opener, property));
    }

    /** Every token, and whether there is space before it. */
    private String strict(int from, int to) {
        return form(from, to, (left, right, opener) -> false, (token, opener) -> token.raw(text));
    }

    private String form(int from, int to, Insignificance insignificance, Spelling spelling) {
        StringBuilder form = new StringBuilder();
        Deque<CssToken> open = new ArrayDeque<>();
        int left = -1;
        boolean space = false;
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            if (token.isBlank()) {
                space |= token.is(CssTokenType.WHITESPACE);
                continue;
            }
            if (space && left >= 0 && !insignificance.between(left, i, open.peek())) {
                form.append(' ');
            }
            form.append(SEPARATOR).append(spelling.of(token, open.peek()));
            if (token.opens()) {
                open.push(token);
            } else if (token.closes() && !open.isEmpty() && token.closes(open.element())) {
                open.pop();
            }
            left = i;
            space = false;
        }
        return form.toString();
    }

    /** The token without its escapes. */
    private String spelled(CssToken token) {
        return switch (token.type()) {
            case IDENT, FUNCTION, AT_KEYWORD, HASH, ID_HASH, STRING, URL -> token.type() + " " + token.value();
            case NUMBER, PERCENTAGE, DIMENSION -> token.type() + " " + token.value() + " " + token.unit();
            default -> token.raw(text);
        };
    }

    private String spelledInValue(CssToken token, @Nullable CssToken opener, String property) {
        switch (token.type()) {
            case HASH, ID_HASH -> {
                if (opener == null
                        || COLOUR_FUNCTION
                                .matcher(CssNames.lowerCase(opener.value()))
                                .matches()) {
                    return colour(token.value());
                }
            }
            case NUMBER, PERCENTAGE, DIMENSION -> {
                if (opener == null
                        && token.is(CssTokenType.DIMENSION)
                        && token.value().matches("0*(?:\\.?0+)")
                        && LENGTH_UNITS.contains(CssNames.lowerCase(token.unit()))
                        && LENGTHS.matcher(property).matches()) {
                    return CssTokenType.NUMBER + " 0 ";
                }
                return token.type() + " " + number(token.value()) + " " + token.unit();
            }
            default -> {}
        }
        return spelled(token);
    }

    private static String colour(String hash) {
        String lower = CssNames.lowerCase(hash);
        if (!COLOUR.matcher(lower).matches()) {
            return "# " + hash;
        }
        StringBuilder full = new StringBuilder("# ");
        for (int i = 0; i < lower.length(); i++) {
            full.append(lower.charAt(i));
            if (lower.length() <= 4) {
                full.append(lower.charAt(i));
            }
        }
        return full.toString();
    }

    /**
     * Without zeros that say nothing. An integer and a number with a fraction stay apart ({@code z-index: 1.0} is an error),
     * and so do signs.
     */
    private static String number(String written) {
        var parts = PLAIN_NUMBER.matcher(written);
        if (!parts.matches()) {
            return written;
        }
        String whole = parts.group(2).replaceFirst("^0+(?=.)", "");
        String fraction = parts.group(3);
        if (fraction == null) {
            return parts.group(1) + whole;
        }
        return parts.group(1) + (whole.isEmpty() ? "0" : whole) + "." + fraction.replaceFirst("(?<=.)0+$", "");
    }

    private boolean isInsignificantAnywhere(int left, int right) {
        CssToken before = tokens.get(left);
        CssToken after = tokens.get(right);
        if (before.is(CssTokenType.COMMA)) {
            return !after.closes();
        }
        return before.opens() || after.closes() || after.is(CssTokenType.COMMA);
    }

    private boolean isInsignificantInSelector(int left, int right, @Nullable CssToken opener) {
        CssToken before = tokens.get(left);
        CssToken after = tokens.get(right);
        if (before.opens() || after.closes()) {
            return true;
        }
        if (opener != null
                && (opener.is(CssTokenType.OPEN_SQUARE)
                        || CssNames.lowerCase(opener.value()).startsWith("nth-"))) {
            return false;
        }
        if (before.is(CssTokenType.COMMA) || after.is(CssTokenType.COMMA)) {
            return true;
        }
        // Only next to a part of a selector: "> >" is an error of another kind than ">>".
        boolean beforeCombines = isCombinator(before);
        boolean afterCombines = isCombinator(after);
        return beforeCombines != afterCombines && !isNumeric(before) && !isNumeric(after);
    }

    private static boolean isCombinator(CssToken token) {
        return token.isDelim('>') || token.isDelim('+') || token.isDelim('~');
    }

    private static boolean isNumeric(CssToken token) {
        return token.is(CssTokenType.NUMBER) || token.is(CssTokenType.PERCENTAGE) || token.is(CssTokenType.DIMENSION);
    }

    /** Whether all of it is what the grammar of values knows; the rest is for parsers of old browsers. */
    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            boolean odd = switch (token.type()) {
                case COLON, SEMICOLON, OPEN_CURLY, AT_KEYWORD -> true;
                case DELIM -> token.isDelim('=') || token.isDelim('@');
                case FUNCTION -> CssNames.matches(token.value(), "expression");
                default -> false;
            };
            if (odd) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsAlpha(int from, int to) {
        return tokens.subList(from, to).stream().anyMatch(token -> token.is(CssTokenType.FUNCTION, "alpha"));
    }

    private boolean isBroken(int from, int to) {
        int open = 0;
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            open += token.opens() ? 1 : token.closes() ? -1 : 0;
            boolean broken = switch (token.type()) {
                case BAD_STRING, BAD_URL, CDO, CDC -> true;
                case COMMENT -> false;
                default -> token.isDelim('\\') || !token.closed();
            };
            if (broken || open < 0) {
                return true;
            }
        }
        return open != 0;
    }

    private int importance(int from, int end) {
        int last = previous(end, from);
        if (last <= from || !tokens.get(last).is(CssTokenType.IDENT, "important")) {
            return -1;
        }
        int bang = previous(last, from);
        return tokens.get(bang).isDelim('!') ? bang : -1;
    }

    private boolean holdsCustomProperty(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isCustomProperty(i, to)) {
                return true;
            }
        }
        return false;
    }

    private Set<CssToken> featureColons(int from, int to) {
        Set<CssToken> colons = new HashSet<>();
        Deque<CssToken> open = new ArrayDeque<>();
        int functions = 0;
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            if (token.opens()) {
                open.push(token);
                functions += isOtherFunction(token) ? 1 : 0;
            } else if (token.closes()) {
                functions -= isOtherFunction(open.pop()) ? 1 : 0;
            } else if (token.is(CssTokenType.COLON) && functions == 0) {
                int name = previous(i, from);
                if (tokens.get(name).is(CssTokenType.IDENT)
                        && tokens.get(previous(name, from)).opens()) {
                    colons.add(token);
                }
            }
        }
        return colons;
    }

    private static boolean isOtherFunction(CssToken token) {
        return token.is(CssTokenType.FUNCTION) && !CssNames.matches(token.value(), "supports");
    }

    private int next(int index, int end) {
        int i = index + 1;
        while (i < end && tokens.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    /** The index of the token before that is not blank, or the first. */
    private int previous(int index, int first) {
        int i = index - 1;
        while (i > first && tokens.get(i).isBlank()) {
            i--;
        }
        return Math.max(i, first);
    }
}
