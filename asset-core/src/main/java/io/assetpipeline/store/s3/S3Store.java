package io.assetpipeline.store.s3;

import io.assetpipeline.store.AssetStore;

/** A bucket. STUB: one adapter for each SDK, loaded by name so that neither has to be there. */
public final class S3Store {

    private S3Store() {}

    /**
     * Opens a bucket; sends nothing.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if no SDK is on the class path, or not the one that is asked for
     */
    public static AssetStore open(S3Settings settings) {
        throw new UnsupportedOperationException("stub: " + settings);
    }
}
