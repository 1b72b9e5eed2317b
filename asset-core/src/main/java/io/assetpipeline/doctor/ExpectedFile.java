package io.assetpipeline.doctor;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file that a server is expected to have.
 *
 * @param servedAt below the base URL: prefix and fingerprinted path
 * @param file as the manifest lists it
 */
public record ExpectedFile(LogicalPath servedAt, ManifestFile file) {

    public ExpectedFile {
        Objects.requireNonNull(servedAt, "servedAt");
        Objects.requireNonNull(file, "file");
    }

    /**
     * The assets of several manifests and what these keep of earlier releases, sorted, each path once. Without static pages and
     * root files, which are the application's own and may stand behind a login.
     */
    public static List<ExpectedFile> of(List<Manifest> manifests) {
        SortedMap<LogicalPath, ExpectedFile> files = new TreeMap<>();
        for (Manifest manifest : manifests) {
            manifest.assets().values().forEach(asset -> put(files, manifest, asset.file()));
            manifest.history().retired().values().forEach(retired -> put(files, manifest, retired.file()));
        }
        return List.copyOf(files.values());
    }

    private static void put(SortedMap<LogicalPath, ExpectedFile> files, Manifest manifest, ManifestFile file) {
        LogicalPath servedAt = new LogicalPath(manifest.prefix() + file.path());
        files.putIfAbsent(servedAt, new ExpectedFile(servedAt, file));
    }

    /** The type without its parameters, in lower case. */
    String bareType() {
        return file.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isFont() {
        return bareType().startsWith("font/")
                || bareType().startsWith("application/font")
                || bareType().startsWith("application/x-font")
                || bareType().equals("application/vnd.ms-fontobject");
    }

    boolean isStyle() {
        return bareType().equals("text/css");
    }

    /**
     * Whether a browser reads it from another origin only if that allows it: fonts and modules always, style sheets and scripts
     * where their tags have {@code integrity}.
     */
    boolean needsCrossOrigin() {
        return isFont() || isStyle() || bareType().endsWith("/javascript");
    }
}
