package io.assetpipeline.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Does one thing with each of many, some at a time. The first failure stops the rest; none is lost. */
final class Parallel implements AutoCloseable {

    private final ExecutorService threads;

    /** @param count how many at a time */
    Parallel(int count) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "asset-collect");
            // A process that is told to end does not wait for a store.
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Comes back when all is done, or nothing more is under way after a failure.
     *
     * @return what was thrown, in the order of the items; empty if all went well
     * @throws InterruptedException if the caller is interrupted; what is under way is, too
     */
    <T> List<Throwable> forEach(List<T> items, Consumer<T> action) throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<?>> tasks = new ArrayList<>(items.size());
        for (T item : items) {
            tasks.add(threads.submit(() -> {
                if (!stopped.get()) {
                    try {
                        action.accept(item);
                    } catch (RuntimeException | Error e) {
                        stopped.set(true);
                        throw e;
                    }
                }
            }));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return failures;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
