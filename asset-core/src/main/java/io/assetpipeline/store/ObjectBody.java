package io.assetpipeline.store;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an object, opened anew for each try.
 *
 * @param name what messages call them: {@code img/logo.png in shop.war}
 * @param size in bytes, exactly
 * @param sha256 of them; the store keeps it as metadata
 * @param source not checked; stores read {@link #open}
 */
public record ObjectBody(String name, long size, Sha256 sha256, Source source) {

    /** Opens the bytes; may be called several times, by several threads. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** What is in memory. */
    public static ObjectBody of(Content content) {
        return new ObjectBody("what is in memory", content.size(), Sha256.of(content), content::newInputStream);
    }

    /**
     * Opens the bytes. Whoever reads them gets an exception before the last ones if they are not what this body says.
     *
     * @throws IOException if there is nothing to be opened
     */
    public InputStream open() throws IOException {
        return new CheckedStream(name, source.open(), size, sha256);
    }

    /**
     * What a store says of an exception that a stream of {@link #open} threw.
     *
     * @param asked how the message begins: what the bytes were read for
     */
    public StoreException unreadable(String asked, IOException e) {
        return new StoreException(
                StoreException.Kind.SOURCE,
                asked + " was given up: its source cannot be read: " + e.getMessage() + ".",
                e);
    }
}
