package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A file that a build wrote.
 *
 * @param path where it lies, below the manifest's prefix; for an asset that is its fingerprinted path
 * @param type the value of {@code Content-Type}, with its charset where it is text
 * @param size in bytes
 * @param sha256 of the bytes as served without an encoding
 * @param encodings each at most once, sorted by encoding
 */
public record ManifestFile(LogicalPath path, String type, long size, Sha256 sha256, List<EncodedFile> encodings) {

    public ManifestFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sha256, "sha256");
        List<EncodedFile> sorted = new ArrayList<>(encodings);
        sorted.sort(Comparator.comparing(EncodedFile::encoding));
        encodings = List.copyOf(sorted);
    }

    /** A file without encodings. */
    public static ManifestFile of(LogicalPath path, String type, long size, Sha256 sha256) {
        return new ManifestFile(path, type, size, sha256, List.of());
    }
}
