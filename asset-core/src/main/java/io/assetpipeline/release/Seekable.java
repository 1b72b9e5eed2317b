package io.assetpipeline.release;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that are read at any place. Thread-safe. */
sealed interface Seekable extends Closeable permits InflatedBytes, Seekable.Part, Seekable.InFile, Seekable.InMemory {

    /** In bytes. */
    long size();

    /**
     * Reads some bytes, at least one.
     *
     * @param position from 0
     * @return how many; -1 at the end
     */
    int read(long position, byte[] buffer, int offset, int length) throws IOException;

    /** Reads all of the buffer. */
    default void readFully(long position, byte[] buffer) throws IOException {
        int done = 0;
        while (done < buffer.length) {
            int read = read(position + done, buffer, done, buffer.length - done);
            if (read < 0) {
                throw new IOException("it ends after " + (position + done) + " bytes");
            }
            done += read;
        }
    }

    /** Reads a part of it from front to back. What is not there any more when it is read is an error. */
    default InputStream stream(long start, long length) {
        return new PartStream(this, start, length);
    }

    @Override
    void close() throws IOException;

    /** What an open file holds. */
    record InFile(FileChannel channel, long size) implements Seekable {

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(buffer, offset, length), position);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** What is in memory. */
    final class InMemory implements Seekable {

        private final byte[] bytes;

        /** @param bytes not changed by anybody any more */
        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) {
            if (position >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(length, bytes.length - position);
            System.arraycopy(bytes, (int) position, buffer, offset, count);
            return count;
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }

    /** A part of others, which whoever opened them closes. */
    record Part(Seekable whole, long start, long size) implements Seekable {

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
            if (position >= size) {
                return -1;
            }
            return whole.read(start + position, buffer, offset, (int) Math.min(length, size - position));
        }

        @Override
        public void close() {
            // The whole is still read.
        }
    }

    /** A part, read once. Not thread-safe. */
    final class PartStream extends InputStream {

        private final Seekable bytes;
        private final long end;
        private long position;

        PartStream(Seekable bytes, long start, long length) {
            this.bytes = bytes;
            this.position = start;
            this.end = start + length;
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
            if (position >= end) {
                return -1;
            }
            int read = bytes.read(position, buffer, offset, (int) Math.min(length, end - position));
            if (read < 0) {
                throw new IOException("it ends after " + position + " bytes");
            }
            position += read;
            return read;
        }
    }
}
