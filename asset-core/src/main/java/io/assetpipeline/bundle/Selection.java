package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.List;

/**
 * The files that are public without a bundle or a reference: each list sorted by path, without what {@code exclude}
 * names.
 *
 * @param whole of the roots that are taken whole
 * @param included what {@code include} names
 * @param hashed what {@code hashed} names: taken byte for byte under their own names
 */
public record Selection(List<SourceFile> whole, List<SourceFile> included, List<SourceFile> hashed) {

    public Selection {
        whole = List.copyOf(whole);
        included = List.copyOf(included);
        hashed = List.copyOf(hashed);
    }

    /** Expands the patterns; one that matches nothing is an error. */
    public static Selection of(AssetConfig config, SourceTree tree, Problems problems) {
        throw new UnsupportedOperationException("Comes with the next commit");
    }
}
