package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.Objects;
import java.util.Optional;

/**
 * How large a bundle may be.
 *
 * @param bundles which ones, by the logical paths of their outputs; each of them may have this much
 * @param encoding in which it is measured; empty for the bytes that are served without one
 * @param bytes at most, from 1 on
 * @param location where the encoding is written
 */
public record Budget(Located<PathPattern> bundles, Optional<Encoding> encoding, long bytes, Location location) {

    /** What stands in {@code assets.yaml} for no encoding. */
    public static final String RAW = "raw";

    public Budget {
        Objects.requireNonNull(bundles, "bundles");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(location, "location");
    }

    /**
     * Whether it is one of a bundle.
     *
     * @param output of the bundle; of modules the first entry
     */
    public boolean isFor(LogicalPath output) {
        return bundles.value().matches(output);
    }

    /** As {@code assets.yaml} names what is measured. */
    public String word() {
        return encoding.map(Encoding::word).orElse(RAW);
    }
}
