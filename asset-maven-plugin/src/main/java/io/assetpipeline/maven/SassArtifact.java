package io.assetpipeline.maven;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The libraries that Sass is compiled with, from the repositories that the project has for its plugins and dependencies; resolved
 * when the first sheet needs them.
 *
 * @param repositories in which they are looked for
 */
record SassArtifact(
        RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories, String version)
        implements Supplier<List<Path>> {

    /** What our tests were run with. */
    static final String VERSION = "4.4.0";

    private static final String GROUP = "de.larsgrefer.sass";
    private static final String ARTIFACT = "sass-embedded-host";

    static SassArtifact of(
            MavenProject project, RepositorySystem system, RepositorySystemSession session, String version) {
        return new SassArtifact(
                system,
                session,
                Stream.of(project.getRemotePluginRepositories(), project.getRemoteProjectRepositories())
                        .flatMap(List::stream)
                        .distinct()
                        .toList(),
                version);
    }

    @Override
    public List<Path> get() {
        CollectRequest wanted = new CollectRequest(
                new Dependency(new DefaultArtifact(GROUP, ARTIFACT, "jar", version), "runtime"), repositories);
        try {
            return system
                    .resolveDependencies(session, new DependencyRequest(wanted, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            // Neither its message, which has URLs, in which there may be a password, nor it as a cause.
            throw new ConfigurationException(Problem.error(
                    Location.of(GROUP + ":" + ARTIFACT + ":" + version),
                    "The Sass compiler and what it needs are not in the local repository"
                            + (session.isOffline()
                                    ? ", and Maven is offline."
                                    : " and cannot be had from " + ids() + "."),
                    session.isOffline()
                            ? "Run \"mvn asset:resolve\" once with a network."
                            : "Make it available there, or name another version with -Dasset.sass.version=…"));
        }
    }

    private String ids() {
        return repositories.stream().map(RemoteRepository::getId).distinct().collect(Collectors.joining(", "));
    }
}
