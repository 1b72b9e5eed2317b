package io.assetpipeline.collect;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in memory. It notes each call, has a clock of its own, and lets a test do something before a call: fail, as if the
 * process had been killed, or bring another release in between. Thread-safe.
 */
final class MemoryStore implements AssetStore {

    /** What S3 lists at a time. */
    private static final int PAGE = 1000;

    record Stored(Content content, ObjectHeaders headers, Sha256 sha256, Instant modified, String tag) {}

    /** Comes before a call. */
    interface Interruption {
        void before(int call, String what);
    }

    private final SortedMap<String, Stored> objects = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> undeletable = new HashSet<>();
    private Interruption interruption = (call, what) -> {};
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private String salt = "";
    private long lost;
    private long requests;

    synchronized MemoryStore interruptedBy(Interruption interruption) {
        this.interruption = interruption;
        return this;
    }

    /**
     * The answer to one call is lost, and whoever tries again is told that the precondition does not hold any more: by what the
     * first try wrote.
     */
    synchronized void losesAnswerTo(long call) {
        lost = call;
    }

    /** From now on tags look like an MD5 and are none, as where the store encrypts. */
    synchronized MemoryStore encrypting() {
        salt = "secret";
        return this;
    }

    synchronized void undeletable(String key) {
        undeletable.add(key);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** What prune measures with. */
    synchronized Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** As somebody else would write it. */
    synchronized void put(String key, String text) {
        objects.put(
                key,
                new Stored(
                        Content.utf8(text),
                        ObjectHeaders.of("x/y", ""),
                        new Sha256(0, 0, 0, 0),
                        now,
                        tag(Content.utf8(text))));
    }

    synchronized void remove(String key) {
        objects.remove(key);
    }

    synchronized SortedMap<String, Stored> objects() {
        return new TreeMap<>(objects);
    }

    /** One that has to be there. */
    synchronized Stored object(String key) {
        Stored object = objects.get(key);
        if (object == null) {
            throw new AssertionError(key + " is not in the store");
        }
        return object;
    }

    /** {@code PUT key} and so on, since the last time that this was asked. */
    synchronized List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    @Override
    public String name() {
        return "s3://bucket";
    }

    private int called(String what) {
        Interruption before;
        int call;
        synchronized (this) {
            calls.add(what);
            requests++;
            call = (int) requests;
            before = interruption;
        }
        before.before(call, what);
        return call;
    }

    @Override
    public Read read(String key, @Nullable String unless) {
        called("GET " + key);
        synchronized (this) {
            Stored stored = objects.get(key);
            if (stored == null) {
                return new Read.Absent();
            }
            return stored.tag.equals(unless) ? new Read.Unchanged() : new Read.Found(stored.content, stored.tag);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) {
        called("HEAD " + key);
        synchronized (this) {
            return Optional.ofNullable(objects.get(key)).map(stored -> object(key, stored, stored.sha256.hex()));
        }
    }

    private static StoredObject object(String key, Stored stored, @Nullable String sha256) {
        return new StoredObject(key, stored.content.size(), stored.tag, stored.modified, sha256);
    }

    @Override
    public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
        int call = called("PUT " + key);
        Content content;
        try (InputStream bytes = body.open()) {
            content = Content.read(bytes);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.SOURCE, key + " cannot be read: " + e.getMessage(), e);
        }
        synchronized (this) {
            Stored there = objects.get(key);
            boolean holds = precondition instanceof Precondition.None
                    || (precondition instanceof Precondition.IfAbsent && there == null)
                    || (precondition instanceof Precondition.IfTag tag && there != null && there.tag.equals(tag.tag()));
            if (!holds) {
                throw new StoreException(StoreException.Kind.PRECONDITION, key + " is not as it should be");
            }
            now = now.plusSeconds(1);
            String tag = tag(content);
            objects.put(key, new Stored(content, headers, body.sha256(), now, tag));
            if (call == lost && !(precondition instanceof Precondition.None)) {
                throw new StoreException(StoreException.Kind.PRECONDITION, key + " was written a moment ago");
            }
            return tag;
        }
    }

    private String tag(Content content) {
        try {
            return StoredBytes.md5(
                    new SequenceInputStream(Content.utf8(salt).newInputStream(), content.newInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> found) {
        List<StoredObject> matching = new ArrayList<>();
        int page = 0;
        do {
            called("LIST " + prefix);
            if (page == 0) {
                objects().forEach((key, stored) -> {
                    if (key.startsWith(prefix)) {
                        matching.add(object(key, stored, null));
                    }
                });
            }
            page++;
        } while (page * PAGE < matching.size());
        matching.forEach(found);
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        called("DELETE " + String.join(" ", keys));
        synchronized (this) {
            List<NotDeleted> left = new ArrayList<>();
            for (String key : keys) {
                if (undeletable.contains(key)) {
                    left.add(new NotDeleted(key, "AccessDenied"));
                } else {
                    objects.remove(key);
                }
            }
            return left;
        }
    }

    @Override
    public synchronized long requests() {
        return requests;
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
