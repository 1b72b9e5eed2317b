package io.assetpipeline.collect;

import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** The latest time of an object. */
    static Instant last(AssetStore store) {
        List<Instant> times = new ArrayList<>();
        store.list("", object -> times.add(object.modified()));
        return Collections.max(times);
    }

    /** Comes back when what is written has a later time than what is there: buckets count whole seconds. */
    static void awaitLater(AssetStore store) {
        Instant before = last(store);
        while (!last(store).isAfter(before)) {
            store.write(
                    "probe",
                    ObjectBody.of(Content.utf8("")),
                    ObjectHeaders.of("text/plain", "no-cache"),
                    new Precondition.None());
        }
    }

    private static CollectReport run(Shop shop, AssetStore store, boolean verify) {
        CollectOptions options = new CollectOptions(
                "", GZIP, false, false, verify, false, CollectOptions.THREADS, Optional.empty(), Optional.empty());
        try (BuiltRelease release = BuiltRelease.open(shop.artifact())) {
            return Collect.run(release, store, options, new CollectListener() {});
        }
    }
}
