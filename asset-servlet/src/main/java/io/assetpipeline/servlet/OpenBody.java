package io.assetpipeline.servlet;

import io.assetpipeline.http.Answer.Body.Part;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a file on their way, a chunk at a time. One thread at a time reads; any may close it, more than once too. */
final class OpenBody implements Closeable {

    /** What is not larger is one chunk: it cannot fail half-way. */
    static final int SMALL = 64 * 1024;

    /** Of a larger file. As many as there are slow readers are held at a time. */
    private static final int CHUNK = 32 * 1024;

    private final InputStream in;
    private final byte[] chunk;
    private int filled;

    /** What no chunk has had yet. */
    private long left;

    /** Whether the chunk has not been asked for. */
    private boolean fresh;

    private OpenBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
        this.chunk = new byte[(int) (length <= SMALL ? length : CHUNK)];
    }

    /**
     * Opens it and reads the first chunk.
     *
     * @throws UnreadableFileException if the file is gone or too short; it is closed then
     */
    static OpenBody of(Part part) throws UnreadableFileException {
        try {
            InputStream in = part.of().body().open();
            try {
                in.skipNBytes(part.first());
                OpenBody body = new OpenBody(in, part.length());
                body.read();
                return body;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreadableFileException(e);
        }
    }

    /**
     * Goes to the next chunk, whose array is that of the one before: call it when that is written.
     *
     * @return false if there is none
     * @throws IOException if the file is shorter than it was, or fails
     */
    boolean next() throws IOException {
        if (!fresh) {
            if (left == 0) {
                return false;
            }
            read();
        }
        fresh = false;
        return true;
    }

    private void read() throws IOException {
        int wanted = (int) Math.min(left, chunk.length);
        filled = in.readNBytes(chunk, 0, wanted);
        if (filled < wanted) {
            throw new EOFException("The file is " + (left - filled) + " bytes shorter than it was.");
        }
        left -= filled;
        fresh = true;
    }

    /** The chunk, valid up to {@link #filled}. */
    byte[] chunk() {
        return chunk;
    }

    int filled() {
        return filled;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
