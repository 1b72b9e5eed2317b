package io.assetpipeline.manifest;

import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.Comparator;
import java.util.Objects;

/**
 * What an asset differs by from a file of an earlier release. It is served in the asset's place only, and only to a client
 * that says it holds that file (RFC 9842).
 *
 * @param dictionary of the earlier file's bytes as served without an encoding
 * @param size in bytes
 * @param sha256 of the delta's own bytes
 */
public record DeltaFile(Sha256 dictionary, DeltaEncoding encoding, long size, Sha256 sha256) {

    /** By dictionary, then by encoding. */
    static final Comparator<DeltaFile> ORDER =
            Comparator.comparing(DeltaFile::dictionary).thenComparing(DeltaFile::encoding);

    public DeltaFile {
        Objects.requireNonNull(dictionary, "dictionary");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Where it lies: beside the asset, {@code app.3f9c0a1b2d4e5f60.js.9f0c9f0c9f0c9f0c.dcz}.
     *
     * @param fingerprinted the path of the asset
     */
    public LogicalPath path(LogicalPath fingerprinted) {
        return fingerprinted.withName(fingerprinted.name() + '.' + dictionary.tag() + encoding.suffix());
    }
}
