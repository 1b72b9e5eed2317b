package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleDefinition;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From the bundles of a configuration to their files. */
public final class Bundles {

    /** What others compile. */
    private static final Map<BundleKind, Set<String>> COMPILED =
            Map.of(BundleKind.CSS, Set.of("less", "styl", "pcss"), BundleKind.JS, Set.of("coffee", "vue", "svelte"));

    private Bundles() {}

    /**
     * Expands every bundle: sources in their order, the matches of a pattern sorted, a file named twice once, at its
     * first place. A pattern that matches nothing is an error, and so is one that matches files of another kind.
     *
     * @return sorted; after errors a bundle may lack members or be missing
     */
    public static List<Bundle> expand(AssetConfig config, SourceTree tree, Problems problems) {
        Expansion expansion = new Expansion(config, tree, problems);
        List<Bundle> bundles = new ArrayList<>();
        for (BundleDefinition definition : config.bundles()) {
            List<Member> members = members(definition, expansion, problems);
            if (!members.isEmpty()) {
                bundles.add(new Bundle(
                        definition.kind(),
                        definition.name().value(),
                        definition.output().value(),
                        members,
                        definition.attributes(),
                        definition.wrap(),
                        definition.module(),
                        definition.engine(),
                        definition.name().location(),
                        definition.output().location()));
            }
        }
        return bundles.stream().sorted().toList();
    }

    private static List<Member> members(BundleDefinition definition, Expansion expansion, Problems problems) {
        Map<LogicalPath, Member> members = new LinkedHashMap<>();
        for (Located<PathPattern> source : definition.sources()) {
            List<SourceFile> files = expansion.files(source);
            List<SourceFile> strangers = files.stream()
                    .filter(file -> !definition.kind().holds(file.path()))
                    .toList();
            if (!strangers.isEmpty()) {
                problems.add(ofAnotherKind(definition.kind(), source, strangers));
            }
            files.stream()
                    .filter(file -> definition.kind().holds(file.path()))
                    .forEach(file -> members.putIfAbsent(file.path(), new Member(file, source.location())));
        }
        return List.copyOf(members.values());
    }

    private static Problem ofAnotherKind(BundleKind kind, Located<PathPattern> source, List<SourceFile> strangers) {
        String extension = kind.word();
        String pattern = source.value().toString();
        String shown = strangers.stream()
                .limit(3)
                .map(file -> "\"" + file.path() + "\"")
                .collect(Collectors.joining(", "));
        boolean compiled = strangers.stream()
                .allMatch(file -> COMPILED.getOrDefault(kind, Set.of())
                        .contains(file.path().extension()));
        if (compiled) {
            return Problem.error(
                    source.location(),
                    "\"" + pattern + "\" would have to be compiled to " + extension
                            + " first, and nothing here does that.",
                    "Add a compiler to the dependencies of the plugin (docs/compilers.md), or let another tool write the ."
                            + extension + " file into a folder below target/, and add that folder to roots:.");
        }
        String what = source.value().isLiteral()
                ? shown + " is not a ." + extension + " file, which a " + extension + " bundle consists of."
                : "\"" + pattern + "\" also matches " + shown
                        + (strangers.size() > 3 ? " and " + (strangers.size() - 3) + " more" : "") + ", not ."
                        + extension + " files, which a " + extension + " bundle consists of.";
        String narrower = pattern.endsWith("/**") || pattern.equals("**")
                ? pattern + "/*." + extension
                : pattern.endsWith("*") ? pattern + "." + extension : "";
        return Problem.error(
                source.location(),
                what,
                narrower.isEmpty()
                        ? "Name ." + extension + " files only, or add the others to exclude:."
                        : "Write \"" + narrower + "\".");
    }
}
