package io.assetpipeline.template;

import io.assetpipeline.template.TemplateName.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names in the value of {@code asset:srcset}, as HTML section 4.8.4.3.10 reads image candidates. */
final class Candidates {

    /** {@code data:}, {@code https:}: what is no asset. */
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private Candidates() {}

    /** @param start where the value was written; its characters stand for themselves there */
    static List<TemplateName> names(String value, int start) {
        List<TemplateName> names = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            if (isSpace(value.charAt(at)) || value.charAt(at) == ',') {
                at++;
                continue;
            }
            int from = at;
            while (at < value.length() && !isSpace(value.charAt(at))) {
                at++;
            }
            int to = at;
            while (value.charAt(to - 1) == ',') {
                to--;
            }
            if (to == at) {
                at = descriptorsEnd(value, at);
            }
            String name = value.substring(from, to);
            if (!SCHEME.matcher(name).matches()) {
                names.add(new TemplateName(Kind.FILE, name, start + from, start + to, false));
            }
        }
        return names;
    }

    /** Commas in parentheses belong to a descriptor. */
    private static int descriptorsEnd(String value, int from) {
        boolean inParentheses = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            inParentheses = c == '(' || (inParentheses && c != ')');
            if (c == ',' && !inParentheses) {
                return i;
            }
        }
        return value.length();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
