package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.HeaderDefinition;
import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Refuses what {@code headers}, {@code compress} and {@code types} say of files that there are not: nobody would notice. */
final class ServingChecks {

    private final SortedSet<LogicalPath> served;
    private final Problems problems;

    private ServingChecks(SortedSet<LogicalPath> served, Problems problems) {
        this.served = served;
        this.problems = problems;
    }

    /** @param manifest lists everything that is served */
    static void check(AssetConfig config, Manifest manifest, Problems problems) {
        SortedSet<LogicalPath> served = new TreeSet<>(manifest.assets().keySet());
        served.addAll(manifest.pages().keySet());
        served.addAll(manifest.rootFiles().keySet());
        ServingChecks checks = new ServingChecks(served, problems);
        config.serving().headers().stream().map(HeaderDefinition::match).forEach(checks::matches);
        config.serving().compression().include().forEach(checks::matches);
        config.serving().types().own().entrySet().stream()
                .filter(type -> !type.getKey().startsWith("."))
                .forEach(checks::names);
    }

    private void matches(Located<PathPattern> pattern) {
        if (served.stream().anyMatch(pattern.value()::matches)) {
            return;
        }
        String text = pattern.value().toString();
        problems.add(Problem.error(
                pattern.location(),
                "\"" + text + "\" matches nothing that is served: no asset, page or root file.",
                NearestNames.question(
                        text,
                        served.stream().map(LogicalPath::value).toList(),
                        "Write a pattern of logical paths, such as \"fonts/**\", or take it out.")));
    }

    private void names(Map.Entry<String, Located<MediaType>> type) {
        String name = type.getKey();
        if (served.stream().anyMatch(path -> path.name().equalsIgnoreCase(name))) {
            return;
        }
        boolean extension = served.stream().anyMatch(path -> path.extension().equals(name));
        List<String> names = served.stream().map(LogicalPath::name).toList();
        problems.add(Problem.error(
                type.getValue().location(),
                "types: names the file \"" + name + "\", and nothing that is served is called so.",
                extension
                        ? "Write \"." + name + "\" for the extension."
                        : NearestNames.question(
                                name, names, "Write \"." + name + "\" if the extension is meant, or take it out.")));
    }
}
