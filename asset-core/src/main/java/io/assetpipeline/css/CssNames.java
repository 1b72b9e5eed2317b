package io.assetpipeline.css;

/** Names as CSS compares them: ASCII case-insensitive (CSS Syntax 3 section 3.1), nothing else folded. */
public final class CssNames {

    private CssNames() {}

    /** ASCII letters in lower case; the Kelvin sign and others of the kind stay what they are. */
    public static String lowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                return lowerCaseFrom(name, i);
            }
        }
        return name;
    }

    private static String lowerCaseFrom(String name, int first) {
        StringBuilder lower = new StringBuilder(name);
        for (int i = first; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                lower.setCharAt(i, (char) (name.charAt(i) + 0x20));
            }
        }
        return lower.toString();
    }

    /** Whether two names are the same to CSS. */
    public static boolean matches(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b && (isUpper(a) ? a + 0x20 : a) != (isUpper(b) ? b + 0x20 : b)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it names a custom property or another thing of the author's: two hyphens first. */
    public static boolean isDashed(String name) {
        return name.startsWith("--");
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
