package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Objects;

/**
 * A file of an earlier release, taken along for pages that were loaded before this one.
 *
 * @param file at its fingerprinted path
 * @param release the id of the last release that had it
 * @param asset the logical path that it had
 */
public record RetiredFile(ManifestFile file, String release, LogicalPath asset) {

    public RetiredFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(asset, "asset");
    }
}
