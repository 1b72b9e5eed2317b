package io.assetpipeline.cli;

import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how far a build is, once it has taken two seconds: one line that changes, and is gone when the build is done.
 * Elsewhere nothing. Thread-safe.
 */
public final class BuildProgress implements BuildListener, AutoCloseable {

    /** What is done before that needs no word. */
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Often enough for the eye. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintWriter terminal;
    private final LongSupplier nanos;
    private final long started;
    private final CountDownLatch ended = new CountDownLatch(1);
    private String line = "assets: reading the project";
    private long shown;
    private int width;

    /**
     * On that terminal.
     *
     * @param nanos a clock that only goes forward
     */
    BuildProgress(PrintWriter terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
    }

    /**
     * On the terminal of this process.
     *
     * @param interactive whether anybody is there; a build server ({@code CI}) has nobody, whatever is said here
     */
    public static BuildProgress ofProcess(boolean interactive) {
        Optional<Console> terminal = interactive && System.getenv("CI") == null ? Terminal.find() : Optional.empty();
        if (terminal.isEmpty()) {
            return new BuildProgress(new PrintWriter(PrintWriter.nullWriter()), () -> 0);
        }
        BuildProgress progress = new BuildProgress(terminal.get().writer(), System::nanoTime);
        Thread clock = new Thread(progress::showLater, "asset-progress");
        clock.setDaemon(true);
        clock.start();
        return progress;
    }

    /** The first piece of work may take longer than anybody waits without a word. */
    private void showLater() {
        try {
            if (!ended.await(FIRST_NANOS, TimeUnit.NANOSECONDS)) {
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void reached(BuildStage stage) {
        // The work says more.
    }

    @Override
    public synchronized void progressed(BuildWork work, int done, int all) {
        line = "assets: " + done + " of " + all
                + switch (work) {
                    case SOURCES -> " sources minified";
                    case ENCODING -> " files encoded";
                    case DELTAS -> " files compared with earlier releases";
                    case WRITING -> " files written";
                };
        long now = nanos.getAsLong();
        if (now - started >= FIRST_NANOS && (width == 0 || done == all || now - shown >= BETWEEN_NANOS)) {
            show();
        }
    }

    /** Writes over what was there. */
    synchronized void show() {
        if (ended.getCount() > 0) {
            shown = nanos.getAsLong();
            write(line);
        }
    }

    private void write(String text) {
        terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    /** Leaves nothing of the line behind. */
    @Override
    public synchronized void close() {
        ended.countDown();
        if (width > 0) {
            write("");
            terminal.print("\r");
            terminal.flush();
        }
    }
}
