package io.assetpipeline.collect;

import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.store.AssetStore;
import java.util.Optional;

/** Collects a shop in this process, with text as gzip. */
final class Collecting {

    private static final StoredEncoding GZIP = new StoredEncoding(Encoding.GZIP);

    private Collecting() {}

    static CollectReport run(Shop shop, AssetStore store) {
        return run(shop, store, false);
    }

    static CollectReport verified(Shop shop, AssetStore store) {
        return run(shop, store, true);
    }

    private static CollectReport run(Shop shop, AssetStore store, boolean verify) {
        CollectOptions options = new CollectOptions(
                "", GZIP, false, false, verify, false, CollectOptions.THREADS, Optional.empty(), Optional.empty());
        try (BuiltRelease release = BuiltRelease.open(shop.artifact())) {
            return Collect.run(release, store, options, new CollectListener() {});
        }
    }
}
