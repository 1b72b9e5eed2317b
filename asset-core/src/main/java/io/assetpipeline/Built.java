package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.BundleReport;
import java.util.List;

/**
 * Everything that a build makes before it writes anything.
 *
 * @param besides static pages and root files: what is no asset
 * @param reports sorted as the bundles are
 */
record Built(
        AssetConfig config,
        List<Bundle> bundles,
        Assembly assets,
        List<PageBuild.Written> besides,
        Manifest manifest,
        List<BundleReport> reports,
        AssetListing listing) {

    Built {
        bundles = List.copyOf(bundles);
        besides = List.copyOf(besides);
        reports = List.copyOf(reports);
    }
}
