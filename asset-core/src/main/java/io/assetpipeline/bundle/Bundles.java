package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceTree;
import java.util.List;

/** From the patterns of a configuration to files. */
public final class Bundles {

    private Bundles() {}

    /**
     * Expands every bundle.
     *
     * @return sorted; a bundle with errors may lack members
     */
    public static List<Bundle> expand(AssetConfig config, SourceTree tree, Problems problems) {
        throw new UnsupportedOperationException("Comes with the next commit");
    }
}
