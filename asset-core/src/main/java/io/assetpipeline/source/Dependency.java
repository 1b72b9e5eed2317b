package io.assetpipeline.source;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An artifact on the class path that may bring assets below {@code META-INF/resources}.
 *
 * @param id {@code groupId:artifactId:version}, as messages and the manifest name it
 * @param location a jar, or a folder of classes (a module of the same build)
 */
public record Dependency(String id, Path location) {

    public Dependency {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(location, "location");
    }
}
