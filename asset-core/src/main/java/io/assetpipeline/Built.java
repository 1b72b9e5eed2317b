package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.report.AssetListing;
import java.util.ArrayList;
import java.util.List;

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
}
