package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes to a sibling and moves it into place, so that a reader sees the old file or the new one, never half of one. */
final class AtomicWrite {

    private static final String SUFFIX = ".part";

    private AtomicWrite() {}

    static void write(Path file, Content content) throws IOException {
        Path part = part(file);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                // Some network file systems; a plain move within one folder is the best they have.
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Where the bytes lie until they are complete; a killed build may leave it. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }
}
