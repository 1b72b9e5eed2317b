package io.assetpipeline.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file as it is served.
 *
 * @param type the value of {@code Content-Type}
 * @param size in bytes
 * @param tag what stands between the quotes of its {@code ETag}: 16 hex digits of the SHA-256 of its bytes
 */
public record ServedFile(String type, long size, String tag, Lifetime lifetime, Body body) {

    /** How long a browser may keep it without asking. */
    public enum Lifetime {
        /** For ever: its name follows its content. */
        IMMUTABLE,
        /** A minute: built, under its logical path. */
        SHORT,
        /** Not at all: a source. */
        NONE
    }

    /** The bytes, opened anew each time, by any thread. */
    @FunctionalInterface
    public interface Body {

        /**
         * From the first byte on; whoever opens it closes it.
         *
         * @throws IOException if the file is gone or cannot be read
         */
        InputStream open() throws IOException;
    }

    public ServedFile {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(body, "body");
    }
}
