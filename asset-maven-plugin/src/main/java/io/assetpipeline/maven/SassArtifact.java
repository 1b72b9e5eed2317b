package io.assetpipeline.maven;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** The libraries that Sass is compiled with, fetched when the first sheet needs them. */
record SassArtifact(LazyArtifacts artifacts, String version) implements Supplier<List<Path>> {

    /** What our tests were run with. */
    static final String VERSION = "4.4.0";

    /** The libraries, and before them what needs them. */
    @Override
    public List<Path> get() {
        try {
            return artifacts.fetchWithDependencies(artifact());
        } catch (MissingArtifactException e) {
            throw new ConfigurationException(Problem.error(
                    Location.of(toString()),
                    "Sass is compiled with it. " + e.what(),
                    e.remedy() + ", or name another version with -Dasset.sass.version=…."));
        }
    }

    /** {@code groupId:artifactId:version}. */
    @Override
    public String toString() {
        return LazyArtifacts.name(artifact());
    }

    private Artifact artifact() {
        return new DefaultArtifact("de.larsgrefer.sass", "sass-embedded-host", "jar", version);
    }
}
