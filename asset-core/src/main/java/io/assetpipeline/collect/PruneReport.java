package io.assetpipeline.collect;

import io.assetpipeline.store.AssetStore;
import java.time.Instant;
import java.util.List;

/**
 * What {@code prune} found and did.
 *
 * @param kept the latest first
 * @param dropped releases that are forgotten with their files
 * @param files keys that went, or would go; sorted
 * @param bytes of these
 * @param failed what is still there although it should have gone
 * @param deleted whether anything was deleted at all; else it was a dry run
 */
public record PruneReport(
        List<StoreRelease> kept,
        List<StoreRelease> dropped,
        List<String> files,
        long bytes,
        List<AssetStore.NotDeleted> failed,
        boolean deleted) {

    /**
     * A release as {@code releases} lists it.
     *
     * @param since when it became current for the last time, by the store's clock
     * @param files how many it needs
     * @param bytes of these
     * @param current whether it is what the store's manifest says
     */
    public record StoreRelease(String id, String label, Instant since, int files, long bytes, boolean current) {}

    public PruneReport {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        files = List.copyOf(files);
        failed = List.copyOf(failed);
    }
}
