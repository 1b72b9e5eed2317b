package io.assetpipeline.manifest;

import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import java.util.Objects;

/**
 * A file in a content coding. It lies beside the original ({@link Encoding#of}) and is served in its place only.
 *
 * @param size in bytes, smaller than that of the original
 * @param sha256 of the encoded bytes
 */
public record EncodedFile(Encoding encoding, long size, Sha256 sha256) {

    public EncodedFile {
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(sha256, "sha256");
    }
}
