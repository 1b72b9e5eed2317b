package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;

/**
 * What somebody downloads who has everything of an earlier release in the browser's cache and would load everything of this one.
 *
 * @param release the id of the earlier one
 * @param all every asset
 * @param bundles in the order of the bundles; those that are as they were are left out
 */
public record ReturningVisit(String release, Transfer all, List<BundleTransfer> bundles) {

    /**
     * How much that is.
     *
     * @param files that are new, or have other bytes
     * @param without in bytes, each file in the best usual encoding
     * @param with the same where each delta is used that there is
     */
    public record Transfer(int files, long without, long with) {}

    /**
     * The part that one bundle has.
     *
     * @param asset its first file
     */
    public record BundleTransfer(LogicalPath asset, Transfer transfer) {}

    public ReturningVisit {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(all, "all");
        bundles = List.copyOf(bundles);
    }
}
