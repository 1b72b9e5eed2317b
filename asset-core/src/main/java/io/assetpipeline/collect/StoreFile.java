package io.assetpipeline.collect;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.ObjectHeaders;
import java.util.Objects;

/**
 * A file as a store has it.
 *
 * @param key in the store
 * @param size of the stored bytes, which may be encoded
 * @param sha256 of the stored bytes
 * @param headers what it is served with
 */
public record StoreFile(String key, long size, Sha256 sha256, ObjectHeaders headers) {

    public StoreFile {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(headers, "headers");
    }

    /** 16 hex digits that change with any header. */
    public String headerFingerprint() {
        String all = String.join(
                "\n",
                headers.type(),
                headers.caching(),
                String.valueOf(headers.encoding()),
                String.valueOf(headers.disposition()),
                String.valueOf(headers.language()));
        return Sha256.of(Content.utf8(all)).tag();
    }
}
