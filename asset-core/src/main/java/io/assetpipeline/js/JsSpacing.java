package io.assetpipeline.js;

import java.util.Set;

/** Which white space between two tokens says something (ECMA-262 sections 12.6 to 12.10 and Annex B.1.1). */
public final class JsSpacing {

    /** What has to stand between two neighbours. */
    public enum Gap {
        /** Nothing: neither would be read differently. */
        NONE,
        /** At least one space. */
        SPACE,
        /** A line break, since one is there and may end a statement. */
        LINE
    }

    /** A statement cannot end behind one of these, except behind a semicolon or an opening brace, which need no other. */
    private static final Set<String> OPENERS = Set.of(
            "{", "(", "[", ";", ",", ".", "?.", "?", ":", "...", "=>", "!", "~", "=", "+=", "-=", "*=", "/=", "%=",
            "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=", "==", "!=", "===", "!==", "<", ">",
            "<=", ">=", "+", "-", "*", "/", "%", "**", "&", "|", "^", "&&", "||", "??", "<<", ">>", ">>>");

    /** A statement cannot begin with one of these, so that no semicolon is inserted before it on account of a line break. */
    private static final Set<String> CLOSERS = Set.of(
            "}", ")", "]", ";", ",", ".", "?.", "?", ":", "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=",
            ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=", "==", "!=", "===", "!==", ">", "<=", ">=", "%", "**", "&",
            "|", "^", "&&", "||", "??", "<<", ">>", ">>>");

    private JsSpacing() {}

    /**
     * The least that has to stand between two tokens that follow each other, comments left out of account.
     *
     * @param text what both are taken from
     * @param right knows by {@link JsToken#newlineBefore()} whether a line break stands between them
     */
    public static Gap between(String text, JsToken left, JsToken right) {
        if (right.newlineBefore() && !lineBreakIsIdle(text, left, right)) {
            return Gap.LINE;
        }
        return wouldMerge(text, left, right) ? Gap.SPACE : Gap.NONE;
    }

    /**
     * Whether a line break is no reason for a semicolon and no end of a restricted production: the grammar knows no program
     * in which one could be inserted here.
     */
    private static boolean lineBreakIsIdle(String text, JsToken left, JsToken right) {
        boolean opener = switch (left.type()) {
            case PUNCTUATOR -> OPENERS.contains(left.slice(text));
            case TEMPLATE_HEAD, TEMPLATE_MIDDLE -> true;
            default -> false;
        };
        return opener
                || switch (right.type()) {
                    case PUNCTUATOR -> CLOSERS.contains(right.slice(text));
                    case TEMPLATE_MIDDLE, TEMPLATE_TAIL -> true;
                    default -> false;
                };
    }

    private static boolean wouldMerge(String text, JsToken left, JsToken right) {
        char first = text.charAt(right.start());
        if (left.type() == JsToken.Type.PUNCTUATOR) {
            return right.type() == JsToken.Type.PUNCTUATOR
                    ? signsMerge(left.slice(text), right.slice(text))
                    : signMergesWith(left.slice(text), first);
        }
        boolean word = switch (left.type()) {
            case IDENTIFIER, PRIVATE_NAME, NUMBER, REGEXP -> true;
            default -> false;
        };
        if (!word) {
            return false;
        }
        return switch (right.type()) {
            case IDENTIFIER, PRIVATE_NAME, NUMBER -> true;
            case PUNCTUATOR ->
                (left.type() == JsToken.Type.NUMBER
                                && first == '.'
                                && left.slice(text).indexOf('.') < 0)
                        || (left.type() == JsToken.Type.REGEXP && first == '/');
            default -> false;
        };
    }

    private static boolean signsMerge(String left, String right) {
        // "<!--" and "-->" are comments to a classic script.
        boolean htmlComment = (left.equals("<") && right.equals("!")) || (left.equals("--") && right.startsWith(">"));
        boolean comment = left.endsWith("/") && (right.startsWith("/") || right.startsWith("*"));
        return htmlComment || comment || JsLexer.wouldMerge(left, right);
    }

    private static boolean signMergesWith(String left, char first) {
        return (left.equals("/") && first == '/') || (first == '.' && (left.equals(".") || left.equals("?")));
    }
}
