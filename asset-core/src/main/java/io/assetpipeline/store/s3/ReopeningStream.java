package io.assetpipeline.store.s3;

import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of any length that goes back to its beginning, which version 1 of the SDK does after it has read a body to sign it:
 * the source is opened again. Not thread-safe.
 */
final class ReopeningStream extends InputStream {

    private final String name;
    private final ObjectBody.Source source;
    private InputStream current;

    /** @param name what it is the body of, for messages */
    ReopeningStream(String name, ObjectBody.Source source) throws IOException {
        this.name = name;
        this.source = source;
        this.current = opened();
    }

    private InputStream opened() throws IOException {
        try {
            return source.open();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Else nobody could tell it from a broken connection. */
    private IOException broken(IOException e) {
        return new IOException(new StoreException(
                Kind.SOURCE, name + " was given up: its source cannot be read: " + e.getMessage() + ".", e));
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
