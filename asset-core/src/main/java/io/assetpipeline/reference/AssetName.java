package io.assetpipeline.reference;

import io.assetpipeline.source.LogicalPath;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A name as templates write it: a logical path, and what a URL has behind it.
 *
 * @param path empty if there is no logical path in it, or one that is too long to be that of a file
 * @param suffix from the first {@code ?} or {@code #} on; as written, but for what no URL holds
 */
public record AssetName(String text, Optional<LogicalPath> path, String suffix) {

    /** Names may come from data; file systems end earlier. */
    private static final int MAX_LENGTH = 1000;

    /**
     * Takes a name apart.
     *
     * @param isFile asked for the whole: a file whose name holds {@code ?} or {@code #} goes before a query
     */
    public static AssetName of(String text, Predicate<LogicalPath> isFile) {
        Optional<LogicalPath> whole = path(text);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return end == text.length() || whole.filter(isFile).isPresent()
                ? new AssetName(text, whole, "")
                : new AssetName(text, path(text.substring(0, end)), encoded(text.substring(end)));
    }

    /** A logical path of a length that a file can have. */
    public static Optional<LogicalPath> path(String text) {
        return text.length() > MAX_LENGTH ? Optional.empty() : LogicalPath.parse(text);
    }

    private static String encoded(String suffix) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < suffix.length(); i++) {
            char c = suffix.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
