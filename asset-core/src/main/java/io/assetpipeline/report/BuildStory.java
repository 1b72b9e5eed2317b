package io.assetpipeline.report;

import io.assetpipeline.config.Budget;
import io.assetpipeline.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the page about a build tells.
 *
 * @param artifact {@code groupId:artifactId}, empty if unknown
 * @param failed whether the output is still that of an earlier build
 * @param problems sorted, errors and warnings
 * @param missing sorted
 * @param listing empty if the build failed before there were assets
 * @param bundles sorted by kind and name; empty if the build failed before they were encoded
 * @param budgets what they are held against
 * @param changes since the last build that succeeded; empty if there is none, or the build failed before it had anything to compare
 * @param visits of each earlier release that gives dictionaries, latest first; empty if there is none
 */
public record BuildStory(
        String artifact,
        boolean failed,
        List<Problem> problems,
        List<MissingReference> missing,
        AssetListing listing,
        List<BundleReport> bundles,
        List<Budget> budgets,
        Optional<BuildChanges> changes,
        List<ReturningVisit> visits) {

    public BuildStory {
        Objects.requireNonNull(artifact, "artifact");
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
        Objects.requireNonNull(listing, "listing");
        bundles = List.copyOf(bundles);
        budgets = List.copyOf(budgets);
        Objects.requireNonNull(changes, "changes");
        visits = List.copyOf(visits);
    }
}
