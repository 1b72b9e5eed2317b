package io.assetpipeline.foreign;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleDefinition;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files and bundles of a project that other bundlers have built. Immutable. */
public final class ForeignAssets {

    private final NavigableMap<LogicalPath, SourceFile> files = new TreeMap<>();
    private final Map<LogicalPath, Location> unfingerprinted = new TreeMap<>();
    private final NavigableMap<LogicalPath, LogicalPath> names = new TreeMap<>();
    private final Map<LogicalPath, List<LogicalPath>> references = new HashMap<>();
    private final List<ForeignBundle> bundles;

    private ForeignAssets(List<ViteBuild> builds, SourceTree tree, List<ForeignBundle> bundles) {
        for (ViteBuild build : builds) {
            files.putAll(build.files());
            unfingerprinted.putAll(build.unfingerprinted());
            references.putAll(build.references());
            build.names().forEach(names::putIfAbsent);
        }
        names.keySet()
                .removeIf(name ->
                        tree.find(name).filter(file -> !file.isMadeFrom(name)).isPresent());
        this.bundles = bundles;
    }

    /**
     * What the manifests name.
     *
     * @param tree holds the folders of the builds among its roots
     * @param problems gets files that are not there, and bundles whose names are taken
     */
    public static ForeignAssets of(ViteManifests manifests, AssetConfig config, SourceTree tree, Problems problems) {
        List<ViteBuild> builds = manifests.all().stream()
                .map(manifest -> ViteBuild.of(manifest, config, tree, problems))
                .toList();
        Map<String, ForeignBundle> bundles = new TreeMap<>();
        for (ViteBuild build : builds) {
            for (ForeignBundle bundle : build.bundles()) {
                ForeignBundle first = bundles.putIfAbsent(bundle.kind() + " " + bundle.name(), bundle);
                Optional<Location> taken = config.bundles().stream()
                        .filter(own -> own.kind() == bundle.kind()
                                && own.name().value().equals(bundle.name()))
                        .map(BundleDefinition::name)
                        .map(Located::location)
                        .findFirst()
                        .or(() -> Optional.ofNullable(first).map(ForeignBundle::location));
                taken.ifPresent(place -> problems.add(taken(bundle, place)));
            }
        }
        return new ForeignAssets(
                builds, tree, bundles.values().stream().sorted().toList());
    }

    private static Problem taken(ForeignBundle bundle, Location first) {
        return Problem.error(
                bundle.location(),
                "This entry makes the " + bundle.kind().word() + " bundle \""
                        + ViteManifestReader.printable(bundle.name()) + "\", and there is one of that name already ("
                        + first + ").",
                "Name the entry in Vite's configuration, as in \"build: { rollupOptions: { input: { name: 'source' } } }\","
                        + " or rename the other bundle.");
    }

    /** What is served byte for byte under its own name, sorted by path. */
    public List<SourceFile> files() {
        return List.copyOf(files.values());
    }

    /** Sorted by kind and name. */
    public List<ForeignBundle> bundles() {
        return bundles;
    }

    public Optional<ForeignBundle> bundle(BundleKind kind, String name) {
        return bundles.stream()
                .filter(bundle -> bundle.kind() == kind && bundle.name().equals(name))
                .findFirst();
    }

    /** The names of the bundles of a kind with what their tags link first. */
    public SortedMap<String, LogicalPath> outputs(BundleKind kind) {
        SortedMap<String, LogicalPath> outputs = new TreeMap<>();
        bundles.stream()
                .filter(bundle -> bundle.kind() == kind)
                .forEach(bundle ->
                        outputs.put(bundle.name(), bundle.entries().get(0).path()));
        return outputs;
    }

    /**
     * The other bundler's sources and the files that it made of them: what {@code src/logo.svg} is called now. A name that a
     * file of the project or a dependency has means that file, and is not among them, unless no browser reads it: what is made
     * of {@code src/main.ts} is what the other bundler made.
     */
    public SortedMap<LogicalPath, LogicalPath> names() {
        return Collections.unmodifiableSortedMap(names);
    }

    /** What the other bundler made of a source of that name. */
    public Optional<SourceFile> find(LogicalPath name) {
        return Optional.ofNullable(names.get(name)).map(files::get);
    }

    /** What a file names, as far as the other bundler's manifest says it; sorted. */
    public List<LogicalPath> references(LogicalPath file) {
        return references.getOrDefault(file, List.of());
    }

    /**
     * Refuses files whose names do not change with their content. Browsers keep what is served under such a name for a year;
     * another name cannot be given, since the files name each other.
     */
    public void refuseUnfingerprinted(Problems problems) {
        unfingerprinted.forEach((file, place) -> problems.add(Problem.error(
                place,
                "The name of " + file
                        + " bears no fingerprint of at least 8 characters, and browsers keep such a file for"
                        + " a year.",
                "Leave \"[name]-[hash]\" in the file names of Vite's configuration (build.rollupOptions.output), as Vite"
                        + " has it by itself.")));
    }
}
