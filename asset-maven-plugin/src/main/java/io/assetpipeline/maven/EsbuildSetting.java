package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.minify.OwnEsbuild;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Which esbuild a goal uses.
 *
 * @param named the value of {@code asset.esbuild}; null if it is not set
 * @param version the value of {@code asset.esbuild.version}
 */
record EsbuildSetting(@Nullable String named, String version) {

    /**
     * The pipeline with that esbuild. Nothing is looked for yet.
     *
     * @param folder where a program from an artifact is unpacked to
     */
    AssetPipeline in(
            AssetPipeline pipeline,
            MavenProject project,
            RepositorySystem system,
            RepositorySystemSession session,
            Path folder) {
        if ("none".equals(named)) {
            return pipeline;
        }
        if (named != null && !named.isBlank()) {
            return pipeline.esbuild(
                    new OwnEsbuild(project.getBasedir().toPath().resolve(named), "asset.esbuild=" + named));
        }
        EsbuildArtifact.Repositories repositories = new EsbuildArtifact.Repositories(
                system,
                session,
                Stream.of(project.getRemotePluginRepositories(), project.getRemoteProjectRepositories())
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
        return pipeline.esbuild(new EsbuildArtifact(
                repositories,
                EsbuildPlatform.of(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
                version,
                folder));
    }
}
