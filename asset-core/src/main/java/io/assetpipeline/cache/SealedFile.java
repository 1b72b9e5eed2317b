package io.assetpipeline.cache;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that is there whole or not at all, and that tells whether it was damaged: it begins with the SHA-256 of what follows, and
 * is written beside its place and moved. Two processes may write one at the same time.
 */
public final class SealedFile {

    /** How the name ends under which one is written; a process that is killed may leave it. */
    static final String PART = ".part";

    private static final int HASH = 32;

    private SealedFile() {}

    /** What was written; empty if it is not there, cannot be read, or is not what was written. */
    public static Optional<Content> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] hash = in.readNBytes(HASH);
            Content content = Content.read(in);
            return hash.length == HASH && Sha256.of(hash).equals(Sha256.of(content))
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces what is there.
     *
     * @param file in a folder that exists
     */
    public static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(UUID.randomUUID() + PART);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                out.write(HexFormat.of().parseHex(Sha256.of(content).hex()));
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
