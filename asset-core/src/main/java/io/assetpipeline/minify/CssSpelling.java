package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shortest spelling of a number or colour that is the same number or colour, and stays of the same type. */
final class CssSpelling {

    /** Functions in whose arguments a hash is a colour. */
    private static final Set<String> COLOUR_FUNCTIONS = Set.of(
            "linear-gradient",
            "radial-gradient",
            "conic-gradient",
            "repeating-linear-gradient",
            "repeating-radial-gradient",
            "repeating-conic-gradient",
            "-webkit-linear-gradient",
            "-moz-linear-gradient",
            "-o-linear-gradient",
            "color-mix",
            "light-dark",
            "drop-shadow");

    private CssSpelling() {}

    static String shortest(CssToken token, @Nullable CssToken opener, String text) {
        return switch (token.type()) {
            case NUMBER, PERCENTAGE, DIMENSION -> number(token, text);
            case HASH, ID_HASH ->
                opener == null
                                || (opener.is(CssTokenType.FUNCTION)
                                        && COLOUR_FUNCTIONS.contains(CssNames.lowerCase(opener.value())))
                        ? colour(token.raw(text))
                        : token.raw(text);
            default -> token.raw(text);
        };
    }

    /** Zeros before the point and at the end; {@code 1.0} stays, it is no integer. */
    private static String number(CssToken token, String text) {
        String raw = token.raw(text);
        String number = token.value();
        int point = number.indexOf('.');
        if (point < 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            return raw;
        }
        int end = number.length();
        while (end > point + 2 && number.charAt(end - 1) == '0') {
            end--;
        }
        int sign = number.charAt(0) == '+' || number.charAt(0) == '-' ? 1 : 0;
        int start = sign;
        // Not where ".5" would continue what stands directly before.
        boolean apart = token.start() == 0 || " \t\n\f(,:/*".indexOf(text.charAt(token.start() - 1)) >= 0;
        while (apart && start < point && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(0, sign) + number.substring(start, end) + raw.substring(number.length());
    }

    private static String colour(String raw) {
        String hash = CssNames.lowerCase(raw);
        int digits = hash.length() - 1;
        if (!hash.substring(1).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            return raw;
        }
        if (digits == 3 || digits == 4) {
            return hash;
        }
        if (digits != 6 && digits != 8) {
            return raw;
        }
        StringBuilder half = new StringBuilder("#");
        for (int i = 1; i < hash.length(); i += 2) {
            if (hash.charAt(i) != hash.charAt(i + 1)) {
                return hash;
            }
            half.append(hash.charAt(i));
        }
        return half.toString();
    }
}
