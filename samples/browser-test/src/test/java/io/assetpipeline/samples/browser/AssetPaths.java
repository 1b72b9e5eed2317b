package io.assetpipeline.samples.browser;

import java.util.List;
import java.util.regex.Pattern;

/** Paths of served assets, for comparison with those of the sources. */
final class AssetPaths {

    private static final Pattern FINGERPRINT = Pattern.compile("\\.[0-9a-f]{8,}(?=\\.[a-z0-9]+$)");

    private AssetPaths() {}

    /** The path with {@code *} for the fingerprint; a path without one is left as it is. */
    static String withoutFingerprint(String path) {
        return FINGERPRINT.matcher(path).replaceFirst(".*");
    }

    static List<String> withoutFingerprints(List<String> paths) {
        return paths.stream().map(AssetPaths::withoutFingerprint).toList();
    }
}
