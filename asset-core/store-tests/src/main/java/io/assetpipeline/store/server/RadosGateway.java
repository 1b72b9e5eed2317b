package io.assetpipeline.store.server;

import io.assetpipeline.store.s3.S3Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 server of Ceph, with the smallest cluster that it runs on: one monitor and one object store in memory, three processes in
 * a temporary folder, on free ports of the loopback interface. An S3 server that nobody wrote for tests, and stricter than others
 * about what is sent. Its programs have to be installed. Starting takes about ten seconds.
 */
public final class RadosGateway implements AutoCloseable {

    private static final List<String> PROGRAMS =
            List.of("ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin");

    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 20;

    private final Path folder;
    private final List<Integer> ports = freePorts(3);
    /** The last that was started is the first that is ended. */
    private final Deque<Process> processes = new ArrayDeque<>();

    private final AtomicInteger buckets = new AtomicInteger();

    private RadosGateway(Path folder) {
        this.folder = folder;
    }

    /** What is missing on this machine, in one sentence; empty if it can be started. */
    public static Optional<String> missing() {
        List<String> missing =
                PROGRAMS.stream().filter(name -> program(name).isEmpty()).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Nothing was tested against Ceph: " + String.join(", ", missing)
                        + " cannot be found in PATH (Debian: apt-get install ceph-common ceph-mon ceph-osd radosgw).");
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it, with a user who has {@link S3Server#ACCESS_KEY} and no bucket yet. */
    public static RadosGateway start() {
        try {
            RadosGateway gateway = new RadosGateway(Files.createTempDirectory("rados"));
            try {
                gateway.startAll();
                return gateway;
            } catch (IOException | RuntimeException e) {
                gateway.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAll() throws IOException {
        UUID cluster = UUID.randomUUID();
        UUID store = UUID.randomUUID();
        Files.createDirectory(folder.resolve("mon"));
        Files.createDirectory(folder.resolve("osd"));
        Files.writeString(folder.resolve("ceph.conf"), configuration(cluster));
        run("monmaptool", "--create", "--fsid", cluster.toString(), "--addv", "a", monitors(), "monmap");
        run("ceph-mon", "-c", "ceph.conf", "--mkfs", "-i", "a", "--monmap", "monmap");
        launch("ceph-mon", "-c", "ceph.conf", "-f", "-i", "a");
        run("ceph", "-c", "ceph.conf", "osd", "new", store.toString());
        run("ceph-osd", "-c", "ceph.conf", "-i", "0", "--mkfs", "--osd-uuid", store.toString());
        launch("ceph-osd", "-c", "ceph.conf", "-f", "-i", "0");
        Process gateway = launch("radosgw", "-c", "ceph.conf", "-f", "-n", "client.rgw");
        awaitAnswer(gateway);
        run(
                "radosgw-admin",
                "-c",
                "ceph.conf",
                "user",
                "create",
                "--uid=collector",
                "--display-name=collector",
                "--access-key=" + S3Server.ACCESS_KEY,
                "--secret-key=" + S3Server.SECRET_KEY);
    }

    private String configuration(UUID cluster) {
        return """
                [global]
                fsid = %s
                mon host = %s
                public addr = 127.0.0.1
                cluster addr = 127.0.0.1
                auth cluster required = none
                auth service required = none
                auth client required = none
                # Without keys there is no other mode, and the gateway asks for one.
                ms mon client mode = crc
                run dir = %s
                mon data = %s
                osd data = %s
                admin socket =
                log file =
                log to stderr = false
                mon cluster log file = /dev/null
                osd objectstore = memstore
                memstore device bytes = 2147483648
                osd class load list = *
                osd class default list = *
                osd crush chooseleaf type = 0
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 1
                osd pool default pg autoscale mode = off
                mon allow pool size one = true
                mon max pg per osd = 1000
                rgw frontends = beast endpoint=127.0.0.1:%d
                """.formatted(cluster, monitors(), folder, folder.resolve("mon"), folder.resolve("osd"), ports.get(2));
    }

    private String monitors() {
        return "[v2:127.0.0.1:" + ports.get(0) + ",v1:127.0.0.1:" + ports.get(1) + "]";
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (ServerSocket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open.stream().map(ServerSocket::getLocalPort).toList();
    }

    private Process process(String... command) throws IOException {
        Path log = folder.resolve(command[0] + ".log");
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void run(String... command) throws IOException {
        Process process = process(command);
        if (!ended(process, START_SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + " failed:\n" + log(command[0]));
        }
    }

    private Process launch(String... command) throws IOException {
        Process process = process(command);
        processes.addFirst(process);
        return process;
    }

    /** The gateway tells nobody when it is ready. */
    private void awaitAnswer(Process gateway) throws IOException {
        for (int i = 0; i < START_SECONDS * 10; i++) {
            if (answers()) {
                return;
            }
            if (ended(gateway, 0)) {
                throw new IOException("radosgw ended:\n" + log("radosgw"));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException("radosgw does not answer:\n" + log("ceph-mon") + log("ceph-osd") + log("radosgw"));
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String log(String program) throws IOException {
        Path log = folder.resolve(program + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Where it is. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + ports.get(2));
    }

    /** Settings of a new bucket, with the right credentials. */
    public S3Settings newBucket(String prefix, Optional<Integer> sdk) {
        String name = "assets-" + buckets.incrementAndGet();
        try (S3Client client = BucketContent.client(endpoint())) {
            client.createBucket(request -> request.bucket(name));
        }
        return new S3Settings(
                name,
                prefix,
                Optional.of(endpoint().toString()),
                Optional.empty(),
                Optional.empty(),
                sdk,
                Optional.of(new S3Settings.Credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)));
    }

    /** Ends the processes, these and no others, and removes their folder. */
    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            if (!ended(process, STOP_SECONDS)) {
                process.destroyForcibly();
                ended(process, STOP_SECONDS);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
