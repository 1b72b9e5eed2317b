package io.assetpipeline.store;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a store: an object is the file of its key. What a bucket knows besides of an object lies in a tree of its own,
 * {@code .asset-store}, which is never listed; a file that somebody else has put there or changed is an object, too, known by its
 * bytes alone. The tag is the MD5 of the bytes, as in a bucket.
 *
 * <p>A write holds a lock of the folder, so preconditions hold between threads and processes, on file systems that have locks. It
 * writes to a sibling and moves that: a reader sees the old file or the new one. Neither a key nor a symbolic link leads out of
 * the folder. The folder is made by the first write.
 */
public final class DirectoryStore implements AssetStore {

    /** What starts so belongs to the store and is no object. */
    private static final String RESERVED = ".asset-store";

    private static final String PART = RESERVED + ".part";
    private static final int LISTED_AT_ONCE = 1000;
    private static final int LOCK_TRIES = 30_000;
    private static final long LOCK_WAIT_MILLIS = 2;

    private final Path folder;
    private final ReentrantLock threads = new ReentrantLock();
    private final AtomicLong requests = new AtomicLong();

    private DirectoryStore(Path folder) {
        this.folder = folder;
    }

    /** The store of a folder, which need not exist yet. */
    public static DirectoryStore of(Path folder) {
        return new DirectoryStore(folder.toAbsolutePath().normalize());
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public Read read(String key, @Nullable String unless) {
        requests.incrementAndGet();
        return attempt("Reading", key, () -> {
            Path file = file(key);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Read.Absent();
            }
            Content content = Content.read(file);
            String tag = BodyDigest.of(content).md5();
            return tag.equals(unless) ? new Read.Unchanged() : new Read.Found(content, tag);
        });
    }

    @Override
    public Optional<StoredObject> find(String key) {
        requests.incrementAndGet();
        return attempt("Looking up", key, () -> described(key, file(key), true));
    }

    @Override
    public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
        requests.incrementAndGet();
        return attempt("Writing", key, () -> {
            Path file = file(key);
            Files.createDirectories(folder);
            return locked(() -> {
                check(key, file, precondition);
                Files.createDirectories(parent(file));
                contained(file);
                Path part = file.resolveSibling(PART);
                try {
                    BodyDigest digest = copy(key, body, part);
                    FileDescription description = new FileDescription(
                            digest.size(), Files.getLastModifiedTime(part), digest.md5(), digest.sha256(), headers);
                    // The description first: what was not moved when the process is killed is then described as
                    // somebody else's.
                    describe(key, description);
                    move(part, file);
                    return digest.md5();
                } finally {
                    Files.deleteIfExists(part);
                }
            });
        });
    }

    private void check(String key, Path file, Precondition precondition) throws IOException {
        if (precondition instanceof Precondition.IfAbsent && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException(Kind.PRECONDITION, asked("Writing", key) + " was refused: it is there already.");
        }
        if (precondition instanceof Precondition.IfTag wanted
                && !described(key, file, true).map(StoredObject::tag).equals(Optional.of(wanted.tag()))) {
            throw new StoreException(
                    Kind.PRECONDITION, asked("Writing", key) + " was refused: it is not what it was when it was read.");
        }
    }

    private BodyDigest copy(String key, ObjectBody body, Path part) throws IOException {
        Files.deleteIfExists(part);
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return BodyDigest.of(asked("Writing", key), body, out::write);
        }
    }

    private void describe(String key, FileDescription description) throws IOException {
        Path sidecar = sidecar(key);
        Files.createDirectories(parent(sidecar));
        contained(sidecar);
        Path part = sidecar.resolveSibling(PART);
        try {
            Files.write(part, description.lines());
            move(part, sidecar);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems; a plain move within one folder is the best they have.
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> found) {
        List<StoredObject> objects = attempt("Listing", prefix, () -> listed(prefix));
        requests.addAndGet(Math.max(1, (objects.size() + LISTED_AT_ONCE - 1) / LISTED_AT_ONCE));
        objects.forEach(found);
    }

    private List<StoredObject> listed(String prefix) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return objects;
        }
        Path root = folder.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String key = key(root, directory);
                boolean reachable = key.isEmpty() || (key + "/").startsWith(prefix) || prefix.startsWith(key + "/");
                return reachable && !isReserved(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String key = key(root, file);
                if (attributes.isRegularFile() && key.startsWith(prefix) && !isReserved(file)) {
                    described(key, file, false).ifPresent(objects::add);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    // Deleted since the folder was read.
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        objects.sort(Comparator.comparing(StoredObject::key, KeyOrder.UTF_8));
        return objects;
    }

    private static String key(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isReserved(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(RESERVED);
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        requests.addAndGet((keys.size() + LISTED_AT_ONCE - 1) / LISTED_AT_ONCE);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return attempt(
                "Deleting from",
                "",
                () -> locked(() -> {
                    List<NotDeleted> failed = new ArrayList<>();
                    for (String key : keys) {
                        try {
                            attempt("Deleting", key, () -> {
                                remove(file(key));
                                remove(sidecar(key));
                                return key;
                            });
                        } catch (StoreException e) {
                            failed.add(new NotDeleted(key, e.kind(), String.valueOf(e.getMessage())));
                        }
                    }
                    return failed;
                }));
    }

    /** Removes a file, and the folders that it leaves empty. */
    private void remove(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.delete(file);
        Path directory = parent(file);
        while (!directory.equals(folder) && isEmpty(directory)) {
            Files.delete(directory);
            directory = parent(directory);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {}

    /** What is known of a file; empty if it is none. */
    private Optional<StoredObject> described(String key, Path file, boolean withHash) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Optional<FileDescription> known = FileDescription.read(sidecar(key))
                .filter(description -> description.isOf(attributes.size(), attributes.lastModifiedTime()));
        String tag;
        Sha256 hash;
        if (known.isPresent()) {
            tag = known.get().md5();
            hash = known.get().sha256();
        } else {
            BodyDigest digest = BodyDigest.of(file);
            tag = digest.md5();
            hash = digest.sha256();
        }
        return Optional.of(new StoredObject(
                key, attributes.size(), tag, attributes.lastModifiedTime().toInstant(), withHash ? hash.hex() : null));
    }

    private Path file(String key) throws IOException {
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.startsWith(RESERVED)) {
                throw new StoreException(
                        Kind.REFUSED, "\"" + key + "\" cannot be the key of an object in " + name() + ".");
            }
        }
        Path file = folder.resolve(key).normalize();
        if (file.equals(folder)
                || !file.startsWith(folder)
                || !key(folder, file).equals(key)) {
            throw new StoreException(Kind.REFUSED, "\"" + key + "\" cannot be the key of an object in " + name() + ".");
        }
        return contained(file);
    }

    private Path sidecar(String key) {
        return folder.resolve(RESERVED).resolve("objects").resolve(key);
    }

    /** The file itself, if no symbolic link leads out of the folder. */
    private Path contained(Path file) throws IOException {
        Path existing = parent(file);
        while (!existing.equals(folder) && !Files.exists(existing)) {
            existing = parent(existing);
        }
        boolean leadsOut = Files.exists(existing) && !existing.toRealPath().startsWith(folder.toRealPath());
        if (leadsOut || Files.isSymbolicLink(file)) {
            throw new StoreException(
                    Kind.REFUSED, "A symbolic link stands in the way of " + file + "; links are not followed.");
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file below a folder");
        }
        return parent;
    }

    /** Does what one thread of one process may do at a time. */
    private <T> T locked(Action<T> action) throws IOException {
        threads.lock();
        try {
            Path state = folder.resolve(RESERVED);
            Files.createDirectories(state);
            contained(state.resolve("lock"));
            try (FileChannel channel = FileChannel.open(
                            state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                return action.run();
            }
        } finally {
            threads.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_TRIES; i++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another store of this process has the folder: as if it were another process.
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOCK_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(Kind.NETWORK, "Waiting for the lock of " + name() + " was interrupted.", e);
            }
        }
        throw new StoreException(
                Kind.BUSY,
                "Another process has held the lock of " + name() + " for a minute: " + folder.resolve(RESERVED)
                        + "/lock.");
    }

    @FunctionalInterface
    private interface Action<T> {
        T run() throws IOException;
    }

    private <T> T attempt(String verb, String key, Action<T> action) {
        try {
            return action.run();
        } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
            throw new StoreException(Kind.DENIED, asked(verb, key) + " is not permitted: " + reason(e) + ".", e);
        } catch (IOException e) {
            boolean readOnly = String.valueOf(e.getMessage()).contains("Read-only");
            throw new StoreException(
                    readOnly ? Kind.DENIED : Kind.REFUSED, asked(verb, key) + " failed: " + reason(e) + ".", e);
        } catch (InvalidPathException e) {
            throw new StoreException(
                    Kind.REFUSED, asked(verb, key) + " failed: this file system has no file of that name.", e);
        }
    }

    private String asked(String verb, String key) {
        return verb + " " + folder + (key.isEmpty() ? "" : "/" + key);
    }

    private static String reason(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be changed or read by this user";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there and is no folder";
        }
        if (failure instanceof FileSystemException e && e.getReason() != null) {
            // Of a move, it is the place where it ends that users know.
            return (e.getOtherFile() == null ? e.getFile() : e.getOtherFile()) + ": " + e.getReason();
        }
        // A full disk, and whatever else the system has a sentence for.
        return failure.getClass() == IOException.class && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }
}
