package io.assetpipeline.collect;

import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.store.AssetStore;

/**
 * Brings a release to a store. What pages need is there before anything says so: the release's own record first, then its files,
 * referenced before referring, the store's manifest last. Interrupted anywhere, the former release is whole. STUB.
 */
public final class Collect {

    private Collect() {}

    /**
     * Uploads what the store does not have.
     *
     * @throws io.assetpipeline.problem.CollectException if the release is not in the store now
     */
    public static CollectReport run(
            BuiltRelease release, AssetStore store, CollectOptions options, CollectListener listener) {
        throw new UnsupportedOperationException("stub: " + release + store + options + listener);
    }
}
