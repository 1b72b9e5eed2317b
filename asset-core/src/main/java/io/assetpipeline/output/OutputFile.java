package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to be put in place.
 *
 * @param path where
 * @param sha256 of its bytes
 * @param size in bytes
 * @param bytes read when it is written: large files are not kept in memory
 * @param made whether the bytes are made of what the build holds in memory, and can be no others than those that were hashed
 */
public record OutputFile(Path path, Sha256 sha256, long size, Bytes bytes, boolean made) {

    /** A file whose bytes are read from somewhere. */
    public OutputFile(Path path, Sha256 sha256, long size, Bytes bytes) {
        this(path, sha256, size, bytes, false);
    }

    /** Where the bytes come from; may be asked several times, by one thread at a time. */
    @FunctionalInterface
    public interface Bytes {

        Content read() throws IOException;
    }

    /** Its bytes; empty if they are no longer those that were hashed. */
    public Optional<Content> checked() throws IOException {
        Content content = bytes.read();
        return made || Sha256.of(content).equals(sha256) ? Optional.of(content) : Optional.empty();
    }

    public static OutputFile of(Path path, Content content) {
        return new OutputFile(path, Sha256.of(content), content.size(), () -> content, true);
    }
}
