package io.assetpipeline.containers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A container in a JVM of its own, with several applications. Closing it ends its process and no other; where this JVM
 * dies, its standard input ends and it stops by itself.
 */
final class ContainerProcess implements AutoCloseable {

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private volatile boolean complete;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    private ContainerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
    }

    /**
     * Starts a container and waits until its applications run.
     *
     * @param applications the folder of each, by context path
     */
    static ContainerProcess start(Container container, Map<String, Path> applications, Path work) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starts in half the time; nothing here runs long enough for the better compiler.
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                container.target().resolve("classes") + File.pathSeparator
                        + container.target().resolve("lib") + "/*",
                container.mainClass(),
                work.toString()));
        applications.forEach((contextPath, folder) -> command.add(contextPath + "=" + folder));
        try {
            Files.createDirectories(work);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(work.toFile())
                    .start();
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
                String[] words = line.split(" ", -1);
                if (words[0].equals("listening") && words.length == 3) {
                    ports.put(words[1], Integer.valueOf(words[2]));
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

    /** The port of the application at a context path. */
    int port(String contextPath) {
        Integer port = ports.get(contextPath);
        if (port == null) {
            throw new IllegalStateException(
                    "The application at \"" + contextPath + "\" does not run. The container's output:\n" + output());
        }
        return port;
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
