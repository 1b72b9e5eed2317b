package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What dependencies bring that was built by their own builds. Immutable. */
final class LibraryAssets {

    /**
     * A bundle of a dependency.
     *
     * @param servedAt below the context path
     */
    record BuiltBundle(Dependency library, LogicalPath servedAt, List<Attribute> attributes) {}

    /** @param file what the manifest says and where it is */
    record BuiltFile(ManifestAsset asset, SourceFile file) {}

    private final Libraries libraries;
    private final List<FileStamp> stamps;
    private final SourceTree files;
    private final Map<LogicalPath, ManifestAsset> served = new HashMap<>();

    private LibraryAssets(Libraries libraries, List<FileStamp> stamps) {
        this.libraries = libraries;
        this.stamps = stamps;
        this.files = SourceTree.of(
                libraries.manifests().keySet().stream().map(Root.Library::of).toList());
        libraries
                .manifests()
                .values()
                .forEach(manifest -> manifest.assets()
                        .values()
                        .forEach(
                                asset -> served.putIfAbsent(Libraries.served(manifest.prefix(), asset.path()), asset)));
    }

    /**
     * Reads the manifests.
     *
     * @param dependencies in class path order
     * @throws io.assetpipeline.problem.ManifestException if one cannot be read
     */
    static LibraryAssets of(List<Dependency> dependencies) {
        List<FileStamp> stamps = dependencies.stream()
                .map(dependency -> Root.Library.of(dependency).manifestStamp())
                .toList();
        return new LibraryAssets(Libraries.of(dependencies), stamps);
    }

    boolean isCurrent() {
        return stamps.stream().allMatch(FileStamp::holds);
    }

    /** Where the sources come from that dependencies bring. */
    List<Root> roots() {
        return libraries.roots();
    }

    SortedSet<String> prefixes() {
        SortedSet<String> prefixes = new TreeSet<>();
        libraries.manifests().values().forEach(manifest -> prefixes.add(manifest.prefix()));
        return prefixes;
    }

    /** Those that claim a logical path, in class path order. */
    List<Libraries.Asset> find(LogicalPath name) {
        return libraries.find(name);
    }

    /** Every logical path with its place; where several claim one, the first. */
    SortedMap<LogicalPath, LogicalPath> all() {
        SortedMap<LogicalPath, LogicalPath> all = new TreeMap<>();
        libraries
                .manifests()
                .values()
                .forEach(manifest -> manifest.assets()
                        .forEach((name, asset) ->
                                all.putIfAbsent(name, Libraries.served(manifest.prefix(), asset.path()))));
        return all;
    }

    /** Those that have a bundle, in class path order. */
    List<BuiltBundle> bundle(BundleKind kind, String name) {
        List<BuiltBundle> found = new ArrayList<>();
        libraries.manifests().forEach((library, manifest) -> {
            ManifestBundle bundle = bundles(manifest, kind).get(name);
            if (bundle != null) {
                manifest.asset(bundle.entries().get(0))
                        .ifPresent(asset -> found.add(new BuiltBundle(
                                library,
                                Libraries.served(manifest.prefix(), asset.path()),
                                bundle.attributes().entrySet().stream()
                                        .map(entry -> new Attribute(
                                                entry.getKey(), entry.getValue().isEmpty() ? null : entry.getValue()))
                                        .toList())));
            }
        });
        return found;
    }

    /** The names of all bundles of a kind with their outputs. */
    SortedMap<String, LogicalPath> outputs(BundleKind kind) {
        SortedMap<String, LogicalPath> outputs = new TreeMap<>();
        libraries
                .manifests()
                .values()
                .forEach(manifest -> bundles(manifest, kind)
                        .forEach((name, bundle) ->
                                outputs.putIfAbsent(name, bundle.entries().get(0))));
        return outputs;
    }

    private static SortedMap<String, ManifestBundle> bundles(Manifest manifest, BundleKind kind) {
        return kind == BundleKind.CSS ? manifest.css() : manifest.js();
    }

    /** What to say where a manifest lists a file that its dependency does not hold. */
    static Problem fileMissing(LogicalPath servedAt) {
        return Problem.error(
                Location.of(servedAt.value()),
                "The manifest of a dependency lists the file, and the dependency does not hold it.",
                "Build that dependency again.");
    }

    /**
     * The file at a fingerprinted path.
     *
     * @param path below the context path
     */
    Optional<BuiltFile> file(LogicalPath path) {
        ManifestAsset asset = served.get(path);
        return asset == null ? Optional.empty() : files.find(path).map(file -> new BuiltFile(asset, file));
    }

    /** The file of a logical path below the dependency's own prefix, as a URL without fingerprint names it. */
    Optional<BuiltFile> unfingerprinted(LogicalPath path) {
        for (Manifest manifest : libraries.manifests().values()) {
            if (path.value().startsWith(manifest.prefix())) {
                Optional<BuiltFile> file = LogicalPath.parse(
                                path.value().substring(manifest.prefix().length()))
                        .flatMap(manifest::asset)
                        .flatMap(asset -> file(Libraries.served(manifest.prefix(), asset.path())));
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }
}
