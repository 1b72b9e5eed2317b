package io.assetpipeline.servlet;

import io.assetpipeline.link.ClassPath;
import io.assetpipeline.link.InstalledManifest;
import io.assetpipeline.link.ProjectSearch;
import io.assetpipeline.link.SourceFiles;
import io.assetpipeline.link.SourceProject;
import io.assetpipeline.problem.AssetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What an application finds around itself when it starts. Looked up anew each time: twice at most. */
record Surroundings(ClassLoader classPath, Supplier<Optional<Path>> webRoot) {

    private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

    /** Where neither a manifest nor {@code assets.yaml} says otherwise. */
    private static final String USUAL_PREFIX = "assets/";

    /** Whether Spring Boot's devtools restart this application: their class loader is one of its own. */
    boolean hasDevtools() {
        for (ClassLoader loader = classPath; loader != null; loader = loader.getParent()) {
            if (loader.getClass().getName().equals(DEVTOOLS)) {
                return true;
            }
        }
        return false;
    }

    /** The application's and those of the jars that it brings. */
    List<InstalledManifest> manifests() {
        return InstalledManifest.findAll(classPath);
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

    /** Every prefix that links could have, in whichever mode. At least one. */
    SortedSet<String> prefixes(Settings settings) {
        SortedSet<String> prefixes = new TreeSet<>();
        try {
            manifests().forEach(manifest -> prefixes.add(manifest.manifest().prefix()));
        } catch (AssetException e) {
            // Told when the mode is decided, if the manifests matter then.
        }
        try {
            projectFolder(settings)
                    .ifPresent(folder ->
                            prefixes.addAll(SourceFiles.of(project(folder)).prefixes()));
        } catch (AssetException e) {
            // The same, if the project matters.
        }
        if (prefixes.isEmpty()) {
            prefixes.add(USUAL_PREFIX);
        }
        return prefixes;
    }
}
