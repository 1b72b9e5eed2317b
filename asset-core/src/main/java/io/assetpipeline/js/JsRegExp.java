package io.assetpipeline.js;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What a regular expression literal uses of the newer grammar (ECMA-262 section 22.2.1). */
final class JsRegExp {

    private JsRegExp() {}

    /** The features of a literal, given with its slashes and flags. */
    static Set<JsFeature> features(String literal) {
        Set<JsFeature> found = EnumSet.noneOf(JsFeature.class);
        int close = literal.lastIndexOf('/');
        if (literal.indexOf('v', close) >= 0) {
            found.add(JsFeature.REGEXP_V_FLAG);
        }
        Set<String> names = new HashSet<>();
        // With the flag v classes nest.
        int classes = 0;
        boolean nested = found.contains(JsFeature.REGEXP_V_FLAG);
        for (int i = 1; i < close; i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                i++;
                if (classes == 0 && literal.startsWith("k<", i)) {
                    found.add(JsFeature.NAMED_GROUP_REFERENCE);
                }
            } else if (c == '[') {
                classes = nested ? classes + 1 : 1;
            } else if (c == ']' && classes > 0) {
                classes--;
            } else if (c == '(' && classes == 0 && literal.startsWith("?", i + 1)) {
                group(literal, i + 2, names, found);
            }
        }
        return found;
    }

    private static void group(String literal, int start, Set<String> names, Set<JsFeature> found) {
        char kind = literal.charAt(start);
        if ("imsIMS-".indexOf(kind) >= 0) {
            found.add(JsFeature.REGEXP_MODIFIERS);
        } else if (kind == '<' && literal.charAt(start + 1) != '=' && literal.charAt(start + 1) != '!') {
            int end = start + 1;
            while (isName(literal.charAt(end))) {
                end++;
            }
            if (literal.charAt(end) == '>' && !names.add(JsText.name(literal.substring(start + 1, end)))) {
                found.add(JsFeature.DUPLICATE_NAMED_GROUPS);
            }
        }
    }

    /** Whether a character can be part of a group's name, which may be written with escapes. */
    private static boolean isName(char c) {
        return JsCharacters.isIdentifierPart(c) || Character.isSurrogate(c) || "\\{}".indexOf(c) >= 0;
    }
}
