package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file to be put in place.
 *
 * @param path where
 * @param sha256 of its bytes
 * @param size in bytes
 * @param bytes read when it is written: large files are not kept in memory
 */
public record OutputFile(Path path, Sha256 sha256, long size, Bytes bytes) {

    /** Where the bytes come from; may be asked several times, by one thread at a time. */
    @FunctionalInterface
    public interface Bytes {

        Content read() throws IOException;
    }

    public static OutputFile of(Path path, Content content) {
        return new OutputFile(path, Sha256.of(content), content.size(), () -> content);
    }
}
