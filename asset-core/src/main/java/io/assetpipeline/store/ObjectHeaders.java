package io.assetpipeline.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an object is served with: the headers that S3 keeps as such.
 *
 * @param type {@code Content-Type}
 * @param caching {@code Cache-Control}
 * @param encoding {@code Content-Encoding}; null for none
 * @param disposition {@code Content-Disposition}; null for none
 * @param language {@code Content-Language}; null for none
 */
public record ObjectHeaders(
        String type,
        String caching,
        @Nullable String encoding,
        @Nullable String disposition,
        @Nullable String language) {

    public ObjectHeaders {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(caching, "caching");
    }

    /** Without an encoding and what is rarely set. */
    public static ObjectHeaders of(String type, String caching) {
        return new ObjectHeaders(type, caching, null, null, null);
    }
}
