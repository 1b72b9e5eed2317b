package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All manifests of a class path as one. Names are the application's where it has them; those of dependencies stand beside,
 * and a name that several of them claim is a warning now and an error only for who asks for it. Built from the manifests
 * alone, no file is looked at. Immutable.
 */
public final class AssetIndex {

    /**
     * A manifest's asset. Where it is served and what its link says is put together for whoever asks: of tens of thousands a
     * page names a few.
     */
    record Asset(InstalledManifest from, LogicalPath name, ManifestAsset listed) {

        /** Below the context path. */
        LogicalPath servedAt() {
            return Libraries.served(from.manifest().prefix(), listed.path());
        }

        Link link() {
            return new Link(LinkKind.FILE, servedAt().url(), List.of(), listed.integrity());
        }

        /** Whether it is the same file at the same place. */
        boolean isSame(Asset other) {
            return listed.sha256().equals(other.listed.sha256()) && servedAt().equals(other.servedAt());
        }
    }

    /** A file that a manifest has of an earlier release. */
    record Retired(InstalledManifest from, RetiredFile listed) {}

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
    private final SortedMap<String, List<Bundle>> css = new TreeMap<>();
    private final SortedMap<String, List<Bundle>> js = new TreeMap<>();

    /** As {@link #manifests}. */
    private final List<ServedPaths> fingerprinted = new ArrayList<>();

    /** By the path below the context path. */
    private final Map<String, Retired> retired = new HashMap<>();

    private final Set<LogicalPath> modules = new HashSet<>();
    private final ImportMap importMap;
    private final List<Problem> warnings;

    private AssetIndex(List<InstalledManifest> ordered, Optional<InstalledManifest> application) {
        this.manifests = List.copyOf(ordered);
        this.application = application;
        Problems problems = new Problems();
        manifests.forEach(from -> addAssets(from, problems));
        manifests.forEach(from -> addRetired(from, problems));
        manifests.forEach(this::addBundles);
        claimedTwice()
                .forEach(name -> warn(
                        "The asset \"" + name + "\"",
                        find(name).stream().map(Asset::from).toList(),
                        problems));
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

    private void addAssets(InstalledManifest from, Problems problems) {
        if (!fingerprinted.isEmpty()) {
            from.manifest().assets().forEach((name, listed) -> {
                LogicalPath path = new Asset(from, name, listed).servedAt();
                Optional<Asset> other = namedAt(path);
                if (other.isPresent() && !other.get().listed().sha256().equals(listed.sha256())) {
                    problems.add(Problem.warning(
                            Location.of(from.location().value()),
                            "\"" + path + "\" is served as "
                                    + other.get().from().name() + " has it; " + from.name()
                                    + " has other bytes of that name.",
                            "Give one of them a prefix of its own (prefix: in assets.yaml)."));
                }
            });
        }
        fingerprinted.add(new ServedPaths(from));
    }

    /** A release that runs comes before what is left of an earlier one. */
    private void addRetired(InstalledManifest from, Problems problems) {
        String prefix = from.manifest().prefix();
        from.manifest().history().retired().forEach((name, listed) -> {
            String path = prefix.concat(name.value());
            Optional<Asset> current = namedAt(Libraries.served(prefix, name));
            if (current.isPresent()) {
                warn(path, current.get().from(), current.get().listed().file(), from, listed, problems);
                return;
            }
            Retired other = retired.putIfAbsent(path, new Retired(from, listed));
            if (other != null) {
                warn(path, other.from(), other.listed().file(), from, listed, problems);
            }
        });
    }

    private static void warn(
            String path,
            InstalledManifest serving,
            ManifestFile served,
            InstalledManifest from,
            RetiredFile hidden,
            Problems problems) {
        if (!served.sha256().equals(hidden.file().sha256())) {
            problems.add(Problem.warning(
                    Location.of(from.location().value()),
                    "\"" + path + "\" is served as " + serving.name() + " has it; " + from.name()
                            + " has other bytes of that name, of its release " + hidden.release() + ".",
                    "Give one of them a prefix of its own (prefix: in assets.yaml)."));
        }
    }

    /** What several dependencies list. */
    private SortedSet<LogicalPath> claimedTwice() {
        Set<LogicalPath> once = new HashSet<>();
        SortedSet<LogicalPath> twice = new TreeSet<>();
        for (InstalledManifest from : manifests) {
            if (!isOwn(from)) {
                for (LogicalPath name : from.manifest().assets().keySet()) {
                    if (!once.add(name)) {
                        twice.add(name);
                    }
                }
            }
        }
        return twice;
    }

    private void addBundles(InstalledManifest from) {
        for (BundleKind kind : BundleKind.values()) {
            named(kind, from.manifest()).forEach((name, listed) -> {
                List<Asset> entries = listed.entries().stream()
                        .map(entry -> own(from, entry).orElseThrow(() -> damaged(from, kind, name, entry)))
                        .toList();
                List<Bundle> claims = bundles(kind).computeIfAbsent(name, key -> new ArrayList<>());
                if (claims.isEmpty() || !isOwn(claims.get(0).from())) {
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
        return from.manifest().asset(name).map(listed -> new Asset(from, name, listed));
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

    /**
     * What manifests mean, each in its way. The application comes first and needs no second; the same file at the same place
     * is no second either.
     */
    private List<Asset> claims(Function<InstalledManifest, Optional<Asset>> meaning) {
        List<Asset> claims = new ArrayList<>(1);
        for (InstalledManifest from : manifests) {
            Optional<Asset> asset = meaning.apply(from);
            if (asset.isPresent() && claims.stream().noneMatch(asset.get()::isSame)) {
                if (isOwn(from)) {
                    return List.of(asset.get());
                }
                claims.add(asset.get());
            }
        }
        return claims;
    }

    private boolean isOwn(InstalledManifest from) {
        return application.filter(from::equals).isPresent();
    }

    /** Whether it is the application's. */
    boolean isOwn(Asset asset) {
        return isOwn(asset.from());
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

    /** How many assets there are, those of dependencies among them; without what is left of earlier releases. */
    public int size() {
        return manifests.stream()
                .mapToInt(installed -> installed.manifest().assets().size())
                .sum();
    }

    /** How many files of earlier releases are served besides. */
    public int retired() {
        return retired.size();
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
        return claims(from -> own(from, name));
    }

    /** Those that claim a bundle: none, one, or several dependencies. */
    List<Bundle> bundle(BundleKind kind, String name) {
        return bundles(kind).getOrDefault(name, List.of());
    }

    /** Every logical path that somebody claims. */
    SortedSet<LogicalPath> names() {
        SortedSet<LogicalPath> names = new TreeSet<>();
        manifests.forEach(
                installed -> names.addAll(installed.manifest().assets().keySet()));
        return names;
    }

    /** Every bundle with those that claim it. */
    SortedMap<String, List<Bundle>> bundles(BundleKind kind) {
        return kind == BundleKind.CSS ? css : js;
    }

    /** What is served at a fingerprinted path, below the context path. */
    Optional<Asset> fingerprinted(LogicalPath path) {
        return fingerprinted.stream()
                .flatMap(paths -> paths.find(path).stream())
                .findFirst();
    }

    /** The same for paths that builds make of names, which is all that a start has the time for. */
    private Optional<Asset> namedAt(LogicalPath path) {
        return fingerprinted.stream()
                .flatMap(paths -> paths.findByName(path).stream())
                .findFirst();
    }

    /** What is left of earlier releases at a path below the context path. */
    Optional<Retired> retired(LogicalPath path) {
        return Optional.ofNullable(retired.get(path.value()));
    }

    /** Those that claim a path below the context path: prefix and logical path. */
    List<Asset> unfingerprinted(LogicalPath path) {
        return claims(from -> {
            String prefix = from.manifest().prefix();
            return path.value().startsWith(prefix)
                    ? LogicalPath.parse(path.value().substring(prefix.length())).flatMap(name -> own(from, name))
                    : Optional.empty();
        });
    }

    /** What a file of a name is: what a manifest says of it, else of another of its extension, else what is usual. */
    String type(LogicalPath name) {
        return find(name).stream()
                .map(asset -> asset.listed().type())
                .findFirst()
                .or(() -> manifests.stream()
                        .flatMap(from -> from.manifest().assets().entrySet().stream())
                        .filter(asset -> asset.getKey().extension().equals(name.extension()))
                        .map(asset -> asset.getValue().type())
                        .findFirst())
                .orElse(MediaType.of(name).value());
    }

    /**
     * The headers that a file has besides those that every file has, by the application's rules: who deploys decides, of what
     * dependencies bring, too. What a dependency says of headers does not count.
     *
     * @param name the logical path of an asset or of a page
     */
    SortedMap<String, String> headers(LogicalPath name) {
        return HeaderRule.headers(
                application.map(own -> own.manifest().headers()).orElse(List.of()), name);
    }
}
