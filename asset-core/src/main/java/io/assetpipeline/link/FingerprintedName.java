package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.util.Optional;

/**
 * A name as builds make it of a fingerprint: {@code js/stats.3f9c0a1b2d4e5f60.js}, {@code js/stats.3f9c0a1b2d4e5f60.js.map},
 * {@code LICENSE.3f9c0a1b2d4e5f60}. Builds have their own class for the way there; a test holds the two together.
 *
 * @param asset the path without the fingerprint
 * @param fingerprint 16 lower-case hex digits
 */
public record FingerprintedName(LogicalPath asset, String fingerprint) {

    private static final int DIGITS = 16;

    /** Empty if no build would name a file so because of its bytes. */
    public static Optional<FingerprintedName> parse(LogicalPath path) {
        String name = path.name();
        for (int dot = name.indexOf('.', 1); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            int end = dot + 1 + DIGITS;
            if (isFingerprint(name, dot + 1, end)) {
                String asset = name.substring(0, dot) + name.substring(end);
                if (place(asset) == dot) {
                    return Optional.of(new FingerprintedName(path.withName(asset), name.substring(dot + 1, end)));
                }
            }
        }
        return Optional.empty();
    }

    /** What follows the fingerprint: {@code .js}, {@code .js.map}, or nothing. */
    public String end() {
        return asset.name().substring(place(asset.name()));
    }

    private static boolean isFingerprint(String name, int start, int end) {
        return (end == name.length() || (end < name.length() && name.charAt(end) == '.'))
                && name.substring(start, end).chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Where a name gets its fingerprint: before its extension, a source map's before that of what it maps. */
    private static int place(String name) {
        int dot = name.lastIndexOf('.');
        if (dot > 0 && name.endsWith(".map")) {
            int inner = name.lastIndexOf('.', dot - 1);
            return inner > 0 ? inner : dot;
        }
        return dot > 0 ? dot : name.length();
    }
}
