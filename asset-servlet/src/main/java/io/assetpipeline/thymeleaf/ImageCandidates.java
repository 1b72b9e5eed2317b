package io.assetpipeline.thymeleaf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The value of {@code srcset}, as HTML section 4.8.4.3.10 reads it. */
final class ImageCandidates {

    /** {@code data:}, {@code https:}: what is no asset. */
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private ImageCandidates() {}

    /**
     * The same candidates with URLs for names. One that is a URL with a scheme stays.
     *
     * @throws IllegalArgumentException if there is no candidate
     */
    static String resolve(String candidates, UnaryOperator<String> url) {
        List<String> resolved = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < candidates.length() && (isSpace(candidates.charAt(at)) || candidates.charAt(at) == ',')) {
                at++;
            }
            if (at == candidates.length()) {
                break;
            }
            int start = at;
            while (at < candidates.length() && !isSpace(candidates.charAt(at))) {
                at++;
            }
            int end = at;
            while (candidates.charAt(end - 1) == ',') {
                end--;
            }
            String name = candidates.substring(start, end);
            String descriptors = "";
            if (end == at) {
                int descriptorsEnd = descriptorsEnd(candidates, at);
                descriptors = candidates.substring(at, descriptorsEnd).strip();
                at = descriptorsEnd;
            }
            String resolvedName = SCHEME.matcher(name).matches() ? name : url.apply(name);
            resolved.add(descriptors.isEmpty() ? resolvedName : resolvedName + " " + descriptors);
        }
        if (resolved.isEmpty()) {
            throw new IllegalArgumentException("It names nothing.");
        }
        return String.join(", ", resolved);
    }

    /** Commas in parentheses belong to a descriptor. */
    private static int descriptorsEnd(String candidates, int from) {
        boolean inParentheses = false;
        for (int i = from; i < candidates.length(); i++) {
            char c = candidates.charAt(i);
            if (c == '(') {
                inParentheses = true;
            } else if (c == ')') {
                inParentheses = false;
            } else if (c == ',' && !inParentheses) {
                return i;
            }
        }
        return candidates.length();
    }

    /** ASCII white space, as HTML has it. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
