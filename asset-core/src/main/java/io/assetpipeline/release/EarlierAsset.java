package io.assetpipeline.release;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * An asset as an earlier release served it.
 *
 * @param size in bytes
 * @param bytes as long as its {@link EarlierReleases} are open
 */
public record EarlierAsset(long size, Sha256 sha256, Bytes bytes) {

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Bytes {

        /** Reads and checks them; empty if they are not there or others, which is noted. */
        Optional<Content> read();
    }

    public EarlierAsset {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(bytes, "bytes");
    }
}
