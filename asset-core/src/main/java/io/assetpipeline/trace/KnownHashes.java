package io.assetpipeline.trace;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What files held when a build read them: who wants the hash of one that nobody has touched since need not take it again. As for git's
 * index, a file is untouched if its size, its number, and the times of its content and of its own last change are the same (stat(2)): the last
 * of these nobody can set, so a checkout that gives all files one time is no danger. Immutable.
 */
public final class KnownHashes {

    /** Without any: what a system gets that does not tell when a file itself was changed. */
    public static final KnownHashes NONE = new KnownHashes(Map.of());

    /** With another form it is another number. */
    private static final int FORM = 1;

    private static final FileSystem SYSTEM = FileSystems.getDefault();

    private static final boolean TOLD = SYSTEM.supportedFileAttributeViews().contains("unix");

    private final Map<Path, Known> files;

    private KnownHashes(Map<Path, Known> files) {
        this.files = files;
    }

    private record Known(Touched touched, Sha256 hash) {}

    /**
     * What a file shows of what was done to it.
     *
     * @param number of the file in its file system
     */
    private record Touched(long size, Instant modified, Instant changed, long number) {

        static Touched of(Path file) throws IOException {
            Map<String, Object> told = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            return new Touched(
                    value(told, "size", Long.class),
                    value(told, "lastModifiedTime", FileTime.class).toInstant(),
                    value(told, "ctime", FileTime.class).toInstant(),
                    value(told, "ino", Long.class));
        }

        private static <T> T value(Map<String, Object> told, String name, Class<T> type) {
            return type.cast(Objects.requireNonNull(told.get(name), name));
        }

        /** Written out: what a record has of its own is linked by the JVM when it is called first, which takes tens of milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Touched touched
                    && size == touched.size
                    && number == touched.number
                    && modified.equals(touched.modified)
                    && changed.equals(touched.changed);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }

        boolean isBefore(Instant begun) {
            return new FileState(size, changed).isSettled(begun);
        }
    }

    /**
     * Those of files that nobody has touched since a build began to read them.
     *
     * @param hashes of what it read, by absolute paths
     */
    public static KnownHashes of(Map<Path, Sha256> hashes, Instant begun) {
        if (!TOLD) {
            return NONE;
        }
        Map<Path, Known> files = new HashMap<>();
        hashes.forEach((file, hash) -> {
            if (!file.getFileSystem().equals(SYSTEM)) {
                return;
            }
            try {
                Touched touched = Touched.of(file);
                if (touched.isBefore(begun)) {
                    files.put(file, new Known(touched, hash));
                }
            } catch (IOException e) {
                // Nobody will ask for it.
            }
        });
        return new KnownHashes(files);
    }

    /**
     * The hash of what a file holds now.
     *
     * @param file absolute and normalized
     * @return empty if it is not known, or was touched
     */
    public Optional<Sha256> find(Path file) {
        Known known = files.get(file);
        if (known == null) {
            return Optional.empty();
        }
        try {
            return Touched.of(file).equals(known.touched()) ? Optional.of(known.hash()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** To be kept, as {@link #read} reads it. */
    public Content write() throws IOException {
        return KeptBytes.of(data -> {
            data.writeInt(FORM);
            data.writeInt(files.size());
            for (Map.Entry<Path, Known> file : files.entrySet()) {
                KeptBytes.write(data, file.getKey().toString());
                write(data, file.getValue());
            }
        });
    }

    private static void write(DataOutputStream data, Known known) throws IOException {
        Touched touched = known.touched();
        data.writeLong(touched.size());
        TraceFile.write(data, touched.modified());
        TraceFile.write(data, touched.changed());
        data.writeLong(touched.number());
        KeptBytes.write(data, known.hash().hex());
    }

    /** What was kept; {@link #NONE} if it has another form. */
    public static KnownHashes read(Content kept) {
        try (DataInputStream data = new DataInputStream(kept.newInputStream())) {
            if (data.readInt() != FORM || !TOLD) {
                return NONE;
            }
            Map<Path, Known> files = new HashMap<>();
            for (int left = KeptBytes.count(data); left > 0; left--) {
                Path file = Path.of(KeptBytes.text(data));
                Touched touched =
                        new Touched(data.readLong(), TraceFile.instant(data), TraceFile.instant(data), data.readLong());
                Sha256 hash = Sha256.parse(KeptBytes.text(data)).orElseThrow(() -> new IOException("no hash"));
                files.put(file, new Known(touched, hash));
            }
            return new KnownHashes(files);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return NONE;
        }
    }
}
