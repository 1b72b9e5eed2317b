package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file that is served.
 *
 * @param path fingerprinted, below the manifest's prefix
 * @param type the media type, with its charset where it is text
 * @param size in bytes
 * @param sha256 of the bytes as served, 64 lower-case hex digits
 * @param integrity Subresource Integrity of the same bytes
 * @param references logical paths of the assets that it names, sorted
 * @param origin {@code groupId:artifactId:version} of the dependency it comes from; null for the project's own
 */
public record ManifestAsset(
        LogicalPath path,
        String type,
        long size,
        String sha256,
        String integrity,
        List<LogicalPath> references,
        @Nullable String origin) {

    public ManifestAsset {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(integrity, "integrity");
        references = references.stream().distinct().sorted().toList();
    }
}
