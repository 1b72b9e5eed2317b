package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.problem.BuildException;
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
     * An asset of a dependency.
     *
     * @param from the manifest that lists it
     * @param servedAt below the context path
     */
    record BuiltAsset(Manifest from, LogicalPath name, ManifestAsset listed, LogicalPath servedAt) {

        static BuiltAsset of(Manifest from, LogicalPath name, ManifestAsset listed) {
            return new BuiltAsset(from, name, listed, Libraries.served(from.prefix(), listed.path()));
        }
    }

    /**
     * A bundle of a dependency.
     *
     * @param entries what its tag links
     * @param preload the modules that the entries import
     */
    record BuiltBundle(
            Dependency library,
            boolean module,
            List<BuiltAsset> entries,
            List<BuiltAsset> preload,
            List<Attribute> attributes) {

        BuiltBundle {
            entries = List.copyOf(entries);
            preload = List.copyOf(preload);
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * A file that a dependency's build made.
     *
     * @param name its logical path
     * @param asset what the manifest says
     */
    record BuiltFile(LogicalPath name, ManifestAsset asset, SourceFile file) {}

    private record Listed(LogicalPath name, ManifestAsset asset) {}

    private final Libraries libraries;
    private final List<FileStamp> stamps;
    private final SourceTree files;
    private final Map<LogicalPath, Listed> served = new HashMap<>();

    private LibraryAssets(Libraries libraries, List<FileStamp> stamps) {
        this.libraries = libraries;
        this.stamps = stamps;
        this.files = SourceTree.of(
                libraries.manifests().keySet().stream().map(Root.Library::of).toList());
        libraries
                .manifests()
                .values()
                .forEach(manifest -> manifest.assets()
                        .forEach((name, asset) -> served.putIfAbsent(
                                Libraries.served(manifest.prefix(), asset.path()), new Listed(name, asset))));
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
                List<BuiltAsset> entries = bundle.entries().stream()
                        .flatMap(entry -> own(manifest, entry).stream())
                        .toList();
                if (entries.size() < bundle.entries().size()) {
                    throw new BuildException(damaged(library, kind, name));
                }
                found.add(new BuiltBundle(
                        library,
                        bundle.module(),
                        entries,
                        bundle.preload().stream()
                                .flatMap(path -> meant(manifest, path).stream())
                                .toList(),
                        BundleAttributes.of(bundle)));
            }
        });
        return found;
    }

    private static Problem damaged(Dependency library, BundleKind kind, String bundle) {
        return Problem.error(
                Location.of(library.id() + "!/" + Manifest.CLASS_PATH_LOCATION),
                "The manifest is damaged. The " + kind.word() + " bundle \"" + bundle
                        + "\" has an entry that it does not list.",
                "Build that dependency again.");
    }

    private static Optional<BuiltAsset> own(Manifest manifest, LogicalPath name) {
        return manifest.asset(name).map(asset -> BuiltAsset.of(manifest, name, asset));
    }

    /** What a manifest means by a logical path: its own asset, else that of another dependency. */
    private Optional<BuiltAsset> meant(Manifest manifest, LogicalPath name) {
        return own(manifest, name)
                .or(() -> libraries.manifests().values().stream()
                        .flatMap(other -> own(other, name).stream())
                        .findFirst());
    }

    /** The assets that an asset names. */
    List<BuiltAsset> references(BuiltAsset asset) {
        return asset.listed().references().stream()
                .flatMap(name -> meant(asset.from(), name).stream())
                .toList();
    }

    /** What the modules of dependencies import, in class path order. */
    List<ImportMerge.Share> imports() {
        List<ImportMerge.Share> shares = new ArrayList<>();
        libraries
                .manifests()
                .forEach((library, manifest) -> shares.add(new ImportMerge.Share(
                        library.id(),
                        manifest.prefix(),
                        manifest.imports(),
                        name -> meant(manifest, name)
                                .map(asset -> Link.to(asset.servedAt().url())))));
        return shares;
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
        Listed listed = served.get(path);
        return listed == null
                ? Optional.empty()
                : files.find(path).map(file -> new BuiltFile(listed.name(), listed.asset(), file));
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
