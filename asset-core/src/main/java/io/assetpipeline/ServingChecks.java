package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.HeaderDefinition;
import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Refuses what {@code headers}, {@code compress: include} and {@code types} say of files that there are not, by name or pattern:
 * nobody would notice. An extension, or what is excluded, may be said ahead of the first file.
 */
final class ServingChecks {

    private final String prefix;
    private final SortedSet<LogicalPath> served;
    private final Problems problems;

    private ServingChecks(String prefix, SortedSet<LogicalPath> served, Problems problems) {
        this.prefix = prefix;
        this.served = served;
        this.problems = problems;
    }

    /**
     * Checks what is said of files.
     *
     * @param manifest lists everything that the build makes
     * @param libraries headers are said of what dependencies bring, too
     */
    static void check(AssetConfig config, Manifest manifest, Collection<Manifest> libraries, Problems problems) {
        SortedSet<LogicalPath> made = new TreeSet<>(manifest.assets().keySet());
        made.addAll(manifest.pages().keySet());
        made.addAll(manifest.rootFiles().keySet());
        SortedSet<LogicalPath> served = new TreeSet<>(made);
        libraries.forEach(library -> served.addAll(library.assets().keySet()));
        manifest.pages().keySet().stream()
                .filter(page -> page.value().startsWith(manifest.prefix()))
                .forEach(page -> problems.add(Problem.error(
                        Location.of(page.value()),
                        "The page is below the prefix \"" + manifest.prefix()
                                + "\", where assets are and nothing else is found.",
                        "Give the assets another prefix (prefix: in " + config.file() + "), or move the page.")));
        ServingChecks headers = new ServingChecks(manifest.prefix(), served, problems);
        config.serving().headers().stream().map(HeaderDefinition::match).forEach(headers::matches);
        ServingChecks checks = new ServingChecks(manifest.prefix(), made, problems);
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
        if (text.startsWith(prefix)) {
            problems.add(Problem.error(
                    pattern.location(),
                    "\"" + text
                            + "\" matches nothing that is served: patterns match logical paths, which have no prefix.",
                    "Write \"" + text.substring(prefix.length()) + "\"."));
            return;
        }
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
