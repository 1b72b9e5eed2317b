package io.assetpipeline.minify;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Closure Compiler in a JVM of its own, which is started for the first source. A JVM that runs it for the first time spends more
 * time on making its code fast than on running it; this one is told not to, and comes to the same result in half of the time. Where
 * it cannot be had, or ends too soon, everything is minified in this JVM. Thread-safe.
 */
public final class MinifierProcess implements CheckedMinifier, AutoCloseable {

    /** What the other side needs of the class path of this one. */
    private static final List<String> NEEDED = List.of(
            MinifierWorker.class.getName(),
            "com.google.javascript.jscomp.Compiler",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.jspecify.annotations.Nullable");

    private final Minifier here = new ClosureMinifier();
    private final int threads;
    private final String worker;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<MinifierReply>> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Process process;
    private @Nullable DataOutputStream requests;

    /** Set before whoever waits is told, so whoever begins to wait is told or sees it. */
    private volatile boolean ended;

    /** @param threads how many sources are minified at a time at most */
    public MinifierProcess(int threads) {
        this(threads, MinifierWorker.class);
    }

    /** @param worker whose main method the other process runs */
    MinifierProcess(int threads, Class<?> worker) {
        this.threads = threads;
        this.worker = worker.getName();
    }

    @Override
    public String id() {
        return here.id();
    }

    @Override
    public Minified minify(SourceText source) throws RefusedException {
        Optional<MinifierReply> reply = ask(source);
        if (reply.isPresent()) {
            Content content = reply.get().content();
            if (reply.get().answer() == MinifierReply.Answer.REFUSED) {
                answers.incrementAndGet();
                throw new RefusedException(
                        StandardCharsets.UTF_8.decode(content.asByteBuffer()).toString());
            }
            Optional<Minification> made = reply.get().answer() == MinifierReply.Answer.MINIFIED
                    ? KeptMinification.read(content, source)
                    : Optional.empty();
            if (made.isPresent()) {
                answers.incrementAndGet();
                return made.get().minified();
            }
        }
        return CheckedMinifier.checked(here, source);
    }

    /** How many sources the other process has minified or refused; the rest was left to this one. */
    int answers() {
        return answers.get();
    }

    /** The other process; empty before the first source. */
    Optional<ProcessHandle> other() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /** Empty if there is nobody to ask. */
    private Optional<MinifierReply> ask(SourceText source) {
        int number = numbers.incrementAndGet();
        CompletableFuture<MinifierReply> reply = new CompletableFuture<>();
        asked.put(number, reply);
        try {
            send(number, source);
            return Optional.of(reply.get());
        } catch (IOException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            asked.remove(number);
        }
    }

    private synchronized void send(int number, SourceText source) throws IOException {
        if (ended) {
            throw new IOException("There is no other process");
        }
        boolean whole = false;
        try {
            DataOutputStream out = requests == null ? start() : requests;
            out.writeInt(number);
            writeText(out, source.name());
            writeText(out, source.text());
            out.flush();
            whole = true;
        } finally {
            if (!whole) {
                // Whatever it was: the next request would be read as the rest of this one.
                close();
            }
        }
    }

    private DataOutputStream start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                "-Xmx" + Runtime.getRuntime().maxMemory(),
                "-cp",
                classPath(),
                worker,
                String.valueOf(threads));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // What is meant for the JVM that the user started: a debugger that waits would be waited for.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process started = builder.start();
        process = started;
        if (ended) {
            throw new IOException("It was ended before it began");
        }
        requests = new DataOutputStream(new BufferedOutputStream(started.getOutputStream()));
        Thread reader = new Thread(() -> read(started), "asset-minifying-replies");
        reader.setDaemon(true);
        reader.start();
        return requests;
    }

    private String classPath() throws IOException {
        Set<String> names = new LinkedHashSet<>(NEEDED);
        names.add(worker);
        Set<String> places = new LinkedHashSet<>();
        for (String name : names) {
            try {
                CodeSource code = Class.forName(name, false, MinifierProcess.class.getClassLoader())
                        .getProtectionDomain()
                        .getCodeSource();
                if (code == null) {
                    throw new IOException("Nobody knows where " + name + " is");
                }
                places.add(Path.of(code.getLocation().toURI()).toString());
            } catch (ClassNotFoundException | LinkageError e) {
                // Whatever needs it says so.
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new IOException(name + " is in no file", e);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    /** Until it ends, whatever ends it: nobody else tells those who wait. */
    private void read(Process started) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(started.getInputStream()))) {
            while (true) {
                MinifierReply reply = MinifierReply.read(in);
                CompletableFuture<MinifierReply> waiting = asked.get(reply.number());
                if (waiting != null) {
                    waiting.complete(reply);
                }
            }
        } catch (IOException e) {
            // It has ended, or writes what is no reply.
        } finally {
            close();
        }
    }

    /** Char by char: a script may hold half a character, which no charset encodes. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = new byte[text.length() * Character.BYTES];
        ByteBuffer.wrap(bytes).asCharBuffer().put(text);
        out.writeInt(text.length());
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt() * Character.BYTES];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    /** Ends the other process, whatever it does; what is minified after that, and what it was asked for, is minified here. */
    @Override
    public void close() {
        // Without the lock: whoever holds it may be writing to a process that does not read.
        ended = true;
        Process started = process;
        if (started != null) {
            started.destroyForcibly();
        }
        asked.values()
                .forEach(waiting -> waiting.completeExceptionally(new IOException("The other process has ended")));
    }
}
