package io.assetpipeline.cache;

import io.assetpipeline.source.Content;
import java.util.Optional;

/**
 * Results of costly steps, by what they were made from. Whoever asks for one gets the bytes that were kept, or none: what is
 * damaged or cannot be read is as if it had never been there, and what cannot be kept is made again the next time. Thread-safe.
 */
public interface BuildCache {

    /** What was kept. */
    Optional<Content> find(CacheKey key);

    /** Whether nothing is ever kept: what is only done to keep it can be left. */
    default boolean isNone() {
        return false;
    }

    /** Whether something was kept; it may be gone or damaged when it is asked for. */
    default boolean has(CacheKey key) {
        return find(key).isPresent();
    }

    /** Keeps it, if it can be kept. */
    void keep(CacheKey key, Content content);

    /** What an earlier build has left; empty, too, where a cache keeps results only. */
    default Optional<Content> left(CacheKey key) {
        return Optional.empty();
    }

    /** Leaves something to the next build, in place of what was left before: no result of a step, and not counted as one. */
    default void leave(CacheKey key, Content content) {
        // Nobody relies on it.
    }

    /** Keeps nothing. */
    static BuildCache none() {
        return new BuildCache() {
            @Override
            public boolean isNone() {
                return true;
            }

            @Override
            public Optional<Content> find(CacheKey key) {
                return Optional.empty();
            }

            @Override
            public void keep(CacheKey key, Content content) {
                // The user wants none.
            }
        };
    }
}
