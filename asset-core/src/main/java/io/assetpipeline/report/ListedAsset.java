package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Optional;

/**
 * An asset, and who refers to it.
 *
 * @param name its logical path
 * @param path fingerprinted, below the prefix
 * @param size in bytes, as it is served
 * @param origin the dependency it comes from; empty for the project's own
 * @param references logical paths of the assets that it names, sorted
 * @param referrers sorted; without itself
 */
public record ListedAsset(
        LogicalPath name,
        LogicalPath path,
        long size,
        Optional<String> origin,
        List<LogicalPath> references,
        List<Referrer> referrers) {

    public ListedAsset {
        references = List.copyOf(references);
        referrers = List.copyOf(referrers);
    }

    /** The names of the referrers of one kind, sorted. */
    public List<String> referrers(Referrer.Kind kind) {
        return referrers.stream()
                .filter(referrer -> referrer.kind() == kind)
                .map(Referrer::name)
                .toList();
    }
}
