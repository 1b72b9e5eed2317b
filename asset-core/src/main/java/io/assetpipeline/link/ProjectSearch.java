package io.assetpipeline.link;

import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the project that a running application is developed in. */
public final class ProjectSearch {

    private static final String CONFIG = "assets.yaml";

    private ProjectSearch() {}

    /**
     * The folder that a setting names.
     *
     * @param folder the setting's value
     * @param place where it was set, for the message: {@code environment ASSET_PROJECT}
     * @throws ConfigurationException if it holds no {@code assets.yaml}
     */
    public static Path named(String folder, String place) {
        try {
            Path named = Path.of(folder.strip()).toAbsolutePath().normalize();
            if (named.endsWith(CONFIG) && Files.isRegularFile(named) && named.getParent() != null) {
                return named.getParent();
            }
            if (Files.isRegularFile(named.resolve(CONFIG))) {
                return named;
            }
            throw new ConfigurationException(Problem.error(
                    Location.of(place),
                    "asset.project names \"" + folder + "\" (" + named + "), "
                            + (Files.isDirectory(named) ? "which holds no " + CONFIG + "." : "which is no folder."),
                    "Name the folder that holds " + CONFIG + ", beside the project's pom.xml."));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    Problem.error(
                            Location.of(place),
                            "asset.project names \"" + folder + "\", which cannot be a folder.",
                            "Name the folder that holds " + CONFIG + ", beside the project's pom.xml."),
                    e);
        }
    }

    /**
     * The nearest folder with {@code assets.yaml} above a class folder or above the web root. Of several the one above the web
     * root is meant; without it the only one that is no library.
     *
     * @param webRoot the web application's folder, where it has one: {@code src/main/webapp} under {@code jetty:run}
     * @return empty if there is none
     * @throws ConfigurationException if there are several and nothing tells which one is meant
     */
    public static Optional<Path> above(ClassPath classPath, Optional<Path> webRoot) {
        Optional<Path> ofWeb = webRoot.flatMap(ProjectSearch::nearest);
        if (ofWeb.isPresent()) {
            return ofWeb;
        }
        Map<Path, Path> found = new LinkedHashMap<>();
        for (Path folder : classPath.folders()) {
            nearest(folder).ifPresent(project -> found.putIfAbsent(real(project), project));
        }
        if (found.size() <= 1) {
            return found.values().stream().findFirst();
        }
        List<Path> applications = found.values().stream()
                .filter(project -> !isLibrary(project.resolve(CONFIG)))
                .toList();
        if (applications.size() == 1) {
            return Optional.of(applications.get(0));
        }
        throw new ConfigurationException(Problem.error(
                Location.of("class path"),
                "Several projects with " + CONFIG + " are on it: "
                        + found.values().stream().map(Path::toString).collect(Collectors.joining(", ")) + ", "
                        + (applications.isEmpty() ? "all of them libraries." : "and more than one is no library."),
                "Say which one is meant: asset.project or ASSET_PROJECT names its folder."
                        + (applications.isEmpty() ? "" : " Shared ones say `library: true` in " + CONFIG + ".")));
    }

    private static Optional<Path> nearest(Path folder) {
        Path above = folder.toAbsolutePath().normalize().getParent();
        while (above != null && !Files.isRegularFile(above.resolve(CONFIG))) {
            above = above.getParent();
        }
        return Optional.ofNullable(above);
    }

    private static Path real(Path project) {
        try {
            return project.toRealPath();
        } catch (IOException e) {
            return project;
        }
    }

    private static boolean isLibrary(Path config) {
        return AssetConfigReader.read(config, CONFIG, new Problems()).library();
    }
}
