package io.assetpipeline.link;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Bundles;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.bundle.RootFiles;
import io.assetpipeline.bundle.Selection;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.foreign.ViteManifests;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.Stream;

/** A project as it was at one moment. Immutable. */
final class SourceSnapshot {

    private final AssetConfig config;
    private final SourceTree tree;
    private final LibraryAssets libraries;
    private final ModuleNames moduleNames;
    private final ViteManifests builds;
    private final List<Bundle> bundles;
    private final ForeignAssets foreign;
    private final Map<LogicalPath, SourceFile> members = new HashMap<>();
    private final Map<LogicalPath, SourceFile> selected = new HashMap<>();
    private final Set<LogicalPath> listed = new HashSet<>();
    private final Set<LogicalPath> wrapped = new HashSet<>();
    private final Set<SourceFile> hashed;
    private final SortedMap<LogicalPath, SourceFile> pages = new TreeMap<>();
    private final PagePaths pagePaths;
    private final SortedMap<LogicalPath, LogicalPath> rootFiles;
    private final SortedSet<String> rootPaths = new TreeSet<>();

    private SourceSnapshot(
            AssetConfig config,
            SourceTree tree,
            LibraryAssets libraries,
            ModuleNames moduleNames,
            ViteManifests builds,
            List<Bundle> bundles,
            ForeignAssets foreign,
            Selection selection,
            SortedMap<LogicalPath, LogicalPath> rootFiles) {
        this.config = config;
        this.tree = tree;
        this.libraries = libraries;
        this.moduleNames = moduleNames;
        this.builds = builds;
        this.bundles = bundles;
        this.foreign = foreign;
        for (Bundle bundle : bundles) {
            for (Member member : bundle.members()) {
                members.put(member.file().path(), member.file());
                if (bundle.wrap()) {
                    wrapped.add(member.file().path());
                }
            }
        }
        selection.whole().forEach(file -> selected.put(file.path(), file));
        Stream.concat(selection.included().stream(), selection.hashed().stream())
                .forEach(file -> {
                    selected.put(file.path(), file);
                    listed.add(file.path());
                });
        selection.pages().forEach(page -> {
            pages.put(page.path(), page);
            selected.remove(page.path());
            listed.remove(page.path());
        });
        hashed = Set.copyOf(selection.hashed());
        pagePaths = PagePaths.of(pages.keySet());
        this.rootFiles = rootFiles;
        rootFiles.keySet().forEach(served -> rootPaths.add(served.value()));
    }

    /** @throws ConfigurationException if a pattern names nothing, or what it may not name, or a build is not whole */
    static SourceSnapshot of(
            AssetConfig config,
            SourceTree tree,
            LibraryAssets libraries,
            ModuleNames moduleNames,
            ViteManifests builds) {
        Problems problems = new Problems();
        List<Bundle> bundles = Bundles.expand(config, tree, problems);
        ForeignAssets foreign = ForeignAssets.of(builds, config, tree, problems);
        Selection selection = Selection.of(config, tree, problems)
                .withHashed(foreign.files(), foreign.names().keySet());
        SortedMap<LogicalPath, LogicalPath> rootFiles =
                RootFiles.of(config, tree, bundles, selection.pages(), problems);
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
        return new SourceSnapshot(config, tree, libraries, moduleNames, builds, bundles, foreign, selection, rootFiles);
    }

    AssetConfig config() {
        return config;
    }

    /** The value of {@code Content-Type} of a file, unless its bytes say otherwise. */
    String type(LogicalPath path) {
        return config.serving().types().of(path).value();
    }

    /** What {@code headers} says of a file. */
    SortedMap<String, String> headers(LogicalPath path) {
        return HeaderRule.headers(
                config.serving().headers().stream()
                        .map(rule -> new HeaderRule(rule.match().value(), rule.set()))
                        .toList(),
                path);
    }

    SourceTree tree() {
        return tree;
    }

    LibraryAssets libraries() {
        return libraries;
    }

    /** What bare names of modules mean. */
    ModuleNames modules() {
        return moduleNames;
    }

    ViteManifests builds() {
        return builds;
    }

    /** What other bundlers have built. */
    ForeignAssets foreign() {
        return foreign;
    }

    String prefix() {
        return config.prefix().value();
    }

    SortedSet<String> prefixes() {
        SortedSet<String> prefixes = new TreeSet<>(libraries.prefixes());
        prefixes.add(prefix());
        return Collections.unmodifiableSortedSet(prefixes);
    }

    /** CSS before JS, then by name. */
    List<Bundle> bundles() {
        return bundles;
    }

    Optional<Bundle> bundle(BundleKind kind, String name) {
        return bundles.stream()
                .filter(bundle -> bundle.kind() == kind && bundle.name().equals(name))
                .findFirst();
    }

    /** The bundle that a path is the output of and that no source stands for: none of its members has the path. */
    Optional<Bundle> output(LogicalPath path) {
        return bundles.stream()
                .filter(bundle -> !bundle.module() && bundle.output().equals(path) && !bundle.holds(path))
                .findFirst();
    }

    /** The source that a path names, unless it is a static page or a bundle's output goes before it. */
    Optional<SourceFile> source(LogicalPath path) {
        return output(path).isPresent() ? Optional.empty() : tree.find(path).filter(file -> !isPage(file));
    }

    /** The names of a kind, each with its output or its first module, the dependencies' among them. */
    SortedMap<String, LogicalPath> outputs(BundleKind kind) {
        SortedMap<String, LogicalPath> outputs = new TreeMap<>(libraries.outputs(kind));
        bundles.stream()
                .filter(bundle -> bundle.kind() == kind)
                .forEach(bundle -> outputs.put(
                        bundle.name(),
                        bundle.module() ? bundle.members().get(0).file().path() : bundle.output()));
        outputs.putAll(foreign.outputs(kind));
        return outputs;
    }

    /** Whether a file is public without being referenced or asked for. */
    boolean names(SourceFile file) {
        return file.equals(selected.get(file.path())) || file.equals(members.get(file.path()));
    }

    /** The static pages: HTML of the project's own that {@code include} names. They are no assets. */
    SortedMap<LogicalPath, SourceFile> pages() {
        return Collections.unmodifiableSortedMap(pages);
    }

    PagePaths pagePaths() {
        return pagePaths;
    }

    /** The logical paths of what is served at the root of the context, by the paths at which it is. */
    SortedMap<LogicalPath, LogicalPath> rootFiles() {
        return Collections.unmodifiableSortedMap(rootFiles);
    }

    /** Where root files are served, below the context path. */
    SortedSet<String> rootPaths() {
        return Collections.unmodifiableSortedSet(rootPaths);
    }

    /** Whether a file is a static page, which is served at its own path and not below the prefix. */
    boolean isPage(SourceFile file) {
        return file.equals(pages.get(file.path()));
    }

    /** Whether a member of a bundle with {@code wrap: true}. */
    boolean wraps(LogicalPath path) {
        return wrapped.contains(path);
    }

    /** Whether another tool's output, which is taken as it is and named in nothing. */
    boolean isHashed(SourceFile file) {
        return hashed.contains(file);
    }

    /** Everything that {@link #names} says yes to. */
    Collection<SourceFile> named() {
        Map<LogicalPath, SourceFile> named = new HashMap<>(selected);
        named.putAll(members);
        return named.values();
    }

    /** The files that are public by themselves: a source that only its bundle names is not among them. */
    List<SourceFile> published() {
        return selected.values().stream()
                .filter(file -> listed.contains(file.path()) || !members.containsKey(file.path()))
                .toList();
    }

    /** Whether a file lies in a folder of the project. */
    static boolean isOwn(SourceFile file) {
        return file.root() instanceof Root.Folder;
    }

    /** The project's own files that a build would read. */
    List<SourceFile> own() {
        List<SourceFile> own = new ArrayList<>(named());
        own.addAll(pages.values());
        rootFiles.values().forEach(source -> tree.find(source).ifPresent(own::add));
        own.removeIf(file -> !isOwn(file));
        return own;
    }

    /** The URL path of a logical path, below the context path. */
    String href(LogicalPath path) {
        return Libraries.served(prefix(), path).url();
    }
}
