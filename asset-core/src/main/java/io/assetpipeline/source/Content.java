package io.assetpipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.Checksum;

/** Immutable bytes with value equality. */
public final class Content {

    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Content of(byte[] bytes) {
        return new Content(bytes.clone());
    }

    /** The text in UTF-8. */
    public static Content utf8(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Content read(Path file) throws IOException {
        return new Content(Files.readAllBytes(file));
    }

    /** Reads to the end; does not close the stream. */
    public static Content read(InputStream stream) throws IOException {
        return new Content(stream.readAllBytes());
    }

    /**
     * The same, if it is not too much.
     *
     * @param most in bytes
     * @throws IOException if there is more
     */
    public static Content read(InputStream stream, int most) throws IOException {
        Content content = new Content(stream.readNBytes(most));
        if (content.size() == most && stream.read() >= 0) {
            throw new IOException("more than " + most + " bytes");
        }
        return content;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** A read-only view. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public InputStream newInputStream() {
        return new java.io.ByteArrayInputStream(bytes);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Makes them a part of what is hashed. */
    public void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    /** Makes them a part of what is summed up. */
    public void addTo(Checksum sum) {
        sum.update(bytes);
    }

    /** As UTF-8; what is none becomes U+FFFD. */
    public String utf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
