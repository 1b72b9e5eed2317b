package io.assetpipeline.maven;

import io.assetpipeline.source.Dependency;
import java.io.File;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * What Maven resolved for a project, as the pipeline takes it.
 *
 * @param artifacts in class path order, of any scope
 */
record ClassPath(List<Artifact> artifacts) {

    private static final Set<String> SCOPES =
            Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_PROVIDED, Artifact.SCOPE_RUNTIME, Artifact.SCOPE_SYSTEM);

    ClassPath {
        artifacts = List.copyOf(artifacts);
    }

    /**
     * The jars and class folders, in class path order, those for tests alone left out. A module of the same build that
     * has nothing yet (no classes, or not packaged) brings nothing.
     */
    List<Dependency> dependencies() {
        return artifacts.stream()
                .filter(artifact -> SCOPES.contains(artifact.getScope()))
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .filter(artifact -> exists(artifact.getFile()))
                .map(artifact -> new Dependency(id(artifact), artifact.getFile().toPath()))
                .toList();
    }

    /** The base version, because that of a snapshot's timestamped file differs from one build to the next. */
    private static String id(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    private static boolean exists(@Nullable File file) {
        return file != null && file.exists();
    }
}
