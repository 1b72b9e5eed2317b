package io.assetpipeline.config;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's own folders that sources come from. */
public final class OwnRoots {

    private static final String WHOLE = "src/main/assets";

    /** Folders whose content packaging ships as it is. */
    private static final List<String> PACKAGED = List.of(
            "src/main/webapp",
            "src/main/resources/static",
            "src/main/resources/public",
            "src/main/resources/META-INF/resources");

    private OwnRoots() {}

    /**
     * What {@code roots:} names, each of which must exist; without it the usual folders as they exist. Then what {@code vite:}
     * names, which must exist, too.
     *
     * @param project the project's folder
     */
    public static List<Root> of(AssetConfig config, Path project, Problems problems) {
        List<Root> roots = new ArrayList<>();
        if (config.roots().isEmpty()) {
            usual().stream()
                    .filter(name -> Files.isDirectory(project.resolve(name)))
                    .forEach(name -> roots.add(folder(project, name, "")));
        }
        for (RootDefinition root : config.roots()) {
            Path directory = project.resolve(root.directory());
            if (Files.isDirectory(directory)) {
                roots.add(folder(project, root.directory(), root.under()));
            } else {
                problems.add(missing(root, project, Files.exists(directory)));
            }
        }
        for (RootDefinition build : config.vite()) {
            Root root = folder(project, build.directory(), build.under());
            if (!Files.isDirectory(project.resolve(build.directory()))) {
                problems.add(Problem.error(
                        build.location(),
                        "The Vite build \"" + build.directory() + "\" does not exist, or is no folder.",
                        "Run \"vite build\" first, or name the folder that it writes to (build.outDir)."));
            } else if (!roots.contains(root)) {
                roots.add(root);
            }
        }
        return List.copyOf(roots);
    }

    /**
     * The folders that {@link #of} looks for, whether they are there or not, relative to the project.
     */
    public static List<String> folders(AssetConfig config) {
        List<String> folders = new ArrayList<>(config.roots().isEmpty() ? usual() : List.of());
        config.roots().forEach(root -> folders.add(root.directory()));
        config.vite().forEach(build -> folders.add(build.directory()));
        return List.copyOf(folders);
    }

    private static List<String> usual() {
        List<String> names = new ArrayList<>(List.of(WHOLE));
        names.addAll(PACKAGED);
        return names;
    }

    private static Root folder(Path project, String name, String under) {
        boolean packaged = PACKAGED.stream().anyMatch(folder -> name.equals(folder) || name.startsWith(folder + "/"));
        Root.Kind kind = name.equals(WHOLE) ? Root.Kind.WHOLE : packaged ? Root.Kind.PACKAGED : Root.Kind.NAMED;
        return new Root.Folder(project.resolve(name), name, under, kind);
    }

    private static Problem missing(RootDefinition root, Path project, boolean isFile) {
        List<String> there = usual().stream()
                .filter(name -> Files.isDirectory(project.resolve(name)))
                .toList();
        return Problem.error(
                root.location(),
                "The root \"" + root.directory() + "\" " + (isFile ? "is a file, not a folder." : "does not exist."),
                there.isEmpty()
                        ? "Create the folder or take it out of roots:."
                        : "Create the folder or take it out of roots:. Of the usual roots there is "
                                + String.join(", ", there) + ".");
    }
}
