package io.assetpipeline.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Another store, each operation of which is tried again after a passing failure ({@link StoreException.Kind#isPassing}), at most
 * four times. It waits before each further try: a random part of 100 ms, then of 200 ms and so on, at most of 5 s, so that those
 * who were turned away together do not come back together. An interrupted thread tries nothing again.
 *
 * <p>A write whose answer was lost may have been done: with a precondition the next try is then refused for what this one wrote
 * itself. Who writes has to look.
 */
public final class RetryingStore implements AssetStore {

    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** How a thread lets time pass. */
    @FunctionalInterface
    public interface Waiting {
        void await(Duration duration) throws InterruptedException;
    }

    private final AssetStore store;
    private final Waiting waiting;
    private final DoubleSupplier random;

    private RetryingStore(AssetStore store, Waiting waiting, DoubleSupplier random) {
        this.store = store;
        this.waiting = waiting;
        this.random = random;
    }

    public static RetryingStore of(AssetStore store) {
        return of(
                store,
                duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * With a time and a chance of one's own.
     *
     * @param random from 0 to 1; asked by several threads
     */
    public static RetryingStore of(AssetStore store, Waiting waiting, DoubleSupplier random) {
        return new RetryingStore(store, waiting, random);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Read read(String key, @Nullable String unless) {
        return retrying(() -> store.read(key, unless));
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return retrying(() -> store.find(key));
    }

    @Override
    public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
        return retrying(() -> store.write(key, body, headers, precondition));
    }

    /** A listing that breaks off is begun again; nothing is told twice, and each object that is new gives all tries anew. */
    @Override
    public void list(String prefix, Consumer<StoredObject> found) {
        Set<String> told = new HashSet<>();
        int failed = 0;
        while (true) {
            int before = told.size();
            try {
                store.list(prefix, object -> {
                    if (told.add(object.key())) {
                        found.accept(object);
                    }
                });
                return;
            } catch (StoreException e) {
                failed = told.size() > before ? 1 : failed + 1;
                awaitNext(e, failed);
            }
        }
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        Map<String, NotDeleted> lasting = new LinkedHashMap<>();
        List<String> left = List.copyOf(keys);
        for (int tries = 1; ; tries++) {
            List<String> asked = left;
            List<NotDeleted> failed = retrying(() -> store.delete(asked));
            List<String> passing = new ArrayList<>();
            for (NotDeleted one : failed) {
                lasting.put(one.key(), one);
                if (one.kind().isPassing()) {
                    passing.add(one.key());
                }
            }
            asked.stream()
                    .filter(key -> failed.stream().noneMatch(one -> one.key().equals(key)))
                    .forEach(lasting::remove);
            if (passing.isEmpty() || tries == TRIES || !waited(tries)) {
                return List.copyOf(lasting.values());
            }
            left = passing;
        }
    }

    @Override
    public long requests() {
        return store.requests();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T retrying(Supplier<T> operation) {
        for (int tries = 1; ; tries++) {
            try {
                return operation.get();
            } catch (StoreException e) {
                awaitNext(e, tries);
            }
        }
    }

    /** Waits before the next try. If there is none, the failure is thrown. */
    private void awaitNext(StoreException failure, int tries) {
        if (!failure.kind().isPassing()) {
            throw failure;
        }
        if (tries == TRIES) {
            throw new StoreException(
                    failure.kind(), failure.getMessage() + " It was tried " + TRIES + " times.", failure);
        }
        if (!waited(tries)) {
            throw failure;
        }
    }

    /** False if the thread was interrupted; it stays so. */
    private boolean waited(int tries) {
        long limit = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << (tries - 1));
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            waiting.await(Duration.ofNanos((long) (limit * random.getAsDouble())));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
