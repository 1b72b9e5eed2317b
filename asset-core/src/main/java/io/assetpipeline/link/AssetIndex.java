package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All manifests of a class path as one. Names are the application's where it has them; those of dependencies stand beside,
 * and a name that several of them claim is a warning now and an error only for who asks for it. Built from the manifests
 * alone, no file is looked at. Immutable.
 */
public final class AssetIndex {

    /**
     * A manifest's asset.
     *
     * @param servedAt below the context path
     */
    record Asset(InstalledManifest from, LogicalPath name, ManifestAsset listed, LogicalPath servedAt) {

        Link link() {
            return new Link(LinkKind.FILE, servedAt.url(), List.of(), listed.integrity());
        }
    }

    /**
     * A manifest's bundle.
     *
     * @param entries what its tag links, at least one
     * @param preload the modules that they import, in the order in which a browser should ask for them
     */
    record Bundle(InstalledManifest from, ManifestBundle listed, List<Asset> entries, List<Asset> preload) {

        Bundle {
            entries = List.copyOf(entries);
            preload = List.copyOf(preload);
        }
    }

    private final List<InstalledManifest> manifests;
    private final Optional<InstalledManifest> application;
    private final SortedMap<LogicalPath, List<Asset>> assets = new TreeMap<>();
    private final SortedMap<String, List<Bundle>> css = new TreeMap<>();
    private final SortedMap<String, List<Bundle>> js = new TreeMap<>();
    private final Map<LogicalPath, Asset> fingerprinted = new LinkedHashMap<>();
    private final Map<LogicalPath, List<Asset>> unfingerprinted = new LinkedHashMap<>();
    private final Set<LogicalPath> modules = new HashSet<>();
    private final ImportMap importMap;
    private final List<Problem> warnings;

    private AssetIndex(List<InstalledManifest> ordered, Optional<InstalledManifest> application) {
        this.manifests = List.copyOf(ordered);
        this.application = application;
        Problems problems = new Problems();
        manifests.forEach(from -> add(from, problems));
        manifests.forEach(this::addBundles);
        assets.forEach((name, claims) -> warn(
                "The asset \"" + name + "\"", claims.stream().map(Asset::from).toList(), problems));
        for (BundleKind kind : BundleKind.values()) {
            bundles(kind)
                    .forEach((name, claims) -> warn(
                            "The " + kind.word() + " bundle \"" + name + "\"",
                            claims.stream().map(Bundle::from).toList(),
                            problems));
        }
        manifests.forEach(this::addModules);
        this.importMap = ImportMerge.of(manifests.stream().map(this::share).toList(), problems);
        this.warnings = problems.warnings();
    }

    /**
     * Merges manifests.
     *
     * @param manifests in class path order
     * @throws io.assetpipeline.problem.ConfigurationException if several could be the application's
     * @throws ManifestException if a bundle of one has no output
     */
    public static AssetIndex of(List<InstalledManifest> manifests) {
        Optional<InstalledManifest> application = InstalledManifest.application(manifests);
        List<InstalledManifest> ordered = new ArrayList<>(manifests);
        application.ifPresent(own -> {
            ordered.remove(own);
            ordered.add(0, own);
        });
        return new AssetIndex(ordered, application);
    }

    private void add(InstalledManifest from, Problems problems) {
        Manifest manifest = from.manifest();
        manifest.assets().forEach((name, listed) -> {
            Asset asset = new Asset(from, name, listed, Libraries.served(manifest.prefix(), listed.path()));
            claim(assets.computeIfAbsent(name, key -> new ArrayList<>()), asset);
            claim(
                    unfingerprinted.computeIfAbsent(
                            Libraries.served(manifest.prefix(), name), key -> new ArrayList<>()),
                    asset);
            Asset other = fingerprinted.putIfAbsent(asset.servedAt(), asset);
            if (other != null && !other.listed().sha256().equals(listed.sha256())) {
                problems.add(Problem.warning(
                        Location.of(from.location().value()),
                        "\"" + asset.servedAt() + "\" is served as "
                                + other.from().name() + " has it; " + from.name() + " has other bytes of that name.",
                        "Give one of them a prefix of its own (prefix: in assets.yaml)."));
            }
        });
    }

    private void addBundles(InstalledManifest from) {
        for (BundleKind kind : BundleKind.values()) {
            named(kind, from.manifest()).forEach((name, listed) -> {
                List<Asset> entries = listed.entries().stream()
                        .map(entry -> own(from, entry).orElseThrow(() -> damaged(from, kind, name, entry)))
                        .toList();
                List<Bundle> claims = bundles(kind).computeIfAbsent(name, key -> new ArrayList<>());
                if (claims.isEmpty() || !isOwn(claims.get(0).entries().get(0))) {
                    // A dependency that is not deployed costs a hint only; the import map warns of it.
                    List<Asset> preload = listed.preload().stream()
                            .flatMap(path -> meant(from, path).stream())
                            .toList();
                    claims.add(new Bundle(from, listed, entries, preload));
                }
            });
        }
    }

    private void addModules(InstalledManifest from) {
        ManifestImports imports = from.manifest().imports();
        Stream<LogicalPath> ofBundles = from.manifest().js().values().stream()
                .filter(ManifestBundle::module)
                .flatMap(bundle -> Stream.concat(bundle.entries().stream(), bundle.preload().stream()));
        // A module may also be JSON or a style sheet, which its importer names as such.
        Stream.of(ofBundles, imports.modules().stream(), imports.names().values().stream())
                .flatMap(paths -> paths)
                .filter(Preloads::isScript)
                .flatMap(path -> meant(from, path).stream())
                .forEach(asset -> modules.add(asset.servedAt()));
    }

    private static ManifestException damaged(
            InstalledManifest from, BundleKind kind, String bundle, LogicalPath entry) {
        return new ManifestException(Problem.error(
                Location.of(from.location().value()),
                "The manifest is damaged. The " + kind.word() + " bundle \"" + bundle + "\" is \"" + entry
                        + "\", which it does not list.",
                "Build it anew."));
    }

    /** The asset that a manifest itself lists. */
    private static Optional<Asset> own(InstalledManifest from, LogicalPath name) {
        return from.manifest()
                .asset(name)
                .map(listed -> new Asset(
                        from, name, listed, Libraries.served(from.manifest().prefix(), listed.path())));
    }

    /** The asset that a manifest means by a logical path: its own, else that of a dependency, the first in class path order. */
    private Optional<Asset> meant(InstalledManifest from, LogicalPath name) {
        return own(from, name).or(() -> find(name).stream().findFirst());
    }

    private ImportMerge.Share share(InstalledManifest from) {
        return new ImportMerge.Share(
                from.location().value(),
                from.manifest().prefix(),
                from.manifest().imports(),
                name -> meant(from, name).map(Asset::link));
    }

    private static SortedMap<String, ManifestBundle> named(BundleKind kind, Manifest manifest) {
        return kind == BundleKind.CSS ? manifest.css() : manifest.js();
    }

    /** The application comes first and needs no second; the same file at the same place is no second either. */
    private void claim(List<Asset> claims, Asset asset) {
        boolean same = claims.stream()
                .anyMatch(other -> other.servedAt().equals(asset.servedAt())
                        && other.listed().sha256().equals(asset.listed().sha256()));
        if (!same && !isOwn(claims)) {
            claims.add(asset);
        }
    }

    private boolean isOwn(List<Asset> claims) {
        return !claims.isEmpty() && isOwn(claims.get(0));
    }

    /** Whether it is the application's. */
    boolean isOwn(Asset asset) {
        return application.filter(asset.from()::equals).isPresent();
    }

    private static void warn(String what, List<InstalledManifest> claims, Problems problems) {
        if (claims.size() > 1) {
            problems.add(Problem.warning(
                    Location.of(claims.get(0).location().value()),
                    what + " is brought by more than one dependency: "
                            + claims.stream().map(InstalledManifest::name).collect(Collectors.joining(", "))
                            + ". Whoever asks for it gets an error.",
                    "Give the application one of its own of that name, or drop one of the dependencies."));
        }
    }

    /** The assets that an asset names. */
    List<Asset> references(Asset asset) {
        return asset.listed().references().stream()
                .flatMap(name -> meant(asset.from(), name).stream())
                .toList();
    }

    /** Whether pages load it as a module. */
    boolean isModule(Asset asset) {
        return modules.contains(asset.servedAt());
    }

    /** What browsers have to know of the modules of all manifests. */
    ImportMap importMap() {
        return importMap;
    }

    /** What may go wrong later, sorted by location. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** How many assets there are, those of dependencies among them. */
    public int size() {
        return manifests.stream()
                .mapToInt(installed -> installed.manifest().assets().size())
                .sum();
    }

    /** The application's first, then in class path order. */
    public List<InstalledManifest> manifests() {
        return manifests;
    }

    /** Empty if all assets come from dependencies. */
    public Optional<InstalledManifest> application() {
        return application;
    }

    /** Each with a final {@code /}. */
    public SortedSet<String> prefixes() {
        SortedSet<String> prefixes = new TreeSet<>();
        manifests.forEach(installed -> prefixes.add(installed.manifest().prefix()));
        return Collections.unmodifiableSortedSet(prefixes);
    }

    /** Those that claim a logical path: none, one, or several dependencies. */
    List<Asset> find(LogicalPath name) {
        return assets.getOrDefault(name, List.of());
    }

    /** Those that claim a bundle: none, one, or several dependencies. */
    List<Bundle> bundle(BundleKind kind, String name) {
        return bundles(kind).getOrDefault(name, List.of());
    }

    /** Every logical path with those that claim it. */
    SortedMap<LogicalPath, List<Asset>> assets() {
        return Collections.unmodifiableSortedMap(assets);
    }

    /** Every bundle with those that claim it. */
    SortedMap<String, List<Bundle>> bundles(BundleKind kind) {
        return kind == BundleKind.CSS ? css : js;
    }

    /** What is served at fingerprinted paths, below the context path. */
    Map<LogicalPath, Asset> fingerprinted() {
        return Collections.unmodifiableMap(fingerprinted);
    }

    /** What is served at logical paths, below the context path, with those that claim it. */
    Map<LogicalPath, List<Asset>> unfingerprinted() {
        return Collections.unmodifiableMap(unfingerprinted);
    }
}
