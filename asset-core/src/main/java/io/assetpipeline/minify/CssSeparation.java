package io.assetpipeline.minify;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;

/** Which tokens would read as others if nothing stood between them: the table of CSS Syntax 3 section 9. */
final class CssSeparation {

    private CssSeparation() {}

    static boolean isNeeded(CssToken left, CssToken right) {
        return switch (left.type()) {
            case IDENT ->
                continuesName(right)
                        || right.type() == CssTokenType.OPEN_PAREN
                        // "--" and ">" would be one token, "-->".
                        || (left.value().equals("--") && right.isDelim('>'));
            case AT_KEYWORD, HASH, ID_HASH, DIMENSION -> continuesName(right);
            case NUMBER -> (continuesName(right) && !right.isDelim('-')) || right.isDelim('%');
            case DELIM ->
                switch (left.value().charAt(0)) {
                    case '#', '-' -> continuesName(right);
                    case '@' -> continuesName(right) && !isNumeric(right);
                    case '.', '+' -> isNumeric(right);
                    case '/' -> right.isDelim('*');
                    case '<' -> right.isDelim('!');
                    default -> false;
                };
            default -> false;
        };
    }

    private static boolean continuesName(CssToken right) {
        return switch (right.type()) {
            case IDENT, FUNCTION, URL, BAD_URL, CDC -> true;
            case DELIM -> right.isDelim('-');
            default -> isNumeric(right);
        };
    }

    private static boolean isNumeric(CssToken token) {
        return switch (token.type()) {
            case NUMBER, PERCENTAGE, DIMENSION -> true;
            default -> false;
        };
    }
}
