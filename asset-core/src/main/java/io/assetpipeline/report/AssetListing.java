package io.assetpipeline.report;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.template.ComputedName;
import java.util.List;

/**
 * What a build consists of, and who refers to what.
 *
 * @param assets sorted by name: everything that the manifest lists
 * @param unused sorted by path: files of the project's own roots that are in no asset, and that {@code exclude} does not name
 * @param computed names in templates that only the page will know, sorted by place: whatever they name has to be in a bundle
 *     or in {@code include}
 * @param warnings sorted by location
 */
public record AssetListing(
        List<ListedAsset> assets, List<UnusedFile> unused, List<ComputedName> computed, List<Problem> warnings) {

    public AssetListing {
        assets = List.copyOf(assets);
        unused = List.copyOf(unused);
        computed = List.copyOf(computed);
        warnings = List.copyOf(warnings);
    }

    /** What is known of a build that failed before it made anything. */
    public static AssetListing empty() {
        return new AssetListing(List.of(), List.of(), List.of(), List.of());
    }

    /** The assets that nothing refers to; they are public because {@code include} names them, or a root that is taken whole. */
    public List<ListedAsset> unreferenced() {
        return assets.stream().filter(asset -> asset.referrers().isEmpty()).toList();
    }

    public AssetListing withWarnings(List<Problem> told) {
        return new AssetListing(assets, unused, computed, told);
    }
}
