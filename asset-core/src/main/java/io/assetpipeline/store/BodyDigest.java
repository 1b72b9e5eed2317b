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
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            md5.update(buffer, 0, n);
            sha256.update(buffer, 0, n);
            size += n;
        }
        return new BodyDigest(size, hex(md5), Sha256.of(sha256.digest()));
    }

    /**
     * Reads a body to its end.
     *
     * @param asked how a message begins that says what it was read for
     * @throws StoreException of kind {@link Kind#SOURCE} if it cannot be read, or is not what it says
     * @throws IOException if the sink throws it
     */
    public static BodyDigest of(String asked, ObjectBody body, Sink sink) throws IOException {
        MessageDigest md5 = digest("MD5");
        byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, body.size()))];
        try (InputStream in = open(asked, body)) {
            for (int n = next(asked, body, in, buffer); n >= 0; n = next(asked, body, in, buffer)) {
                md5.update(buffer, 0, n);
                sink.accept(buffer, 0, n);
            }
        }
        return new BodyDigest(body.size(), hex(md5), body.sha256());
    }

    private static InputStream open(String asked, ObjectBody body) {
        try {
            return body.open();
        } catch (IOException e) {
            throw body.unreadable(asked, e);
        }
    }

    private static int next(String asked, ObjectBody body, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw body.unreadable(asked, e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
