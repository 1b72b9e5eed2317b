package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that ask for a large file and do not read it, for longer than the container waits. */
// What a process has open, Linux lists as files.
@EnabledOnOs(OS.LINUX)
class StalledReaderTest {

    private static final int READERS = 20;

    /** The shortest that Tomcat heeds: it looks once a second. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /**
     * Only for a container that waits for ever: when another process closes what it has open is no event that reaches this one,
     * so it is looked at again and again, and the look has to end.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path work;

    /** Not Spring Boot's, which are Tomcats: each start is seconds of every build. */
    static Stream<Container> containers() {
        return Container.wanted().stream().filter(container -> container.pages() == Container.Pages.JSP);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void areLeftWithNothingOpenAndNothingPrinted(Container container) throws IOException {
        ProjectFolder.Libraries libraries = ProjectFolder.libraries(work);
        Path folder = work.resolve("shop");
        // No socket buffers as much.
        ProjectFolder.write(folder.resolve("src/main/assets/video/large.mp4"), "0123456789abcdef".repeat(1 << 19));
        ProjectFolder project = ProjectFolder.create(folder, container.pages(), Application.PRODUCTION, libraries);
        List<Socket> readers = new ArrayList<>();
        try (ContainerProcess process = ContainerProcess.startImpatient(
                container, IDLE, List.of(new ContainerProcess.Place("", project.run())), work.resolve("work"))) {
            int port = process.port(project.run());
            String large = project.built(new LogicalPath("video/large.mp4")).url();
            int printed = process.lines();
            // A JVM opens a socket of its own when it closes one for the first time.
            awaitIdle(port);
            long sockets = open(process, "socket:");
            for (int i = 0; i < READERS; i++) {
                readers.add(stalled(port, "/assets/" + large));
            }
            assertThat(open(process, large)).isEqualTo(READERS);

            long end = System.nanoTime() + PATIENCE.toNanos();
            while ((open(process, large) > 0 || open(process, "socket:") > sockets) && System.nanoTime() < end) {
                awaitIdle(port);
            }

            assertThat(open(process, large)).as("files").isZero();
            assertThat(open(process, "socket:")).as("sockets").isLessThanOrEqualTo(sockets);
            assertThat(container.withoutItsOwn(process.outputFrom(printed)))
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    /** Has read the start of the answer, and reads no more. */
    private static Socket stalled(int port, String path) throws IOException {
        Socket socket = new Socket();
        // A small window: the server cannot put the whole file into the network's buffers.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] start = socket.getInputStream().readNBytes(12);
        assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** How many open files of a process have this in their name. */
    private static long open(ContainerProcess process, String name) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    if (Files.readSymbolicLink(file).toString().contains(name)) {
                        count++;
                    }
                } catch (NoSuchFileException e) {
                    // Closed meanwhile.
                }
            }
        }
        return count;
    }

    /** Asks nothing until the container has had enough: as long as it waits for a reader. */
    private static void awaitIdle(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getInputStream().readAllBytes();
        }
    }
}
