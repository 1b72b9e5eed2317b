package io.assetpipeline.link;

import io.assetpipeline.source.Dependency;
import java.nio.file.Path;
import java.util.List;

/**
 * The jars and class folders that a class loader reads, in its order, each once. Jars within jars are left out: who runs those
 * is not developing.
 *
 * @param locations absolute paths of files and folders that exist
 */
public record ClassPath(List<Path> locations) {

    public ClassPath {
        locations = List.copyOf(locations);
    }

    /** What the class loader and its parents say, each in its own way; empty if none of them says anything. */
    public static ClassPath of(ClassLoader loader) {
        throw new UnsupportedOperationException(loader.toString());
    }

    /** The class folders. */
    public List<Path> folders() {
        throw new UnsupportedOperationException();
    }

    /**
     * What may bring assets to a project: everything but the project's own class folders.
     *
     * @param project the folder that holds {@code assets.yaml}
     */
    public List<Dependency> dependencies(Path project) {
        throw new UnsupportedOperationException(project.toString());
    }
}
