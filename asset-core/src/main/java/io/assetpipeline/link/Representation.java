package io.assetpipeline.link;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.ContentCoding;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file in one encoding (RFC 9110 section 3.2).
 *
 * @param encoding null for the bytes as they are
 * @param size in bytes
 * @param tag what stands between the quotes of its {@code ETag}: 16 hex digits of the SHA-256 of these very bytes
 */
public record Representation(@Nullable ContentCoding encoding, long size, String tag, Body body) {

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

    public Representation {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(body, "body");
    }

    /** A content without an encoding. */
    public static Representation of(Content content) {
        return new Representation(null, content.size(), Sha256.of(content).tag(), content::newInputStream);
    }
}
