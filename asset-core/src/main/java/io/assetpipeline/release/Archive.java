package io.assetpipeline.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A WAR or a jar, executable or not (APPNOTE 6.3.10). The platform's reader opens files only: a library's jar lies within another
 * archive, and is read there.
 */
final class Archive implements FileTree {

    /** What is small enough to be inflated into memory as a whole. */
    static final int MOST_IN_MEMORY = 8 * 1024 * 1024;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_LOCATOR = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64 = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL = 30;
    private static final int EXTRA64 = 1;

    /** Of four bytes: the number is in an extra field. */
    private static final long ELSEWHERE = 0xffffffffL;

    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** A million entries have less. */
    private static final long MOST_OF_DIRECTORY = 256L * 1024 * 1024;

    /**
     * An entry of the central directory.
     *
     * @param packed size in the archive
     * @param local where its own header is
     */
    private record Entry(int flags, int method, long packed, long size, long local) {}

    private final Seekable bytes;
    private final Map<String, Entry> entries = new HashMap<>();

    private Archive(Seekable bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException if it is no archive */
    static Archive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return open(new Seekable.InFile(channel, channel.size()));
    }

    private static Archive open(Seekable bytes) throws IOException {
        try {
            Archive archive = new Archive(bytes);
            archive.readDirectory();
            return archive;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void readDirectory() throws IOException {
        Directory directory = directory();
        byte[] all = new byte[(int) directory.size];
        bytes.readFully(directory.start, all);
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= ENTRY && buffer.getInt(buffer.position()) == ENTRY_SIGNATURE) {
            int at = buffer.position();
            int name = Short.toUnsignedInt(buffer.getShort(at + 28));
            int extra = Short.toUnsignedInt(buffer.getShort(at + 30));
            int comment = Short.toUnsignedInt(buffer.getShort(at + 32));
            if (buffer.remaining() < ENTRY + name + extra + comment) {
                throw damaged("its list of files is cut off");
            }
            // Any encoding but UTF-8 is that of an unknown machine; such a name is none of a manifest's.
            entries.put(
                    new String(all, at + ENTRY, name, StandardCharsets.UTF_8),
                    entry(buffer, at, buffer.slice(at + ENTRY + name, extra), directory.shift));
            buffer.position(at + ENTRY + name + extra + comment);
        }
        if (buffer.hasRemaining()) {
            throw damaged("its list of files cannot be read");
        }
    }

    private static Entry entry(ByteBuffer buffer, int at, ByteBuffer extra, long shift) {
        long packed = Integer.toUnsignedLong(buffer.getInt(at + 20));
        long size = Integer.toUnsignedLong(buffer.getInt(at + 24));
        long local = Integer.toUnsignedLong(buffer.getInt(at + 42));
        ByteBuffer large = large(extra.order(ByteOrder.LITTLE_ENDIAN));
        if (size == ELSEWHERE && large.remaining() >= Long.BYTES) {
            size = large.getLong();
        }
        if (packed == ELSEWHERE && large.remaining() >= Long.BYTES) {
            packed = large.getLong();
        }
        if (local == ELSEWHERE && large.remaining() >= Long.BYTES) {
            local = large.getLong();
        }
        return new Entry(
                Short.toUnsignedInt(buffer.getShort(at + 8)),
                Short.toUnsignedInt(buffer.getShort(at + 10)),
                packed,
                size,
                local + shift);
    }

    /** The extra field of numbers that four bytes do not hold; empty if there is none. */
    private static ByteBuffer large(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == EXTRA64) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return extra.slice(0, 0);
    }

    /** @param shift what lies before the archive, such as the script of a jar that Unix starts by itself */
    private record Directory(long start, long size, long shift) {}

    private Directory directory() throws IOException {
        int length = (int) Math.min(bytes.size(), END + LONGEST_COMMENT);
        byte[] tail = new byte[length];
        long tailStart = bytes.size() - length;
        bytes.readFully(tailStart, tail);
        ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = length - END; at >= 0; at--) {
            if (buffer.getInt(at) == END_SIGNATURE
                    && at + END + Short.toUnsignedInt(buffer.getShort(at + 20)) == length) {
                Directory large = large(tailStart + at);
                return large != null
                        ? large
                        : directory(
                                tailStart + at,
                                Integer.toUnsignedLong(buffer.getInt(at + 12)),
                                Integer.toUnsignedLong(buffer.getInt(at + 16)));
            }
        }
        throw damaged("it does not end as one");
    }

    private @Nullable Directory large(long end) throws IOException {
        if (end < END64_LOCATOR + END64) {
            return null;
        }
        ByteBuffer locator = buffer(end - END64_LOCATOR, END64_LOCATOR);
        if (locator.getInt(0) != END64_LOCATOR_SIGNATURE) {
            return null;
        }
        // What lies before the archive is not counted in what the locator says: the record is looked for where it
        // usually is.
        long at = end - END64_LOCATOR - END64;
        ByteBuffer record = buffer(at, END64);
        if (record.getInt(0) != END64_SIGNATURE) {
            throw damaged("its end cannot be read");
        }
        return directory(at, record.getLong(40), record.getLong(48));
    }

    private Directory directory(long end, long size, long said) throws IOException {
        long start = end - size;
        if (size < 0 || size > MOST_OF_DIRECTORY || start < 0 || said < 0 || said > start) {
            throw damaged("its end says what cannot be");
        }
        return new Directory(start, size, start - said);
    }

    private ByteBuffer buffer(long position, int length) throws IOException {
        byte[] read = new byte[length];
        bytes.readFully(position, read);
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static IOException damaged(String why) {
        return new IOException("it is no WAR or jar, or a damaged one (" + why + ")");
    }

    @Override
    public OptionalLong size(String name) {
        Entry entry = entries.get(name);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.size);
    }

    @Override
    public InputStream open(String name) throws IOException {
        Entry entry = entry(name);
        return open(entry, start(name, entry));
    }

    private InputStream open(Entry entry, long start) {
        InputStream packed = bytes.stream(start, entry.packed);
        return entry.method == STORED ? packed : new Inflating(packed);
    }

    private Entry entry(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null || name.endsWith("/")) {
            throw new IOException("it has no " + name);
        }
        if ((entry.flags & ENCRYPTED) != 0) {
            throw new IOException(name + " is encrypted");
        }
        if (entry.method != STORED && entry.method != DEFLATED) {
            throw new IOException(name + " is compressed by method " + entry.method + ", which no jar has");
        }
        if (entry.size < 0 || entry.packed < 0 || (entry.method == STORED && entry.packed != entry.size)) {
            throw damaged("the size of " + name + " cannot be");
        }
        return entry;
    }

    /** The local header may be longer than what the central directory says of it. */
    private long start(String name, Entry entry) throws IOException {
        if (entry.local < 0 || entry.local > bytes.size() - LOCAL) {
            throw damaged(name + " is cut off");
        }
        ByteBuffer local = buffer(entry.local, LOCAL);
        long start =
                entry.local + LOCAL + Short.toUnsignedInt(local.getShort(26)) + Short.toUnsignedInt(local.getShort(28));
        if (local.getInt(0) != LOCAL_SIGNATURE || entry.packed > bytes.size() - start) {
            throw damaged(name + " is cut off");
        }
        return start;
    }

    @Override
    public long position(String name) {
        Entry entry = entries.get(name);
        return entry == null ? 0 : entry.local;
    }

    @Override
    public List<String> in(String folder) {
        return entries.keySet().stream()
                .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
                .filter(name -> name.length() > folder.length())
                .sorted()
                .toList();
    }

    @Override
    public Archive archive(String name) throws IOException {
        Entry entry = entry(name);
        long start = start(name, entry);
        if (entry.method == STORED) {
            return open(new Seekable.Part(bytes, start, entry.size));
        }
        if (entry.size > MOST_IN_MEMORY) {
            return open(new InflatedBytes(entry.size, () -> open(entry, start)));
        }
        try (InputStream inflated = open(entry, start)) {
            byte[] all = inflated.readNBytes((int) entry.size + 1);
            if (all.length != entry.size) {
                throw damaged(name + " does not have the size that it should have");
            }
            return open(new Seekable.InMemory(all));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Inflates what has no header of its own, and gives the memory of zlib back at its end. */
    private static final class Inflating extends InflaterInputStream {

        private static final int BUFFER = 16 * 1024;

        Inflating(InputStream packed) {
            super(packed, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
