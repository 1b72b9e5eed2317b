package io.assetpipeline.collect;

import io.assetpipeline.doctor.BaseUrl;
import java.util.Objects;
import java.util.Optional;

/**
 * How a release is collected.
 *
 * @param label what people call the release, for {@code releases}: a version, a commit; empty for none
 * @param encodings in which form files are stored
 * @param logicalNames whether a copy of each asset is stored under its logical name, too, to be cached for a minute
 * @param force whether everything is uploaded, whatever the store has
 * @param verify whether the store is listed, and what is gone or differs uploaded again
 * @param dryRun whether the plan is made and nothing sent
 * @param threads how many files are uploaded at a time; at least 1
 * @param corsOrigin the origin of the pages; with {@code baseUrl}, what is asked with after the upload
 * @param baseUrl what links start with, {@code ASSET_BASE_URL}; empty: nothing is asked after the upload
 */
public record CollectOptions(
        String label,
        StoredEncoding encodings,
        boolean logicalNames,
        boolean force,
        boolean verify,
        boolean dryRun,
        int threads,
        Optional<String> corsOrigin,
        Optional<BaseUrl> baseUrl) {

    /** How many uploads hide the latency of a network without being taken for an attack. */
    public static final int THREADS = 16;

    public CollectOptions {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(encodings, "encodings");
        Objects.requireNonNull(corsOrigin, "corsOrigin");
        Objects.requireNonNull(baseUrl, "baseUrl");
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    /** What no option changes. */
    public static CollectOptions standard() {
        return new CollectOptions(
                "", StoredEncoding.IDENTITY, false, false, false, false, THREADS, Optional.empty(), Optional.empty());
    }
}
