package io.assetpipeline.link;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.foreign.ViteManifests;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.CompiledFolder;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A project in development: {@code assets.yaml}, its folders and its class path as they are at each moment. What is asked
 * looks at the times of folders and files and reads again what has changed. Thread-safe.
 */
public final class SourceProject {

    private static final String CONFIG = "assets.yaml";

    private record Configured(FileStamp stamp, AssetConfig config) {}

    private final Path folder;
    private final List<Dependency> dependencies;
    private final SourceReferences references = new SourceReferences();
    private final Set<LogicalPath> asked = ConcurrentHashMap.newKeySet();
    private @Nullable Configured configured;
    private @Nullable LibraryAssets libraries;
    private @Nullable ViteManifests builds;
    private @Nullable CompiledFolder compiled;
    private SourceTree tree = SourceTree.of(List.of());
    private @Nullable ModuleNames modules;
    private @Nullable SourceSnapshot snapshot;
    private volatile @Nullable SortedSet<String> prefixes;
    private volatile @Nullable SortedSet<String> rootFiles;
    private volatile PagePaths pagePaths = PagePaths.of(List.of());

    private SourceProject(Path folder, List<Dependency> dependencies) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.dependencies = List.copyOf(dependencies);
    }

    /**
     * The project of a folder; nothing is read yet.
     *
     * @param folder holds {@code assets.yaml}
     * @param dependencies in class path order
     */
    public static SourceProject of(Path folder, List<Dependency> dependencies) {
        return new SourceProject(folder, dependencies);
    }

    /** Where {@code assets.yaml} lies. */
    public Path folder() {
        return folder;
    }

    /**
     * How many assets a build would list now.
     *
     * @throws ConfigurationException if {@code assets.yaml} is wrong
     */
    public int size() {
        return reach(now()).listed().size();
    }

    /**
     * The project as it is now. One at a time, because everybody else would only do the same work again.
     *
     * @throws ConfigurationException if {@code assets.yaml} is wrong
     * @throws io.assetpipeline.problem.ManifestException if a dependency brings a manifest that cannot be read
     */
    synchronized SourceSnapshot now() {
        AssetConfig config = config();
        LibraryAssets built = libraries();
        CompiledFolder made = CompiledFolder.read(CompiledFolder.of(folder));
        SourceTree listed = made.equals(compiled) ? tree : SourceTree.of(List.of(), made);
        SourceTree fresh = listed.refreshed(roots(config, built));
        ViteManifests manifests = builds(config);
        SourceSnapshot before = snapshot;
        ModuleNames known = modules;
        ModuleNames names = known == null ? ModuleNames.of(config, fresh) : known.refreshed(config, fresh);
        if (before != null
                && names.equals(known)
                && before.config().equals(config)
                && before.libraries().equals(built)
                && before.builds().equals(manifests)
                && before.tree().equals(fresh)) {
            return before;
        }
        compiled = made;
        tree = fresh;
        modules = names;
        SourceSnapshot after = SourceSnapshot.of(config, fresh, built, names, manifests);
        snapshot = after;
        prefixes = after.prefixes();
        rootFiles = after.rootPaths();
        pagePaths = after.pagePaths();
        return after;
    }

    private AssetConfig config() {
        Configured before = configured;
        if (before != null && before.stamp().holds()) {
            return before.config();
        }
        configured = null;
        Path file = folder.resolve(CONFIG);
        FileStamp stamp = FileStamp.of(file);
        Problems problems = new Problems();
        AssetConfig config = AssetConfigReader.read(file, CONFIG, problems);
        failOn(problems);
        configured = new Configured(stamp, config);
        return config;
    }

    private LibraryAssets libraries() {
        LibraryAssets before = libraries;
        if (before == null || !before.isCurrent()) {
            before = LibraryAssets.of(dependencies);
            libraries = before;
        }
        return before;
    }

    private ViteManifests builds(AssetConfig config) {
        ViteManifests before = builds;
        if (before == null || !before.isCurrent(config)) {
            builds = null;
            Problems problems = new Problems();
            before = ViteManifests.read(config, folder, problems);
            failOn(problems);
            builds = before;
        }
        return before;
    }

    private List<Root> roots(AssetConfig config, LibraryAssets built) {
        Problems problems = new Problems();
        List<Root> roots = new ArrayList<>(OwnRoots.of(config, folder, problems));
        failOn(problems);
        roots.addAll(built.roots());
        return roots;
    }

    private static void failOn(Problems problems) {
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
    }

    /**
     * What belongs to the application; while {@code assets.yaml} is wrong, what did before, because a typing error there must
     * not stop pages that have nothing to do with it.
     */
    SortedSet<String> prefixes() {
        try {
            return now().prefixes();
        } catch (AssetException e) {
            SortedSet<String> before = prefixes;
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    /** The paths of the root files; while {@code assets.yaml} is wrong, those that it named before. */
    SortedSet<String> rootFiles() {
        try {
            return now().rootPaths();
        } catch (AssetException e) {
            SortedSet<String> before = rootFiles;
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    /**
     * What each path of a page leads to; while {@code assets.yaml} is wrong, what it led to before: the application's own paths
     * have nothing to do with it.
     */
    PagePaths pagePaths() {
        try {
            return now().pagePaths();
        } catch (AssetException e) {
            return pagePaths;
        }
    }

    /** What public files name, and what those name in turn. */
    SourceReach reach(SourceSnapshot now) {
        List<SourceFile> askedFiles = asked.stream()
                .flatMap(path -> now.source(path).stream())
                .filter(SourceSnapshot::isOwn)
                .toList();
        return SourceReach.of(now, references, askedFiles);
    }

    /** The files that a source names. */
    List<SourceFile> names(SourceFile file, SourceSnapshot now) {
        return references.of(file, now.prefix()).stream()
                .filter(SourceReferences.Named.Url.class::isInstance)
                .flatMap(named -> ((SourceReferences.Named.Url) named).candidates().stream())
                .flatMap(path -> now.source(path).stream())
                .toList();
    }

    /** Whether a file may be served below the prefix. */
    boolean isPublic(SourceFile file, SourceSnapshot now) {
        return !now.isPage(file)
                && (now.names(file)
                        || (SourceSnapshot.isOwn(file) && asked.contains(file.path()))
                        || reach(now).serves(file));
    }

    /** What is served of a file: its bytes, unless it is a module with names that no import map explains to it. */
    Content content(SourceFile file, SourceSnapshot now) {
        boolean mayHave = FileReferences.isScript(file.path())
                && !now.isHashed(file)
                && references.of(file, now.prefix()).stream().anyMatch(SourceReferences.Named.Bare.class::isInstance);
        if (mayHave) {
            SourceReach reach = reach(now);
            return ModuleText.of(file, now, name -> reach.isUnexplained(file, name))
                    .orElseGet(file::read);
        }
        return file.read();
    }

    /** Makes a file of the project public, because a tag asked for it. */
    void ask(SourceFile file) {
        asked.add(file.path());
    }

    /**
     * The name of the newest of the project's own sources ({@code assets.yaml} among them) that changed after a time: what was
     * built then is stale. Empty if there is none; never fails because of what {@code assets.yaml} says.
     */
    public Optional<String> newerThan(Instant time) {
        Optional<String> newest = Optional.empty();
        Instant latest = time;
        Instant config = modified(folder.resolve(CONFIG));
        if (config.isAfter(latest)) {
            newest = Optional.of(CONFIG);
            latest = config;
        }
        for (SourceFile file : own()) {
            Instant modified = modified(file.file());
            if (modified.isAfter(latest)) {
                newest = Optional.of(file.name());
                latest = modified;
            }
        }
        return newest;
    }

    private List<SourceFile> own() {
        try {
            return now().own();
        } catch (AssetException e) {
            return List.of();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }
}
