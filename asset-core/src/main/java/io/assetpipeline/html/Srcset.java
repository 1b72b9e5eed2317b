package io.assetpipeline.html;

import io.assetpipeline.reference.Quoting;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import java.util.ArrayList;
import java.util.List;

/** The candidates of {@code srcset} and {@code imagesrcset} (HTML section 4.8.4.2.2, "parse a srcset attribute"). */
final class Srcset {

    /** White space and commas at its ends separate a URL from what is around it. */
    private static final Quoting CANDIDATE = url -> {
        String encoded = url.replace(" ", "%20");
        int from = 0;
        int to = encoded.length();
        while (from < to && encoded.charAt(from) == ',') {
            from++;
        }
        while (to > from && encoded.charAt(to - 1) == ',') {
            to--;
        }
        return "%2C".repeat(from) + encoded.substring(from, to) + "%2C".repeat(encoded.length() - to);
    };

    private Srcset() {}

    /** The URLs in order, by their places in the value; also of candidates whose descriptors browsers do not know. */
    static List<Reference> references(String value) {
        List<Reference> references = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < value.length() && (Tag.isSpace(value.charAt(at)) || value.charAt(at) == ',')) {
                at++;
            }
            if (at == value.length()) {
                return references;
            }
            int start = at;
            while (at < value.length() && !Tag.isSpace(value.charAt(at))) {
                at++;
            }
            int end = at;
            while (value.charAt(end - 1) == ',') {
                end--;
            }
            references.add(new Reference(Kind.URL, start, end, value.substring(start, end), CANDIDATE));
            if (end == at) {
                at = descriptorsEnd(value, at);
            }
        }
    }

    /** Descriptors end with a comma that is in no brackets. */
    private static int descriptorsEnd(String value, int from) {
        boolean brackets = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !brackets) {
                return i;
            }
            brackets = c == '(' || (brackets && c != ')');
        }
        return value.length();
    }
}
