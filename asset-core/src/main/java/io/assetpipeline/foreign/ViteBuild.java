package io.assetpipeline.foreign;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.config.RootDefinition;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One build of Vite's: its manifest with the files that it names. */
final class ViteBuild {

    /** {@code main-5d1eYrFt} as Rollup names it, or a longer one; perhaps with {@code .min} behind it. */
    private static final Pattern FINGERPRINT =
            Pattern.compile("(?:.*[-._])?(?:[A-Za-z0-9_-]{8}|[A-Za-z0-9_]{9,})(?:\\.[a-z]+)?");

    private static final String LEGACY = "-legacy";

    /** Of @vitejs/plugin-legacy, relative to whatever Vite's root is. */
    private static final String LEGACY_POLYFILLS = "vite/legacy-polyfills-legacy";

    /** With {@code build.cssCodeSplit: false} all style sheets are one, which no entry names. */
    private static final String ONE_SHEET = "style.css";

    private final ViteManifest manifest;
    private final AssetConfig config;
    private final SourceTree tree;
    private final Problems problems;
    private final Set<String> chunkNames = new HashSet<>();
    private final Map<String, Optional<SourceFile>> found = new HashMap<>();
    private final NavigableMap<LogicalPath, SourceFile> files = new TreeMap<>();
    private final NavigableMap<LogicalPath, Location> unfingerprinted = new TreeMap<>();
    private final NavigableMap<LogicalPath, LogicalPath> names = new TreeMap<>();
    private final Map<LogicalPath, List<LogicalPath>> references = new HashMap<>();
    private final List<ForeignBundle> bundles = new ArrayList<>();

    private ViteBuild(ViteManifest manifest, AssetConfig config, SourceTree tree, Problems problems) {
        this.manifest = manifest;
        this.config = config;
        this.tree = tree;
        this.problems = problems;
    }

    /** @param problems gets what is not there */
    static ViteBuild of(ViteManifest manifest, AssetConfig config, SourceTree tree, Problems problems) {
        ViteBuild build = new ViteBuild(manifest, config, tree, problems);
        Collection<ViteChunk> chunks = manifest.chunks().values();
        for (ViteChunk chunk : chunks) {
            build.chunkNames.add(chunk.name().substring(chunk.name().lastIndexOf('/') + 1));
            if (chunk.hasSource()) {
                build.chunkNames.add(ViteChunk.stem(chunk.key().value()));
            }
        }
        chunks.forEach(build::take);
        chunks.forEach(build::bundle);
        return build;
    }

    /** By logical path. */
    NavigableMap<LogicalPath, SourceFile> files() {
        return files;
    }

    /** Files whose names do not change with their content, with the places that name them. */
    NavigableMap<LogicalPath, Location> unfingerprinted() {
        return unfingerprinted;
    }

    NavigableMap<LogicalPath, LogicalPath> names() {
        return names;
    }

    Map<LogicalPath, List<LogicalPath>> references() {
        return references;
    }

    List<ForeignBundle> bundles() {
        return bundles;
    }

    private void take(ViteChunk chunk) {
        Set<LogicalPath> named = new TreeSet<>();
        Stream.of(chunk.css(), chunk.assets())
                .flatMap(List::stream)
                .forEach(text -> file(text).ifPresent(file -> named.add(file.path())));
        Stream.of(chunk.imports(), chunk.dynamicImports())
                .flatMap(List::stream)
                .flatMap(key -> chunk(key).stream())
                .forEach(imported -> file(imported.file()).ifPresent(file -> named.add(file.path())));
        file(chunk.file()).ifPresent(file -> {
            named.remove(file.path());
            references.put(file.path(), List.copyOf(named));
            name(chunk, file.path());
        });
    }

    /** A page that was an entry is not what became of it, and what Vite split off is no source although it says so. */
    private void name(ViteChunk chunk, LogicalPath file) {
        if (chunk.hasSource() && !chunk.key().value().equals("_" + file.name())) {
            LogicalPath.parse(chunk.key().value())
                    .filter(name -> !name.extension().equals("html"))
                    .map(name -> name.under(manifest.folder().under()))
                    .filter(name -> !name.equals(file))
                    .ifPresent(name -> names.put(name, file));
        }
    }

    private Optional<ViteChunk> chunk(Located<String> key) {
        ViteChunk chunk = manifest.chunks().get(key.value());
        if (chunk == null) {
            problems.add(Problem.error(
                    key.location(),
                    "\"" + ViteManifestReader.printable(key.value())
                            + "\" is imported, and the manifest has no such chunk.",
                    "Run \"vite build\" again."));
        }
        return Optional.ofNullable(chunk);
    }

    /** Takes a file; what is wrong with one is told where it is named first. */
    private Optional<SourceFile> file(Located<String> named) {
        Optional<SourceFile> known = found.get(named.value());
        if (known == null) {
            known = find(named);
            found.put(named.value(), known);
        }
        return known;
    }

    private Optional<SourceFile> find(Located<String> named) {
        RootDefinition folder = manifest.folder();
        Optional<LogicalPath> inside = LogicalPath.parse(named.value());
        if (inside.isEmpty()) {
            problem(named, " is no path of a file below " + folder.directory() + ".", "Run \"vite build\" again.");
            return Optional.empty();
        }
        LogicalPath path = inside.get().under(folder.under());
        Optional<Located<PathPattern>> exclusion = config.exclusion(path);
        if (exclusion.isPresent()) {
            problem(
                    named,
                    " belongs to the build and is excluded by \""
                            + exclusion.get().value() + "\" (" + exclusion.get().location() + ").",
                    "Take the pattern out of exclude:.");
            return Optional.empty();
        }
        Optional<SourceFile> file = tree.find(path);
        if (file.isEmpty()) {
            Optional<Refusal> refusal = tree.refusal(path);
            problem(
                    named,
                    refusal.map(why -> " cannot be used. " + why.what())
                            .orElse(" does not exist (looked in " + folder.directory() + ")."),
                    refusal.map(Refusal::remedy)
                            .orElse("Run \"vite build\" again; if it is running just now, wait for its end."));
            return Optional.empty();
        }
        if (!isOf(folder, file.get().root())) {
            problem(
                    named,
                    " is hidden by " + file.get().name() + ", which has the same path.",
                    "Give the build a folder of its own: \"vite: {dir: " + folder.directory() + ", under: app}\".");
            return Optional.empty();
        }
        take(file.get(), named.location());
        return file;
    }

    private void take(SourceFile file, Location named) {
        files.put(file.path(), file);
        String stem = ViteChunk.stem(file.path().value());
        if (chunkNames.contains(stem) || !FINGERPRINT.matcher(stem).matches()) {
            unfingerprinted.putIfAbsent(file.path(), named);
        }
        if (config.sourceMaps() == SourceMapMode.PUBLIC) {
            tree.find(file.path().withName(file.path().name() + ".map")).ifPresent(map -> files.put(map.path(), map));
        }
    }

    private static boolean isOf(RootDefinition build, Root root) {
        return root instanceof Root.Folder folder
                && folder.name().equals(build.directory())
                && folder.under().equals(build.under());
    }

    private void problem(Located<String> named, String what, String remedy) {
        problems.add(Problem.error(
                named.location(), "\"" + ViteManifestReader.printable(named.value()) + "\"" + what, remedy));
    }

    private void bundle(ViteChunk chunk) {
        Optional<SourceFile> file = file(chunk.file());
        if (file.isEmpty()) {
            return;
        }
        if (chunk.entry() && BundleKind.JS.holds(file.get().path())) {
            script(chunk, file.get());
        } else if (BundleKind.CSS.holds(file.get().path()) && (chunk.entry() || isTheOneSheet(chunk))) {
            add(BundleKind.CSS, chunk, List.of(file.get()), List.of());
        }
    }

    private void script(ViteChunk chunk, SourceFile file) {
        List<ViteChunk> imported = imported(chunk);
        Set<SourceFile> sheets = new LinkedHashSet<>();
        Set<SourceFile> modules = new LinkedHashSet<>();
        for (ViteChunk each : imported) {
            each.css().forEach(sheet -> file(sheet).ifPresent(sheets::add));
            file(each.file())
                    .filter(module -> BundleKind.JS.holds(module.path()))
                    .ifPresent(modules::add);
        }
        // Last, as in the pages that Vite writes: what an entry says itself goes before what it imports.
        chunk.css().forEach(sheet -> file(sheet).ifPresent(sheets::add));
        if (!sheets.isEmpty()) {
            add(BundleKind.CSS, chunk, List.copyOf(sheets), List.of());
        }
        modules.remove(file);
        add(BundleKind.JS, chunk, List.of(file), List.copyOf(modules));
    }

    private void add(BundleKind kind, ViteChunk chunk, List<SourceFile> entries, List<SourceFile> preload) {
        boolean legacy = isLegacy(chunk);
        String name = chunk.name().isEmpty() ? ViteChunk.stem(chunk.key().value()) : chunk.name();
        boolean script = kind == BundleKind.JS;
        bundles.add(new ForeignBundle(
                kind,
                legacy && !name.endsWith(LEGACY) ? name + LEGACY : name,
                entries,
                legacy ? List.of() : preload,
                script && !legacy,
                script && legacy ? List.of(new Attribute("nomodule", null)) : List.of(),
                chunk.key().location()));
    }

    /**
     * What @vitejs/plugin-legacy makes for browsers without modules: a classic script. It has the name of its counterpart, and a
     * key that says more.
     */
    private boolean isLegacy(ViteChunk chunk) {
        String key = chunk.key().value();
        String source = ViteChunk.stem(key);
        if (!source.endsWith(LEGACY) || !ViteChunk.stem(chunk.file().value()).contains(LEGACY)) {
            return false;
        }
        String extension = key.substring(key.lastIndexOf(LEGACY) + LEGACY.length());
        String counterpart = key.substring(0, key.lastIndexOf(LEGACY)) + extension;
        return key.endsWith(LEGACY_POLYFILLS)
                || manifest.chunks().containsKey(counterpart)
                || (!chunk.name().isEmpty() && !chunk.name().contains(LEGACY));
    }

    private boolean isTheOneSheet(ViteChunk chunk) {
        return chunk.key().value().equals(ONE_SHEET)
                && manifest.chunks().values().stream()
                        .flatMap(other -> other.css().stream())
                        .noneMatch(sheet -> sheet.value().equals(chunk.file().value()));
    }

    /** A chunk on the way down, with how many of its imports are behind. */
    private static final class Step {
        private final ViteChunk chunk;
        private int next;

        Step(ViteChunk chunk) {
            this.chunk = chunk;
        }
    }

    /** Depth first, each behind those that it imports, as Vite's guide does it; chunks may import each other. */
    private List<ViteChunk> imported(ViteChunk entry) {
        List<ViteChunk> imported = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(entry.key().value()));
        Deque<Step> path = new ArrayDeque<>();
        path.push(new Step(entry));
        while (!path.isEmpty()) {
            Step step = path.element();
            if (step.next == step.chunk.imports().size()) {
                path.pop();
                if (!path.isEmpty()) {
                    imported.add(step.chunk);
                }
            } else {
                String key = step.chunk.imports().get(step.next++).value();
                ViteChunk chunk = manifest.chunks().get(key);
                if (chunk != null && seen.add(key)) {
                    path.push(new Step(chunk));
                }
            }
        }
        return imported;
    }
}
