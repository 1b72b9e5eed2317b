package io.assetpipeline.release;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deflated entry holds, neither in memory nor on disk as a whole. Deflate can only be read from the front: a few readers
 * stand at different places, and what they pass is kept for a while. Who reads from front to back, several threads abreast, has
 * it inflated once.
 */
final class InflatedBytes implements Seekable {

    private static final int BLOCK = 64 * 1024;

    /** 8 MB together. */
    private static final int MOST_BLOCKS = 128;

    /** A thread that sends a large file stands still while the others go on. */
    private static final int MOST_READERS = 4;

    /** Opens the inflated bytes from the front. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** A stream and the block that comes next in it. */
    private static final class Reader {
        private final InputStream stream;
        private long next;
        private long used;

        Reader(InputStream stream) {
            this.stream = stream;
        }
    }

    private final long size;
    private final Source source;
    private final List<Reader> readers = new ArrayList<>();
    private long uses;
    private boolean closed;

    /** The eldest first, by number. */
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);

    InflatedBytes(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized int read(long position, byte[] buffer, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("it is closed");
        }
        if (position >= size) {
            return -1;
        }
        byte[] block = block(position / BLOCK);
        int start = (int) (position % BLOCK);
        int count = Math.min(length, block.length - start);
        System.arraycopy(block, start, buffer, offset, count);
        return count;
    }

    private byte[] block(long number) throws IOException {
        byte[] known = blocks.get(number);
        if (known != null) {
            return known;
        }
        Reader reader = reader(number);
        try {
            byte[] block = advance(reader);
            while (reader.next <= number) {
                block = advance(reader);
            }
            return block;
        } catch (IOException e) {
            readers.remove(reader);
            reader.stream.close();
            throw e;
        }
    }

    private byte[] advance(Reader reader) throws IOException {
        int expected = (int) Math.min(BLOCK, size - reader.next * BLOCK);
        byte[] block = reader.stream.readNBytes(expected);
        if (block.length < expected) {
            throw new IOException("it ends after " + (reader.next * BLOCK + block.length) + " of " + size + " bytes");
        }
        blocks.put(reader.next, block);
        if (blocks.size() > MOST_BLOCKS) {
            blocks.remove(blocks.keySet().iterator().next());
        }
        reader.next++;
        return block;
    }

    /** The one that has the shortest way. */
    private Reader reader(long number) throws IOException {
        Reader nearest = readers.stream()
                .filter(reader -> reader.next <= number)
                .max(Comparator.comparingLong(reader -> reader.next))
                .orElse(null);
        Reader chosen = nearest == null ? start() : nearest;
        chosen.used = uses++;
        return chosen;
    }

    private Reader start() throws IOException {
        if (readers.size() == MOST_READERS) {
            Reader idle = readers.stream()
                    .min(Comparator.comparingLong(reader -> reader.used))
                    .orElseThrow();
            readers.remove(idle);
            idle.stream.close();
        }
        Reader started = new Reader(source.open());
        readers.add(started);
        return started;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (Reader reader : readers) {
            reader.stream.close();
        }
        readers.clear();
        blocks.clear();
    }
}
