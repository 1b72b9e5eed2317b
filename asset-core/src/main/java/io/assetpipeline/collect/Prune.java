package io.assetpipeline.collect;

import io.assetpipeline.store.AssetStore;

/** Removes files that no kept release names. STUB. */
public final class Prune {

    private Prune() {}

    /**
     * Finds what may go, and deletes it if that is asked for.
     *
     * @throws io.assetpipeline.problem.CollectException if the store cannot be read, or if more would go than the options allow
     */
    public static PruneReport run(AssetStore store, PruneOptions options) {
        throw new UnsupportedOperationException("stub: " + store + options);
    }
}
