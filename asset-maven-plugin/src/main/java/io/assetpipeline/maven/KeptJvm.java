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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

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
        boolean canBe = socket.toString().getBytes(Charset.defaultCharset()).length + 1 + SUFFIX < MOST_BYTES
                && kept.getFileSystem().supportedFileAttributeViews().contains("posix");
        return canBe ? Optional.of(new KeptJvm(socket, idle)) : Optional.empty();
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

    private static Optional<SocketChannel> answering(SocketChannel channel) throws IOException {
        boolean answers = false;
        try {
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
        Optional<ServerSocketChannel> waiting = bind();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        try (ServerSocketChannel server = waiting.get();
                Selector selector = Selector.open()) {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Optional<SocketChannel> next = accept(server, selector);
            if (next.isPresent()) {
                next.get().configureBlocking(true);
            }
            return next;
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    private Optional<SocketChannel> accept(ServerSocketChannel server, Selector selector) throws IOException {
        long end = System.nanoTime() + idle.toNanos();
        boolean tidied = false;
        long left = end - System.nanoTime();
        while (left > 0 && Files.exists(socket)) {
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

    private Optional<ServerSocketChannel> bind() throws IOException {
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
            Files.move(made, socket, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(server);
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
        Path folder = socket.getParent();
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            requirePrivate();
        }
        Instant oldest = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
            for (Path other : others) {
                if (Files.getLastModifiedTime(other).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    private void requirePrivate() throws IOException {
        if (!Files.getPosixFilePermissions(socket.getParent()).equals(PRIVATE)) {
            throw new IOException(socket.getParent() + " can be entered by others");
        }
    }
}
