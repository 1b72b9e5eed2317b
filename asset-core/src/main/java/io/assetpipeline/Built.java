package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a build makes before it writes anything.
 *
 * @param besides static pages and root files: what is no asset
 * @param manifest without encoded forms
 * @param manifests what it was made from
 */
record Built(
        AssetConfig config,
        List<Bundle> bundles,
        Assembly assets,
        List<PageBuild.Written> besides,
        Manifest manifest,
        ManifestListing manifests,
        AssetListing listing) {

    Built {
        bundles = List.copyOf(bundles);
        besides = List.copyOf(besides);
    }

    /** Everything that is written below the prefix and was made by this build, by name. */
    List<EncodedForms.Original> originals() {
        List<EncodedForms.Original> originals = new ArrayList<>();
        assets.made()
                .values()
                .forEach(made -> originals.add(new EncodedForms.Original(made.name(), made.file(), made.bytes())));
        besides.forEach(file -> originals.add(new EncodedForms.Original(file.served(), file.listed(), file::content)));
        return originals;
    }

    /** The logical paths that outputs of bundles had in earlier releases, by those that they have now. */
    Map<LogicalPath, Located<LogicalPath>> predecessors() {
        Map<LogicalPath, Located<LogicalPath>> predecessors = new TreeMap<>();
        config.bundles()
                .forEach(bundle -> bundle.replaces()
                        .ifPresent(path -> predecessors.put(bundle.output().value(), path)));
        return predecessors;
    }
}
