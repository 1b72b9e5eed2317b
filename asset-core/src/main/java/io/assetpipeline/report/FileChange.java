package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that one of two builds has and the other has not, or that differs.
 *
 * @param name of an asset its logical path, of the others the path at which they are served
 * @param before empty if it is new
 * @param after empty if it is gone
 */
public record FileChange(Kind kind, LogicalPath name, Optional<FileSizes> before, Optional<FileSizes> after) {

    /** In the order in which they are listed. */
    public enum Kind {
        /** Has a fingerprinted path, another one after each change. */
        ASSET,
        /** A static page. */
        PAGE,
        /** A file at the root of the context. */
        ROOT_FILE
    }

    public FileChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException(name + " is in neither build");
        }
    }

    /** Whether browsers ask for it only where somebody debugs. */
    public boolean isSourceMap() {
        return name.extension().equals("map");
    }

    /** Whether both builds have it. */
    public boolean isInBoth() {
        return before.isPresent() && after.isPresent();
    }
}
