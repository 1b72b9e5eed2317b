package io.assetpipeline.store;

import io.assetpipeline.source.Content;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects by key: a bucket, or a folder. Keys are relative to the store's own prefix, which no caller sees: {@code /} between
 * segments, neither first nor last. Each operation is tried once; {@link RetryingStore} tries again. Every failure is a
 * {@link StoreException}. Thread-safe.
 */
public interface AssetStore extends Closeable {

    /** How messages name it, without secrets: {@code s3://bucket/prefix}, or the path of a folder. */
    String name();

    /**
     * Reads a small object whole: a manifest.
     *
     * @param unless a tag: an object that still has it is not sent again
     */
    Read read(String key, @Nullable String unless);

    /** What is known of an object without its bytes; empty if there is none. */
    Optional<StoredObject> find(String key);

    /**
     * Writes an object whole or not at all.
     *
     * @return its tag
     * @throws StoreException of kind {@link StoreException.Kind#PRECONDITION} if the precondition does not hold
     */
    String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition);

    /**
     * Lists objects, each once: in the order of their keys' UTF-8 bytes, but for services that keep another one.
     *
     * @param prefix what their keys start with; empty for all of the store
     */
    void list(String prefix, Consumer<StoredObject> found);

    /**
     * Deletes objects. A key that there is none of is no failure.
     *
     * @return those that are still there, each with the reason
     */
    List<NotDeleted> delete(List<String> keys);

    /** How many requests were sent so far, each try counted. A folder counts what would be one. */
    long requests();

    @Override
    void close();

    /** What {@link #read} found. */
    sealed interface Read {

        /** There is no object of this key. */
        record Absent() implements Read {}

        /** It still has the tag. */
        record Unchanged() implements Read {}

        /** An object. */
        record Found(Content content, String tag) implements Read {}
    }

    /**
     * An object that could not be deleted.
     *
     * @param kind by what can be done about it
     * @param reason what the store said of it
     */
    record NotDeleted(String key, StoreException.Kind kind, String reason) {

        /** For a reason that lasts. */
        public NotDeleted(String key, String reason) {
            this(key, StoreException.Kind.REFUSED, reason);
        }
    }
}
