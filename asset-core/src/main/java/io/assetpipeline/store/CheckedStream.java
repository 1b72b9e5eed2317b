package io.assetpipeline.store;

import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Bytes that have to be what they are said to be: whoever reads them gets an exception before the last ones if they are not. What is
 * once in a store under a fingerprinted name is cached for a year.
 */
final class CheckedStream extends InputStream {

    private final String name;
    private final InputStream bytes;
    private final Sha256 sha256;
    private final MessageDigest digest;
    private final long size;
    private long left;
    private boolean checked;

    CheckedStream(String name, InputStream bytes, long size, Sha256 sha256) {
        this.name = name;
        this.bytes = bytes;
        this.size = size;
        this.left = size;
        this.sha256 = sha256;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            check();
            return -1;
        }
        int read = readSome(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException(name + " ends after " + (size - left) + " of " + size + " bytes");
        }
        digest.update(buffer, offset, read);
        left -= read;
        if (left == 0) {
            check();
        }
        return read;
    }

    private int readSome(byte[] buffer, int offset, int length) throws IOException {
        try {
            return bytes.read(buffer, offset, length);
        } catch (IOException e) {
            throw new IOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        if (readSome(new byte[1], 0, 1) >= 0) {
            throw new IOException(name + " has more than " + size + " bytes");
        }
        if (!Sha256.of(digest.digest()).equals(sha256)) {
            throw new IOException(name + " is not what it should be: its SHA-256 is another one");
        }
        checked = true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
