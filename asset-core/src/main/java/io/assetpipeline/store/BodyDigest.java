package io.assetpipeline.store;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What bytes are known by.
 *
 * @param size how many
 * @param md5 32 hex digits: what an entity tag is in S3, and in HTTP {@code Content-MD5}; no more than a checksum
 * @param sha256 of them
 */
public record BodyDigest(long size, String md5, Sha256 sha256) {

    private static final int BUFFER = 1 << 16;

    /** Takes bytes as they are read. */
    @FunctionalInterface
    public interface Sink {
        void accept(byte[] buffer, int offset, int length) throws IOException;
    }

    public static BodyDigest of(Content content) {
        try (InputStream in = content.newInputStream()) {
            return of(in);
        } catch (IOException e) {
            throw new IllegalStateException("What is in memory can be read", e);
        }
    }

    /** Reads a file once. */
    public static BodyDigest of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    private static BodyDigest of(InputStream in) throws IOException {
        Running running = new Running();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            running.add(buffer, n);
        }
        return running.end();
    }

    /**
     * Reads a body to its end, and checks that it is what it says.
     *
     * @param asked how a message begins that says what it was read for
     * @throws StoreException of kind {@link Kind#SOURCE} if it cannot be read, or is not
     * @throws IOException if the sink throws it
     */
    public static BodyDigest checked(String asked, ObjectBody body, Sink sink) throws IOException {
        Running running = new Running();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(asked, body)) {
            for (int n = next(asked, in, buffer); n >= 0 && running.size <= body.size(); n = next(asked, in, buffer)) {
                running.add(buffer, n);
                sink.accept(buffer, 0, n);
            }
        }
        BodyDigest digest = running.end();
        if (digest.size() != body.size()) {
            throw new StoreException(
                    Kind.SOURCE,
                    asked + " was given up: its source has " + (digest.size() > body.size() ? "more" : "fewer")
                            + " than the " + body.size() + " bytes that it should have.");
        }
        if (!digest.sha256().equals(body.sha256())) {
            throw new StoreException(
                    Kind.SOURCE, asked + " was given up: the bytes of its source are not those that it should have.");
        }
        return digest;
    }

    private static InputStream open(String asked, ObjectBody body) {
        try {
            return body.source().open();
        } catch (IOException e) {
            throw unreadable(asked, e);
        }
    }

    private static int next(String asked, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(asked, e);
        }
    }

    private static StoreException unreadable(String asked, IOException e) {
        return new StoreException(
                Kind.SOURCE, asked + " was given up: its source cannot be read: " + e.getMessage() + ".", e);
    }

    private static final class Running {

        private final MessageDigest md5 = digest("MD5");
        private final MessageDigest sha256 = digest("SHA-256");
        private long size;

        void add(byte[] buffer, int length) {
            md5.update(buffer, 0, length);
            sha256.update(buffer, 0, length);
            size += length;
        }

        BodyDigest end() {
            return new BodyDigest(size, HexFormat.of().formatHex(md5.digest()), Sha256.of(sha256.digest()));
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has " + algorithm, e);
            }
        }
    }
}
