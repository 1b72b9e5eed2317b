package io.assetpipeline.release;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Artifacts with a manifest in the neighbourhood of one that has none: that of another module, or one that lies in a folder. */
final class NearbyArtifacts {

    /** A folder of builds is looked at, not a disk. */
    private static final int MOST_FILES = 200;

    private static final int NAMED = 3;

    private int looked;
    private final List<Path> found = new ArrayList<>();

    private NearbyArtifacts() {}

    /** A few, as their paths begin. */
    static List<Path> of(Path path) {
        NearbyArtifacts near = new NearbyArtifacts();
        near.children(path);
        Path project = project(path.toAbsolutePath().normalize());
        if (near.found.isEmpty() && project != null) {
            near.children(project.resolve("target"));
            Path parent = project.getParent();
            for (Path folder : near.found.isEmpty() && parent != null ? List.of(parent, project) : List.<Path>of()) {
                near.list(folder).forEach(module -> near.children(module.resolve("target")));
            }
        }
        return near.found.stream().distinct().limit(NAMED).toList();
    }

    /** The nearest folder of a Maven module that the artifact lies in. */
    private static @Nullable Path project(Path path) {
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        return null;
    }

    private void children(Path folder) {
        for (Path child : list(folder)) {
            String name = child.getFileName().toString();
            boolean possible = Files.isDirectory(child) || name.endsWith(".war") || name.endsWith(".jar");
            if (possible && hasManifest(child)) {
                found.add(child);
            }
        }
    }

    private static boolean hasManifest(Path path) {
        try (FileTree tree = FileTree.open(path)) {
            return tree.first(ReleasePlace.MANIFESTS).isPresent();
        } catch (IOException e) {
            // What cannot be read is none that could be meant.
            return false;
        }
    }

    private List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                if (looked++ >= MOST_FILES) {
                    break;
                }
                files.add(file);
            }
        } catch (IOException e) {
            // A hint less.
            return List.of();
        }
        files.sort(null);
        return files;
    }
}
