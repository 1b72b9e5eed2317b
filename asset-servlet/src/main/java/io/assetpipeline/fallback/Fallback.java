package io.assetpipeline.fallback;

import io.assetpipeline.fallback.FallbackClient.Outcome;
import io.assetpipeline.link.FingerprintedName;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Files of other releases, from another place that has them. What is asked for is a name that nobody has built here: it may be
 * that of a release which is being rolled out, or any that a stranger made up. So only what looks like a fingerprinted path
 * is looked for, each name by one request at a time, few at a time, few that lead nowhere in a second, and what comes back has to be
 * what its name says. Thread-safe; a caller waits.
 */
public final class Fallback implements AutoCloseable {

    /** The header of a request that must not lead to another one. */
    public static final String HEADER = FallbackClient.HEADER;

    private static final System.Logger LOG = System.getLogger(Fallback.class.getName());

    /** Of one answer, and of the time that a caller waits for its turn. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Several of them stay in memory beside each other. */
    private static final long LARGEST_FILE = 8 << 20;

    private static final long MEMORY = 16 << 20;
    private static final int LONGEST_PATH = 512;
    private static final int AT_A_TIME = 8;
    private static final int MISSES_PER_SECOND = 20;

    /** Each holds a thread of the container. */
    private static final int MOST_WAITING = 64;

    private static final Duration ABSENT = Duration.ofSeconds(10);

    /** Until a place that failed is asked for this name again. */
    private static final Duration FAILED = Duration.ofSeconds(1);

    private static final LogicalPath WHOLE_PLACE = new LogicalPath("*");

    private final URI base;
    private final BiFunction<LogicalPath, Content, ServedFile> served;
    private final Allowance misses;
    private final MissedNames missed;

    /** Holds one entry while a place that let a caller wait in vain is not asked: all others would wait too. */
    private final MissedNames late;

    private final FoundFiles found = new FoundFiles(MEMORY);
    private final Semaphore atATime = new Semaphore(AT_A_TIME, true);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ConcurrentMap<LogicalPath, CompletableFuture<Optional<ServedFile>>> underWay =
            new ConcurrentHashMap<>();
    private final Set<Cause> told = EnumSet.noneOf(Cause.class);
    private @Nullable FallbackClient client;
    private boolean closed;

    private Fallback(URI base, BiFunction<LogicalPath, Content, ServedFile> served, LongSupplier nanos) {
        this.base = base;
        this.served = served;
        this.misses = new Allowance(MISSES_PER_SECOND, nanos);
        this.missed = new MissedNames(nanos);
        this.late = new MissedNames(nanos);
    }

    /**
     * A place that has files at {@code <base>/<prefix><fingerprinted path>}. Nothing is connected before the first file is looked
     * for.
     *
     * @param base with the scheme http or https, without query and fragment
     * @param served how a file is served, by its path below the context path without the fingerprint
     */
    public static Fallback of(URI base, BiFunction<LogicalPath, Content, ServedFile> served) {
        return of(base, served, System::nanoTime);
    }

    /** The same with a clock as {@link System#nanoTime}. */
    static Fallback of(URI base, BiFunction<LogicalPath, Content, ServedFile> served, LongSupplier nanos) {
        return new Fallback(base, served, nanos);
    }

    /**
     * Looks for a file that the application does not have.
     *
     * @param path below the context path, decoded; anything a client can send
     * @param prefixes each with a final {@code /}
     * @return empty as well if it is not to be looked for now
     */
    public Optional<ServedFile> find(String path, Collection<String> prefixes) {
        Optional<String> prefix = prefixes.stream().filter(path::startsWith).findFirst();
        if (prefix.isEmpty() || path.length() > LONGEST_PATH || isServedElsewhere(path, prefix.get())) {
            return Optional.empty();
        }
        return LogicalPath.parse(path)
                .flatMap(file -> FingerprintedName.parse(file).flatMap(name -> find(file, name)));
    }

    /** A page has no place below the prefix, and no fallback either. */
    private static boolean isServedElsewhere(String path, String prefix) {
        for (PrefixFolder folder : PrefixFolder.values()) {
            if (path.startsWith(folder.word() + "/", prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private Optional<ServedFile> find(LogicalPath path, FingerprintedName name) {
        Optional<ServedFile> known = found.find(path);
        if (known.isPresent() || missed.contains(path) || !waiting.tryAcquire()) {
            return known;
        }
        try {
            return find(path, name, System.nanoTime() + LIMIT.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.release();
        }
    }

    /** @param deadline of {@link System#nanoTime}: threads wait in real time */
    private Optional<ServedFile> find(LogicalPath path, FingerprintedName name, long deadline)
            throws InterruptedException {
        CompletableFuture<Optional<ServedFile>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<ServedFile>> others = underWay.putIfAbsent(path, mine);
        if (others != null) {
            return await(others, deadline);
        }
        Optional<ServedFile> file = Optional.empty();
        try {
            // It may have come between the look at what is known and this one.
            file = found.find(path);
            if (file.isEmpty()
                    && !missed.contains(path)
                    && atATime.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                try {
                    file = fetch(path, name);
                } finally {
                    atATime.release();
                }
            }
            return file;
        } finally {
            underWay.remove(path, mine);
            mine.complete(file);
        }
    }

    private static Optional<ServedFile> await(CompletableFuture<Optional<ServedFile>> others, long deadline)
            throws InterruptedException {
        try {
            return others.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<ServedFile> fetch(LogicalPath path, FingerprintedName name) {
        if (late.contains(WHOLE_PLACE) || !misses.take()) {
            return Optional.empty();
        }
        FallbackClient asked = client();
        if (asked == null) {
            return Optional.empty();
        }
        Outcome outcome = asked.fetch(path, name);
        if (outcome instanceof Outcome.Found file) {
            misses.giveBack();
            ServedFile whole = served.apply(name.asset(), file.content());
            found.add(path, whole);
            return Optional.of(whole);
        }
        missed.add(path, outcome instanceof Outcome.Failed ? FAILED : ABSENT);
        if (outcome instanceof Outcome.Failed failure) {
            if (failure.cause() == Cause.LATE) {
                late.add(WHOLE_PLACE, FAILED);
            }
            tell(failure, path);
        }
        return Optional.empty();
    }

    /** Once for each cause: whoever asks again and again must not fill the log. */
    private void tell(Outcome.Failed failure, LogicalPath path) {
        synchronized (told) {
            if (!told.add(failure.cause())) {
                return;
            }
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "Asset pipeline: " + base + " (ASSET_FALLBACK_URL) was asked for " + path + ", and " + failure.what()
                        + ". Such files are answered with 404; this line is not repeated.");
    }

    /** Null when the application has ended. */
    private synchronized @Nullable FallbackClient client() {
        FallbackClient made = client;
        if (made == null && !closed) {
            made = new FallbackClient(base, LIMIT, LARGEST_FILE);
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
