package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Budget;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.foreign.ForeignBundle;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.ByteCount;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds bundles against {@code budgets:}. */
final class Budgets {

    /** Enough to know where to begin. */
    private static final int NAMED_SOURCES = 3;

    private Budgets() {}

    /** Refuses a budget that no bundle could ever exceed, because none has such an output. */
    static void refuseUnknown(AssetConfig config, List<Bundle> bundles, ForeignAssets foreign, Problems problems) {
        SortedMap<LogicalPath, String> outputs = new TreeMap<>();
        bundles.forEach(bundle -> outputs.put(output(bundle), bundle.name()));
        foreign.bundles().forEach(bundle -> outputs.put(output(bundle), bundle.name()));
        Set<Object> told = new HashSet<>();
        for (Budget budget : config.budgets()) {
            if (outputs.keySet().stream().noneMatch(budget::isFor)
                    && told.add(budget.bundles().location())) {
                String written = budget.bundles().value().toString();
                problems.add(Problem.error(
                        budget.bundles().location(),
                        "\"" + written + "\" in budgets: is the output of no bundle.",
                        remedy(written, outputs)));
            }
        }
    }

    private static LogicalPath output(Bundle bundle) {
        return bundle.module() ? bundle.members().get(0).file().path() : bundle.output();
    }

    private static LogicalPath output(ForeignBundle bundle) {
        return bundle.entries().get(0).path();
    }

    private static String remedy(String written, SortedMap<LogicalPath, String> outputs) {
        String named = outputs.entrySet().stream()
                .filter(output -> output.getValue().equals(written))
                .map(output -> output.getKey().value())
                .collect(Collectors.joining("\" or \""));
        if (!named.isEmpty()) {
            return "A budget has the path of what the bundle becomes: write \"" + named + "\".";
        }
        List<String> paths = outputs.keySet().stream().map(LogicalPath::value).toList();
        return NearestNames.question(
                written, paths, paths.isEmpty() ? "There are no bundles." : "Bundles are " + shortened(paths) + ".");
    }

    private static String shortened(List<String> paths) {
        String first = paths.stream().limit(5).collect(Collectors.joining(", "));
        return paths.size() > 5 ? first + " and " + (paths.size() - 5) + " more" : first;
    }

    /**
     * An error for each bundle that is larger than a budget of its.
     *
     * @param made the encodings that any file has: of others nobody knows here what they would take
     */
    static void check(AssetConfig config, List<BundleReport> bundles, Set<Encoding> made, Problems problems) {
        for (Budget budget : config.budgets()) {
            for (BundleReport bundle : bundles) {
                if (budget.isFor(bundle.asset())) {
                    check(budget, bundle, made, problems);
                }
            }
        }
    }

    private static void check(Budget budget, BundleReport bundle, Set<Encoding> made, Problems problems) {
        Optional<Encoding> encoding = budget.encoding();
        long bytes = encoding.map(word -> bundle.encodedSizes().getOrDefault(word, bundle.size()))
                .orElse(bundle.size());
        if (bytes <= budget.bytes()) {
            return;
        }
        String name = bundle.asset() + (bundle.files() > 1 ? " with all of its " + bundle.files() + " files" : "");
        if (encoding.isPresent()
                && !bundle.encodedSizes().containsKey(encoding.get())
                && !made.contains(encoding.get())) {
            problems.add(Problem.warning(
                    budget.location(),
                    "Nothing was encoded with " + budget.word() + " here, so nobody knows whether " + name
                            + " keeps its budget.",
                    "Build where that encoding works."));
            return;
        }
        problems.add(Problem.error(
                budget.location(),
                String.format(
                        Locale.ROOT,
                        "%s has %,d bytes %s, %,d more than its budget of %,d.",
                        name,
                        bytes,
                        encoding.isPresent() ? "with " + budget.word() : "without an encoding",
                        bytes - budget.bytes(),
                        budget.bytes()),
                "Most of it comes from " + largest(bundle) + ": take out what the page does not need, or raise the"
                        + " budget."));
    }

    private static String largest(BundleReport bundle) {
        return bundle.sources()
                .sorted(Comparator.comparingLong(MemberReport::minifiedSize)
                        .reversed()
                        .thenComparing(MemberReport::path))
                .limit(NAMED_SOURCES)
                .map(source -> source.path() + " (" + new ByteCount(source.minifiedSize()) + " minified)")
                .collect(Collectors.joining(", "));
    }
}
