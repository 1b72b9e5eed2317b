package io.assetpipeline.maven;

import io.assetpipeline.minify.NoEsbuildException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * The artifact that holds an esbuild.
 *
 * @param platform empty if esbuild has no package for this machine
 */
record EsbuildArtifact(LazyArtifacts artifacts, Optional<EsbuildPlatform> platform, String version) {

    private static final String REMEDY = "Name one of your own with -Dasset.esbuild=…, or write -Dasset.esbuild=none.";

    /** Its jar. */
    Path fetch() throws NoEsbuildException {
        if (platform.isEmpty()) {
            throw new NoEsbuildException("There is no esbuild for this system.", REMEDY);
        }
        try {
            return artifacts.fetch(artifact(platform.get()));
        } catch (MissingArtifactException e) {
            throw new NoEsbuildException("There is no esbuild: " + e.what(), e.remedy() + ". " + REMEDY);
        }
    }

    /** What to say of one that was fetched and is of no use. */
    NoEsbuildException unusable(String reason) {
        return new NoEsbuildException("There is no esbuild: " + this + " " + reason + ".", REMEDY);
    }

    /** {@code groupId:artifactId:version}. */
    @Override
    public String toString() {
        return platform.map(machine -> LazyArtifacts.name(artifact(machine))).orElse("esbuild " + version);
    }

    private Artifact artifact(EsbuildPlatform machine) {
        return new DefaultArtifact("org.mvnpm.at.esbuild", machine.name(), "jar", version);
    }
}
