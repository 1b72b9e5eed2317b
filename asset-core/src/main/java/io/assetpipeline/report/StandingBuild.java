package io.assetpipeline.report;

import io.assetpipeline.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What is said of an earlier build whose output another one would write again.
 *
 * @param bundles how many there are
 * @param assets how many files the manifest lists
 * @param size the sum of their sizes, in bytes
 * @param folder where they are: the prefix folder
 * @param warnings sorted by location; what they are about is as it was
 * @param rawSources as {@link BuildReport#rawSources()}
 */
public record StandingBuild(
        int bundles,
        int assets,
        long size,
        Path folder,
        List<Problem> warnings,
        List<BuildReport.RawSource> rawSources) {

    public StandingBuild {
        warnings = List.copyOf(warnings);
        rawSources = List.copyOf(rawSources);
    }
}
