package io.assetpipeline.foreign;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.RootDefinition;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The manifests of all builds that {@code vite:} names, as they were when they were read. Immutable. */
public final class ViteManifests {

    /** Where Vite writes it: since version 5, and before. */
    private static final List<String> PLACES = List.of(".vite/manifest.json", "manifest.json");

    private final List<RootDefinition> folders;
    private final List<ViteManifest> manifests;
    private final List<FileStamp> stamps;

    private ViteManifests(List<RootDefinition> folders, List<ViteManifest> manifests, List<FileStamp> stamps) {
        this.folders = List.copyOf(folders);
        this.manifests = List.copyOf(manifests);
        this.stamps = List.copyOf(stamps);
    }

    /**
     * Reads them. Of a folder that does not exist nothing is said here.
     *
     * @param project the project's folder
     * @param problems gets a manifest that is not there, or is none
     */
    public static ViteManifests read(AssetConfig config, Path project, Problems problems) {
        List<ViteManifest> manifests = new ArrayList<>();
        List<FileStamp> stamps = new ArrayList<>();
        for (RootDefinition folder : config.vite()) {
            Path directory = project.resolve(folder.directory());
            PLACES.forEach(place -> stamps.add(FileStamp.of(directory.resolve(place))));
            if (Files.isDirectory(directory)) {
                read(folder, directory, manifests, problems);
            }
        }
        return new ViteManifests(config.vite(), manifests, stamps);
    }

    private static void read(RootDefinition folder, Path directory, List<ViteManifest> manifests, Problems problems) {
        for (String place : PLACES) {
            Path file = directory.resolve(place);
            if (Files.exists(file)) {
                String name = folder.directory() + "/" + place;
                try {
                    manifests.add(ViteManifestReader.read(name, folder, Content.read(file)));
                } catch (ManifestException e) {
                    problems.addAll(e.problems());
                } catch (IOException e) {
                    problems.add(Problem.error(
                            Location.of(name),
                            "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                            "Check that the build may read it."));
                }
                return;
            }
        }
        problems.add(Problem.error(
                folder.location(),
                "The Vite build \"" + folder.directory() + "\" has no manifest (looked for "
                        + String.join(
                                ", ",
                                PLACES.stream()
                                        .map(place -> folder.directory() + "/" + place)
                                        .toList())
                        + ").",
                "Write \"build: { manifest: true }\" into Vite's configuration, and run \"vite build\" again."));
    }

    /**
     * Whether reading again would find the same.
     *
     * @param config perhaps another one than that of the reading
     */
    public boolean isCurrent(AssetConfig config) {
        return folders.equals(config.vite()) && stamps.stream().allMatch(FileStamp::holds);
    }

    List<ViteManifest> all() {
        return manifests;
    }
}
