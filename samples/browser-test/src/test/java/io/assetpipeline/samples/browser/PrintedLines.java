package io.assetpipeline.samples.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process prints, read as it comes. */
final class PrintedLines {

    private static final long LIMIT_SECONDS = 120;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> awaited = new CompletableFuture<>();
    private final Pattern pattern;

    /**
     * Reads a process's output until its end.
     *
     * @param pattern of the line that is waited for; its first group is the answer
     */
    PrintedLines(Process process, Pattern pattern) {
        this.pattern = pattern;
        Thread reader = new Thread(() -> read(process), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process process) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    awaited.complete(matcher.group(1));
                }
            }
            awaited.completeExceptionally(new IllegalStateException("its output ended"));
        } catch (IOException | UncheckedIOException e) {
            awaited.completeExceptionally(e);
        }
    }

    /** Waits for the line. */
    String await() {
        try {
            return awaited.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("No line with " + pattern + ". It printed:\n" + this, e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
