package io.assetpipeline.cache;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A cache in a folder that builds of all projects share, also at the same time: an entry is written beside and moved, so it is
 * there whole or not at all, and it begins with checksums of what follows, so one that was damaged is told from one that was not.
 */
public final class CacheFolder implements BuildCache {

    /** Of the layout below: another one goes beside it. */
    private static final String LAYOUT = "2";

    private static final int FOLDER_DIGITS = 2;

    /** Reading a file does not change its time, so a use is written down, but not each of them. */
    private static final Duration USED_LATELY = Duration.ofHours(1);

    /** What a build has left that was killed while it wrote; no write takes that long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Looking at each entry takes longer than many builds. */
    private static final Duration SWEPT_LATELY = Duration.ofHours(1);

    /** Room for what comes, so that not every build has to look again. */
    private static final int KEPT_PERCENT = 90;

    private final Path named;
    private final Path folder;
    private final long mostBytes;
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    private CacheFolder(Path folder, long mostBytes) {
        this.named = folder;
        this.folder = folder.resolve(LAYOUT);
        this.mostBytes = mostBytes;
    }

    /**
     * The cache in a folder, which is made when something is kept.
     *
     * @param mostBytes how large the folder may be after {@link #sweep}
     */
    public static CacheFolder at(Path folder, long mostBytes) {
        return new CacheFolder(folder, mostBytes);
    }

    /** Where it is. */
    public Path folder() {
        return named;
    }

    /** How often something was asked for. */
    public int asked() {
        return asked.get();
    }

    /** How often it was there. */
    public int found() {
        return found.get();
    }

    /** The first reason for which something could not be kept; empty if there is none. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public Optional<Content> find(CacheKey key) {
        asked.incrementAndGet();
        Optional<Content> kept = left(key);
        if (kept.isPresent()) {
            found.incrementAndGet();
        }
        return kept;
    }

    @Override
    public Optional<Content> left(CacheKey key) {
        Path entry = entry(key);
        Optional<Content> kept = SealedFile.read(entry);
        if (kept.isPresent()) {
            markUsed(entry);
        } else {
            discard(entry);
        }
        return kept;
    }

    @Override
    public boolean has(CacheKey key) {
        Path entry = entry(key);
        if (!Files.isRegularFile(entry)) {
            return false;
        }
        markUsed(entry);
        return true;
    }

    @Override
    public void keep(CacheKey key, Content content) {
        leave(key, content);
    }

    @Override
    public void leave(CacheKey key, Content content) {
        Path entry = entry(key);
        try {
            Files.createDirectories(entry.getParent());
            SealedFile.write(entry, content);
            written.addAndGet(content.size());
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private Path entry(CacheKey key) {
        String name = key.hash().hex();
        return folder.resolve(name.substring(0, FOLDER_DIGITS)).resolve(name.substring(FOLDER_DIGITS));
    }

    private static void markUsed(Path entry) {
        try {
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(USED_LATELY))) {
                Files.setLastModifiedTime(entry, FileTime.from(now));
            }
        } catch (IOException e) {
            // It is there to be read; in a folder that cannot be written nothing is ever discarded.
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Whoever holds it, or may not delete it, loses nothing: it is not taken, and written over.
        }
    }

    /**
     * Discards what was not used for the longest time, until the rest fits. Does nothing where this build has kept nothing, where
     * that was done lately and little has come since, or while another build does it.
     */
    public void sweep() {
        long come = written.get();
        if (come == 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("swept"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.READ);
                FileLock lock = tryLock(channel)) {
            if (lock == null) {
                return;
            }
            ByteBuffer before = ByteBuffer.allocate(Long.BYTES * 2);
            boolean known = channel.read(before, 0) == before.capacity();
            before.flip();
            Instant now = Instant.now();
            long grown = known ? before.getLong() + come : mostBytes;
            Instant last = known ? Instant.ofEpochMilli(before.getLong()) : Instant.EPOCH;
            if (grown <= mostBytes && last.isAfter(now.minus(SWEPT_LATELY))) {
                write(channel, grown, last);
            } else {
                write(channel, swept(now), now);
            }
            written.addAndGet(-come);
        } catch (IOException | UncheckedIOException e) {
            failure.compareAndSet(null, e instanceof IOException io ? io : ((UncheckedIOException) e).getCause());
        }
    }

    private static void write(FileChannel channel, long size, Instant swept) throws IOException {
        channel.write(
                ByteBuffer.allocate(Long.BYTES * 2)
                        .putLong(size)
                        .putLong(swept.toEpochMilli())
                        .flip(),
                0);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another build in this JVM.
            return null;
        }
    }

    private record Entry(Path file, long size, Instant used) {}

    /** How many bytes are left. */
    private long swept(Instant now) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Instant used = attributes.lastModifiedTime().toInstant();
                if (!file.getFileName().toString().endsWith(SealedFile.PART)) {
                    if (!folder.equals(file.getParent())) {
                        entries.add(new Entry(file, attributes.size(), used));
                    }
                } else if (used.isBefore(now.minus(ABANDONED))) {
                    discard(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        long size = entries.stream().mapToLong(Entry::size).sum();
        if (size <= mostBytes) {
            return size;
        }
        entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::file));
        for (Entry entry : entries) {
            if (size <= mostBytes / 100 * KEPT_PERCENT) {
                break;
            }
            discard(entry.file());
            size -= entry.size();
        }
        return size;
    }
}
