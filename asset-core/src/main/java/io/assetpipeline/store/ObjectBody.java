package io.assetpipeline.store;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an object, opened anew for each try.
 *
 * @param size in bytes, exactly
 * @param sha256 of them; the store keeps it as metadata
 */
public record ObjectBody(long size, Sha256 sha256, Source source) {

    /** Opens the bytes; may be called several times, by several threads. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** What is in memory. */
    public static ObjectBody of(Content content) {
        return new ObjectBody(content.size(), Sha256.of(content), content::newInputStream);
    }
}
