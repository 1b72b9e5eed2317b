package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.source.Dependency;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;

/**
 * A Maven project as the pipeline sees it.
 *
 * @param project with its dependencies resolved
 * @param config the configuration file
 */
record ProjectAssets(MavenProject project, Path config) {

    AssetPipeline pipeline(OutputLayout output) {
        return AssetPipeline.of(basedir())
                .config(config)
                .artifact(artifact())
                .dependencies(dependencies())
                .output(output);
    }

    /** {@code groupId:artifactId}. */
    String artifact() {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** In class path order. */
    List<Dependency> dependencies() {
        return new ClassPath(List.copyOf(project.getArtifacts())).dependencies();
    }

    /** Whether it has no output that could hold assets. */
    boolean isPom() {
        return project.getPackaging().equals("pom");
    }

    Path basedir() {
        return project.getBasedir().toPath();
    }

    /** The folder for built things. */
    Path target() {
        return Path.of(project.getBuild().getDirectory());
    }
}
