package io.assetpipeline.link;

import io.assetpipeline.link.ImportMap.Target;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.source.LogicalPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One import map of what several manifests import. A bare name means what the first of them says; to the modules of another
 * prefix it means what their own manifest says. Not thread-safe.
 */
final class ImportMerge {

    /**
     * What one manifest imports.
     *
     * @param from where it is, for messages
     * @param prefix with a final {@code /}
     * @param find the asset that this manifest means by a logical path
     */
    record Share(String from, String prefix, ManifestImports imports, Function<LogicalPath, Optional<Link>> find) {}

    private final Problems problems;
    private final SortedMap<String, Link> modules = new TreeMap<>();
    private final SortedMap<String, Target> names = new TreeMap<>();

    /** By prefix, then by name. The shorter first: a scope holds for the prefixes below it, too. */
    private final SortedMap<String, SortedMap<String, Target>> byPrefix =
            new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private ImportMerge(Problems problems) {
        this.problems = problems;
    }

    /**
     * Merges.
     *
     * @param shares the application's first, then in class path order
     * @param problems takes warnings about names that lead nowhere or are meant in two ways
     */
    static ImportMap of(List<Share> shares, Problems problems) {
        ImportMerge merge = new ImportMerge(problems);
        shares.forEach(merge::add);
        return new ImportMap(merge.names, merge.modules, merge.scopes());
    }

    private void add(Share share) {
        for (LogicalPath path : share.imports().modules()) {
            link(share, path)
                    .ifPresent(link -> ModuleUrls.of(Libraries.served(share.prefix(), path))
                            .forEach(url -> modules.putIfAbsent(url, link)));
        }
        share.imports()
                .names()
                .forEach((name, path) ->
                        link(share, path).map(Target.Asset::new).ifPresent(target -> add(share, name, target)));
        share.imports().elsewhere().forEach((name, url) -> add(share, name, new Target.Elsewhere(url)));
    }

    private void add(Share share, String name, Target target) {
        names.putIfAbsent(name, target);
        Target first = byPrefix.computeIfAbsent(share.prefix(), prefix -> new TreeMap<>())
                .putIfAbsent(name, target);
        if (first != null && !first.equals(target)) {
            problems.add(Problem.warning(
                    Location.of(share.from()),
                    "The modules below \"" + share.prefix() + "\" import \"" + NameProblems.shown(name)
                            + "\" and mean two different files; " + shown(first) + " is the one that they get.",
                    "Give the dependency a prefix of its own (prefix: in its assets.yaml)."));
        }
    }

    private static String shown(Target target) {
        return target instanceof Target.Asset asset ? asset.link().href() : ((Target.Elsewhere) target).url();
    }

    private Optional<Link> link(Share share, LogicalPath path) {
        Optional<Link> link = share.find().apply(path);
        if (link.isEmpty()) {
            problems.add(Problem.warning(
                    Location.of(share.from()),
                    "A module imports \"" + path + "\", and nothing on the class path brings it.",
                    "If a dependency brought it, deploy that, too; otherwise build again."));
        }
        return link;
    }

    private SortedMap<String, SortedMap<String, Target>> scopes() {
        SortedMap<String, SortedMap<String, Target>> scopes = new TreeMap<>();
        byPrefix.forEach((prefix, own) -> {
            Map<String, Target> meant = meant(prefix, scopes);
            own.forEach((name, target) -> {
                if (!target.equals(meant.get(name))) {
                    scopes.computeIfAbsent(url(prefix), any -> new TreeMap<>()).put(name, target);
                }
            });
        });
        return scopes;
    }

    /** What names mean to the modules of a prefix by what is decided already: the innermost scope counts. */
    private Map<String, Target> meant(String prefix, SortedMap<String, SortedMap<String, Target>> outer) {
        Map<String, Target> meant = new HashMap<>(names);
        outer.entrySet().stream()
                .filter(scope -> url(prefix).startsWith(scope.getKey()))
                .sorted(Comparator.comparingInt(scope -> scope.getKey().length()))
                .forEach(scope -> meant.putAll(scope.getValue()));
        return meant;
    }

    private static String url(String prefix) {
        return new LogicalPath(prefix.substring(0, prefix.length() - 1)).url() + "/";
    }
}
