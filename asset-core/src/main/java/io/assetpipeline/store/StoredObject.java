package io.assetpipeline.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as a store knows it.
 *
 * @param key relative to the store's prefix
 * @param size in bytes
 * @param tag the entity tag without quotes; opaque: neither encrypted nor large objects have an MD5 here
 * @param modified by the store's clock
 * @param sha256 64 hex digits as the metadata of the object says them; null in a listing, which does not, and for what others wrote
 */
public record StoredObject(
        String key,
        long size,
        String tag,
        Instant modified,
        @Nullable String sha256) {

    public StoredObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(modified, "modified");
    }
}
