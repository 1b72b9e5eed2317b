package io.assetpipeline.servlet;

import io.assetpipeline.link.ClassPath;
import io.assetpipeline.link.InstalledManifest;
import io.assetpipeline.link.ProjectSearch;
import io.assetpipeline.link.SourceFiles;
import io.assetpipeline.link.SourceProject;
import io.assetpipeline.problem.AssetException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an application finds around itself when it starts. The manifests are read once; the project, which the settings name, is
 * looked up anew each time: twice at most. Not thread-safe.
 */
final class Surroundings {

    /**
     * What the filters are mapped to, in whichever mode, which is decided later.
     *
     * @param prefixes that links could have, each with a final {@code /}; at least one
     * @param rootFiles below the context path, without a leading {@code /}
     * @param pages whether there could be a static page
     */
    record Paths(SortedSet<String> prefixes, SortedSet<String> rootFiles, boolean pages) {}

    private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

    /** Where neither a manifest nor {@code assets.yaml} says otherwise. */
    private static final String USUAL_PREFIX = "assets/";

    private final ClassLoader classPath;
    private final Supplier<Optional<Path>> webRoot;
    private @Nullable List<InstalledManifest> manifests;

    Surroundings(ClassLoader classPath, Supplier<Optional<Path>> webRoot) {
        this.classPath = classPath;
        this.webRoot = webRoot;
    }

    /** Whether Spring Boot's devtools restart this application: their class loader is one of its own. */
    boolean hasDevtools() {
        for (ClassLoader loader = classPath; loader != null; loader = loader.getParent()) {
            if (loader.getClass().getName().equals(DEVTOOLS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The application's and those of the jars that it brings.
     *
     * @throws io.assetpipeline.problem.ManifestException if one cannot be read
     */
    List<InstalledManifest> manifests() {
        List<InstalledManifest> found = manifests;
        if (found == null) {
            found = InstalledManifest.findAll(classPath);
            manifests = found;
        }
        return found;
    }

    /**
     * The folder of {@code assets.yaml}: the one that is set, else the nearest above.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if the one that is set has none, or several could be meant
     */
    Optional<Path> projectFolder(Settings settings) {
        Optional<Settings.Value> named = settings.find(Setting.PROJECT);
        return named.isPresent()
                ? named.map(value -> ProjectSearch.named(value.text().strip(), value.place()))
                : ProjectSearch.above(ClassPath.of(classPath), webRoot.get());
    }

    SourceProject project(Path folder) {
        return SourceProject.of(folder, ClassPath.of(classPath).dependencies(folder));
    }

    /** What could be asked for. */
    Paths paths(Settings settings) {
        SortedSet<String> prefixes = new TreeSet<>();
        SortedSet<String> rootFiles = new TreeSet<>();
        boolean pages = false;
        try {
            manifests().forEach(manifest -> prefixes.add(manifest.manifest().prefix()));
            // Only the application has pages and root files. Which one it is may not be known: that is told when the
            // mode is
            // decided, and the filter leaves alone what another manifest names.
            for (InstalledManifest manifest : manifests()) {
                manifest.manifest().rootFiles().forEach((served, file) -> rootFiles.add(served.value()));
            }
            pages = manifests().stream()
                    .map(InstalledManifest::manifest)
                    .anyMatch(manifest -> !manifest.pages().isEmpty());
        } catch (AssetException e) {
            // Told when the mode is decided, if the manifests matter then.
        }
        try {
            Optional<Path> folder = projectFolder(settings);
            if (folder.isPresent()) {
                // A page may be written while it runs.
                pages = true;
                SourceFiles sources = SourceFiles.of(project(folder.get()));
                prefixes.addAll(sources.prefixes());
                rootFiles.addAll(sources.rootFiles());
            }
        } catch (AssetException e) {
            // The same, if the project matters.
        }
        if (prefixes.isEmpty()) {
            prefixes.add(USUAL_PREFIX);
        }
        return new Paths(
                Collections.unmodifiableSortedSet(prefixes), Collections.unmodifiableSortedSet(rootFiles), pages);
    }
}
