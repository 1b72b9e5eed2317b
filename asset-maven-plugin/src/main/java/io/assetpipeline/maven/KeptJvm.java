package io.assetpipeline.maven;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * Where a JVM that has built waits for the next build, which finds its code loaded and compiled: a socket of the file system, in a
 * folder that only the user may enter. It is there while that JVM waits, and only then: two builds at a time have two JVMs.
 *
 * @param socket named after everything that has to be the same, so that no build gets a JVM other than the one it would have started
 * @param idle how long one waits
 */
record KeptJvm(Path socket, Duration idle) {

    private static final String FOLDER = "jvm";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Of a socket's path, with the zero at its end: what macOS takes, and Linux takes four more (unix(7), sun_path). */
    private static final int MOST_BYTES = 104;

    /** How much longer its name is until it is listened to, without the dot. */
    private static final int SUFFIX = 4;

    /** One that waits says at once that it runs; one that was suspended never does. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** Who builds again at once does not wait for the memory to be tidied. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** How often one that waits looks whether it can still be found. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** How many may wait in one folder: each takes its memory, and whoever changes a setting with each build finds none again. */
    private static final int MOST_WAITING = 3;

    /** Longer than any waits. */
    private static final Duration ABANDONED = Duration.ofDays(2);

    /**
     * Where one waits, or would.
     *
     * @param kept the folder that is kept from one build to the next
     * @param likeness what has to be the same
     * @return empty if it could not be reached there, or by others than the user
     */
    static Optional<KeptJvm> in(Path kept, Duration idle, String likeness) {
        Path socket = kept.toAbsolutePath()
                .resolve(FOLDER)
                .resolve(Sha256.of(Content.utf8(likeness)).tag());
        KeptJvm jvm = new KeptJvm(socket, idle);
        boolean canBe = socket.toString().getBytes(Charset.defaultCharset()).length + 1 + SUFFIX < MOST_BYTES
                && (Files.notExists(jvm.folder(), LinkOption.NOFOLLOW_LINKS) || jvm.isPrivate());
        return canBe ? Optional.of(jvm) : Optional.empty();
    }

    /** Whether what is in the file system there has an owner and permissions. */
    static boolean canBeIn(Path kept) {
        return kept.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path folder() {
        return Objects.requireNonNull(socket.getParent());
    }

    /**
     * One that waits, and that has begun to answer.
     *
     * @return empty if there is none
     */
    Optional<SocketChannel> reach() {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            requirePrivate();
            return answering(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException e) {
            // It has just ended, or taken another build.
            return Optional.empty();
        }
    }

    private Optional<SocketChannel> answering(SocketChannel channel) throws IOException {
        boolean answers = false;
        try {
            requireSameUser(channel);
            answers = answers(channel);
            return answers ? Optional.of(channel) : Optional.empty();
        } finally {
            if (!answers) {
                channel.close();
            }
        }
    }

    private static boolean answers(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(ANSWER.toMillis()) == 0) {
                return false;
            }
        }
        channel.configureBlocking(true);
        return true;
    }

    /**
     * In the JVM that waits: the next build.
     *
     * @return empty if none came, or if another JVM waits there already
     */
    Optional<SocketChannel> await() throws IOException {
        Optional<Bound> bound = bind();
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        try (ServerSocketChannel server = bound.get().server();
                Selector selector = Selector.open()) {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Optional<SocketChannel> next = accept(bound.get(), selector);
            if (next.isPresent()) {
                next.get().configureBlocking(true);
                requireSameUser(next.get());
            }
            return next;
        } finally {
            if (isThere(bound.get())) {
                Files.deleteIfExists(socket);
            }
        }
    }

    /** What is listened to, and what tells its file from one that has replaced it. */
    private record Bound(ServerSocketChannel server, String key) {}

    private boolean isThere(Bound bound) {
        try {
            return key(socket).equals(bound.key());
        } catch (IOException e) {
            return false;
        }
    }

    private static String key(Path file) throws IOException {
        return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    private Optional<SocketChannel> accept(Bound bound, Selector selector) throws IOException {
        ServerSocketChannel server = bound.server();
        Path project = Path.of("").toAbsolutePath();
        long end = System.nanoTime() + idle.toNanos();
        boolean tidied = false;
        long left = end - System.nanoTime();
        while (left > 0 && isThere(bound) && Files.isDirectory(project)) {
            Duration look = tidied ? LOOK : QUIET;
            // Zero would be without an end.
            if (selector.select(Math.max(1, Math.min(look.toMillis(), TimeUnit.NANOSECONDS.toMillis(left)))) > 0) {
                return Optional.ofNullable(server.accept());
            }
            if (!tidied) {
                // What the heap has grown to goes back to the system.
                System.gc();
                tidied = true;
            }
            left = end - System.nanoTime();
        }
        return Optional.empty();
    }

    private Optional<Bound> bind() throws IOException {
        makeFolder();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            if (Files.exists(socket)) {
                if (isTaken()) {
                    server.close();
                    return Optional.empty();
                }
                Files.deleteIfExists(socket);
            }
            // Between being there and being listened to a socket refuses, as one does that a killed JVM has left.
            Path made = socket.resolveSibling(
                    socket.getFileName() + "." + UUID.randomUUID().toString().substring(0, SUFFIX));
            server.bind(UnixDomainSocketAddress.of(made));
            Bound bound = new Bound(server, key(made));
            Files.move(made, socket, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(bound);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** One that waits takes whoever asks, and waits again when there is no order. */
    private boolean isTaken() {
        try (SocketChannel asked = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return asked.isConnected();
        } catch (IOException e) {
            // What one has left that was killed.
            return false;
        }
    }

    private void makeFolder() throws IOException {
        Path folder = folder();
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            requirePrivate();
        }
        Instant oldest = Instant.now().minus(ABANDONED);
        NavigableMap<Instant, Path> waiting = new TreeMap<>();
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
            for (Path other : others) {
                Optional<Instant> since = modified(other);
                if (since.filter(oldest::isAfter).isPresent()) {
                    Files.deleteIfExists(other);
                } else if (!other.equals(socket)
                        && !other.getFileName().toString().contains(".")) {
                    since.ifPresent(time -> waiting.put(time, other));
                }
            }
        }
        while (waiting.size() >= MOST_WAITING) {
            // Without its socket it ends.
            Files.deleteIfExists(
                    Objects.requireNonNull(waiting.pollFirstEntry()).getValue());
        }
    }

    /** Empty if it has just gone: whoever looks for a JVM makes something here for a moment. */
    private static Optional<Instant> modified(Path file) throws IOException {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isPrivate() {
        try {
            requirePrivate();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void requirePrivate() throws IOException {
        Path folder = folder();
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()
                || !found.permissions().equals(PRIVATE)
                || !found.owner().equals(Inherited.user(folder))) {
            throw new IOException(folder + " is not a folder of this user alone");
        }
    }

    /** The folder may have become another one since it was looked at: the system says who is on the other side (unix(7), SO_PEERCRED). */
    private void requireSameUser(SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                || !channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Inherited.user(folder()))) {
            throw new IOException("Nobody says that it is the same user");
        }
    }
}
