package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One asset that is served.
 *
 * @param file at its fingerprinted path
 * @param integrity Subresource Integrity of the bytes without an encoding
 * @param references logical paths of the assets that it names, sorted
 * @param origin {@code groupId:artifactId:version} of the dependency it comes from; null for the project's own
 */
public record ManifestAsset(
        ManifestFile file,
        String integrity,
        List<LogicalPath> references,
        @Nullable String origin) {

    public ManifestAsset {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(integrity, "integrity");
        references = references.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(references));
    }

    /** Fingerprinted, below the manifest's prefix. */
    public LogicalPath path() {
        return file.path();
    }

    /** The value of {@code Content-Type}. */
    public String type() {
        return file.type();
    }

    /** In bytes, without an encoding. */
    public long size() {
        return file.size();
    }

    public Sha256 sha256() {
        return file.sha256();
    }
}
