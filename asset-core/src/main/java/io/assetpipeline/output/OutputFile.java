package io.assetpipeline.output;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file to be put in place.
 *
 * @param path where
 * @param fingerprint of its bytes
 * @param size in bytes
 * @param bytes read when it is written: large files are not kept in memory
 */
public record OutputFile(Path path, Fingerprint fingerprint, long size, Bytes bytes) {

    /** Where the bytes come from; asked at most once for each build. */
    @FunctionalInterface
    public interface Bytes {

        Content read() throws IOException;
    }

    public static OutputFile of(Path path, Content content) {
        return new OutputFile(path, Fingerprint.of(content), content.size(), () -> content);
    }
}
