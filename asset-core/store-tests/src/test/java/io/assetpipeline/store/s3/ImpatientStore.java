package io.assetpipeline.store.s3;

import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.RetryingStore;
import java.time.Duration;

/** A bucket as the program opens it, but for the time that it waits: for an answer not long, before a further try not at all. */
public final class ImpatientStore {

    private ImpatientStore() {}

    /**
     * Opens a bucket.
     *
     * @param answer how long it waits for one
     */
    public static AssetStore open(S3Settings settings, Duration answer) {
        return RetryingStore.of(
                S3Store.open(settings, new Timeouts(Duration.ofSeconds(10), answer)), duration -> {}, () -> 1);
    }
}
