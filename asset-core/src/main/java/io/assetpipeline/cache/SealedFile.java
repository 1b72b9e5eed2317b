package io.assetpipeline.cache;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A file that is there whole or not at all, and that tells whether it was damaged: it begins with a word of its own and two checksums of what
 * follows, of different polynomials, and is written beside its place and moved. A hash would tell no more: whoever can write the file can
 * write its hash, and every JVM has these checksums as instructions of its processor, from the start. Two processes may write one at the
 * same time.
 */
public final class SealedFile {

    /** How the name ends under which one is written; a process that is killed may leave it. */
    static final String PART = ".part";

    /** Checksums of nothing are zeros, and a file of zeros is what an interrupted system may leave. */
    private static final int FORM = 0x61737365;

    private static final int HEAD = 3 * Integer.BYTES;

    private SealedFile() {}

    /** What was written; empty if it is not there, cannot be read, or is not what was written. */
    public static Optional<Content> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            Content content = Content.read(in);
            return Arrays.equals(head, head(content)) ? Optional.of(content) : Optional.empty();
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
                out.write(head(content));
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] head(Content content) {
        return ByteBuffer.allocate(HEAD)
                .putInt(FORM)
                .putInt(checksum(new CRC32(), content))
                .putInt(checksum(new CRC32C(), content))
                .array();
    }

    private static int checksum(Checksum sum, Content content) {
        content.addTo(sum);
        return (int) sum.getValue();
    }
}
