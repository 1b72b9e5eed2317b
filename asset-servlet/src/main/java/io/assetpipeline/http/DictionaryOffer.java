package io.assetpipeline.http;

import io.assetpipeline.link.FingerprintedName;
import io.assetpipeline.source.LogicalPath;
import java.util.Optional;

/**
 * {@code Use-As-Dictionary}: what tells a browser to keep an answer for later releases of the same asset, and to offer it when
 * one of those is asked for (RFC 9842 section 2.1).
 *
 * <p>{@code match} is a URL pattern. It is absolute: Chromium knows a dictionary by its origin and this text, so that those of two
 * folders would push each other out. Where the fingerprint stands, {@code :h} takes whatever has no {@code /}; digits only
 * could be said with a regular expression, which is forbidden. So {@code stats.:h.js} takes {@code stats.min.<digits>.js} too, but
 * the longest {@code match} goes before, which is that of the asset itself. No {@code match-dest}: one file may be script, worker
 * and preload. No {@code id}: the hash tells them apart.
 */
final class DictionaryOffer {

    private static final String NAME = "Use-As-Dictionary";

    /** The dot before a fingerprint, and its digits. */
    private static final int FINGERPRINT = 1 + 16;

    private static final String SPECIAL = "*+?(){}\\";

    private DictionaryOffer() {}

    /**
     * The header of an asset.
     *
     * @param start path that stands before all links, {@code /shop/}
     * @param servedAt below that
     * @return empty if no other release can have the asset under a name that is known now
     */
    static Optional<Header> of(String start, LogicalPath servedAt) {
        return FingerprintedName.parse(servedAt)
                .filter(name -> start.chars().allMatch(c -> c > 0x20 && c < 0x7f))
                .map(name -> {
                    String end = encoded(name.end());
                    String url = start + servedAt.url();
                    String pattern =
                            pattern(url.substring(0, url.length() - end.length() - FINGERPRINT)) + ".:h" + pattern(end);
                    return new Header(NAME, "match=\"" + string(pattern) + '"');
                });
    }

    /** As it stands in a URL. */
    private static String encoded(String endOfName) {
        return new LogicalPath("x" + endOfName).url().substring(1);
    }

    /** A text as a pattern that means just that (URL Pattern section 2). */
    private static String pattern(String text) {
        StringBuilder pattern = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                // Outside of braces it is the end of a scheme, escaped or not.
                pattern.append("{\\:}");
            } else {
                pattern.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
            }
        }
        return pattern.toString();
    }

    /** What stands between the quotes of a String (RFC 9651 section 4.1.6). */
    private static String string(String ascii) {
        return ascii.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
