package io.assetpipeline.http;

import java.util.Objects;

/** A line of an answer's head. */
public record Header(String name, String value) {

    /** What may not be kept: a cache that has no word on it keeps a 404 for minutes. */
    public static final Header NO_STORE = new Header("Cache-Control", "no-store");

    /** A browser takes the type that is said, and no other. */
    public static final Header NO_SNIFF = new Header("X-Content-Type-Options", "nosniff");

    /** Parts can be asked for. */
    public static final Header ACCEPT_RANGES = new Header("Accept-Ranges", "bytes");

    public Header {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
