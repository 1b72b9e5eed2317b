package io.assetpipeline.containers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container in a JVM of its own, with several applications. Closing it ends its process and no other; where this JVM
 * dies, its standard input ends and it stops by itself.
 */
final class ContainerProcess implements AutoCloseable {

    private static final String LISTENING = "listening ";

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private volatile boolean complete;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    /**
     * Where an application runs.
     *
     * @param contextPath empty for the root
     * @param folder its web root, or for Spring Boot its class folder
     */
    record Place(String contextPath, Path folder) {}

    private ContainerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
    }

    /**
     * Starts a container and waits until its applications run.
     *
     * @param classPath what its class path holds besides
     * @param applications in the order in which they are started
     */
    static ContainerProcess start(Container container, List<Path> classPath, List<Place> applications, Path work) {
        return start(container, List.of(), classPath, applications, work);
    }

    /**
     * Starts a container other than Spring Boot's that ends a connection earlier, and waits until its applications run.
     *
     * @param idle how long it waits for a client that neither reads nor asks
     */
    static ContainerProcess startImpatient(Container container, Duration idle, List<Place> applications, Path work) {
        return start(container, List.of("-Didle.timeout=" + idle.toMillis()), List.of(), applications, work);
    }

    private static ContainerProcess start(
            Container container, List<String> options, List<Path> classPath, List<Place> applications, Path work) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starts in half the time; nothing here runs long enough for the better compiler.
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                Stream.concat(
                                Stream.of(
                                        container.target().resolve("classes"),
                                        container.target().resolve("lib").resolve("*")),
                                classPath.stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                container.mainClass(),
                work.toString()));
        command.addAll(1, options);
        applications.forEach(place -> command.add(place.contextPath() + "=" + place.folder()));
        try {
            Files.createDirectories(work);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).directory(work.toFile());
            // What is set where the tests run must not decide here.
            builder.environment().keySet().removeIf(name -> name.startsWith("ASSET_") || name.startsWith("JAVA_TOOL_"));
            Process process = builder.start();
            ContainerProcess running = new ContainerProcess(process);
            running.awaitReady(container);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(container + " does not start", e);
        }
    }

    private void awaitReady(Container container) {
        reader.start();
        try {
            if (!ready.await(120, TimeUnit.SECONDS) || !complete) {
                close();
                throw new IllegalStateException(container + " is not ready. Its output:\n" + output());
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LISTENING)) {
                    int space = line.lastIndexOf(' ');
                    ports.put(line.substring(LISTENING.length(), space), Integer.valueOf(line.substring(space + 1)));
                } else if (line.equals("ready")) {
                    complete = true;
                    ready.countDown();
                } else {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        } finally {
            ready.countDown();
        }
    }

    /** The port of the application in a folder. */
    int port(Path folder) {
        Integer port = ports.get(folder.toString());
        if (port == null) {
            throw new IllegalStateException(
                    "The application in " + folder + " does not run. The container's output:\n" + output());
        }
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** How many lines it has printed until now. */
    int lines() {
        return output.size();
    }

    /** What it has printed from a line on, without its ports. */
    String outputFrom(int line) {
        return String.join("\n", output.stream().skip(line).toList());
    }

    /** What it has printed until now, without its ports. */
    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        try {
            process.outputWriter().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
