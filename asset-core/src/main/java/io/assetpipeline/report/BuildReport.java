package io.assetpipeline.report;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import java.nio.file.Path;
import java.util.List;

/**
 * What a build did.
 *
 * @param bundles sorted by kind (CSS before JS) and name
 * @param assets how many the manifest lists, bundles and source maps included
 * @param size the sum of the assets' sizes, in bytes
 * @param written how many files were written; the others were there already, byte for byte
 * @param removed how many stale files of earlier builds were removed
 * @param folder where the files are: the prefix folder
 * @param manifest where it was written
 * @param kept what was taken along of earlier releases
 * @param deltas what was made of them
 * @param warnings sorted by location
 * @param rawSources members of bundles that lie where packaging takes them along once more as they are, for example
 *     below {@code src/main/webapp}; paths relative to the project, sorted
 */
public record BuildReport(
        List<BundleReport> bundles,
        int assets,
        long size,
        int written,
        int removed,
        Path folder,
        Path manifest,
        KeptReleases kept,
        Deltas deltas,
        List<Problem> warnings,
        List<RawSource> rawSources) {

    /**
     * A member that is shipped raw besides.
     *
     * @param root the folder that packaging copies, relative to the project, such as {@code src/main/webapp}
     * @param path below that folder
     */
    public record RawSource(String root, LogicalPath path) {}

    /**
     * How much was taken along.
     *
     * @param files without their encodings
     * @param releases how many of them have one of these files
     */
    public record KeptReleases(int files, int releases) {}

    /**
     * How much returning visitors may get instead of whole files.
     *
     * @param assets how many have deltas
     * @param releases to how many of them
     * @param size of all deltas, in bytes
     */
    public record Deltas(int assets, int releases, long size) {}

    public BuildReport {
        bundles = List.copyOf(bundles);
        warnings = List.copyOf(warnings);
        rawSources = List.copyOf(rawSources);
    }
}
