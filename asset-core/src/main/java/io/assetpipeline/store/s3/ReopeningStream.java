package io.assetpipeline.store.s3;

import io.assetpipeline.store.ObjectBody;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of any length that goes back to its beginning, which version 1 of the SDK does after it has read a body to sign it:
 * the body is opened again. Not thread-safe.
 */
final class ReopeningStream extends InputStream {

    private final String asked;
    private final ObjectBody body;
    private InputStream current;

    /** @param asked how messages begin: what it is read for */
    ReopeningStream(String asked, ObjectBody body) throws IOException {
        this.asked = asked;
        this.body = body;
        this.current = opened();
    }

    private InputStream opened() throws IOException {
        try {
            return body.open();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Else nobody could tell it from a broken connection. */
    private IOException broken(IOException e) {
        return new IOException(body.unreadable(asked, e));
    }

    @Override
    public int read() throws IOException {
        try {
            return current.read();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return current.read(buffer, offset, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /** The SDK marks only the beginning, which {@link #reset} goes back to in any case. */
    @Override
    public void mark(int limit) {}

    @Override
    public void reset() throws IOException {
        current.close();
        current = opened();
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
