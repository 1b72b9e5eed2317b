package io.assetpipeline;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Does one thing with each of many, several at a time. No thread outlives a call.
 *
 * @param threads how many at a time; with one everything is done by the caller
 */
record Workers(int threads) {

    /** What is done with each of many. */
    enum Task {
        MINIFYING("minify", "minified"),
        JOINING("js", "read bundles"),
        NAMING("css", "named assets"),
        ENCODING("encodings", "encoded files"),
        WEIGHING("encodings", "weighed files"),
        COMPARING("dictionaries", "compared files with those of earlier releases");

        private final String key;
        private final String past;

        Task(String key, String past) {
            this.key = key;
            this.past = past;
        }

        private String threadName() {
            return "asset-" + name().toLowerCase(Locale.ROOT);
        }

        private BuildException interrupted(InterruptedException cause) {
            return new BuildException(
                    Problem.error(
                            Location.of(key),
                            "The build was interrupted while it " + past + ".",
                            "Nothing was written; build again."),
                    cause);
        }
    }

    Workers {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /**
     * Begins with the first of them and comes back when all is done. The first failure keeps what has not begun from beginning;
     * of several failures the one of the earliest item is thrown.
     *
     * @throws BuildException if the caller is interrupted, and stays so; what has begun is waited for all the same
     */
    <T> void forEach(Task task, List<T> items, Consumer<? super T> action) {
        try {
            eachOf(task, items, action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw task.interrupted(e);
        }
    }

    private <T> void eachOf(Task task, List<T> items, Consumer<? super T> action) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int needed = Math.min(threads, items.size());
        if (needed <= 1) {
            items.forEach(action);
            return;
        }
        ExecutorService pool = pool(task.threadName(), needed);
        try {
            AtomicBoolean failed = new AtomicBoolean();
            List<Future<?>> begun = new ArrayList<>(items.size());
            for (T item : items) {
                begun.add(pool.submit(() -> {
                    if (failed.get()) {
                        return;
                    }
                    try {
                        action.accept(item);
                    } catch (RuntimeException | Error e) {
                        failed.set(true);
                        throw e;
                    }
                }));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            stop(pool);
        }
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for what has begun: native calls and foreign tools cannot be interrupted. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
