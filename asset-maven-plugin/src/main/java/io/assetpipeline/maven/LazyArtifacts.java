package io.assetpipeline.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;

/**
 * Artifacts that nobody declares, fetched when they are needed: by Maven's own resolver, from the repositories that the project has
 * for its plugins and dependencies, and from nowhere else.
 *
 * @param repositories in which they are looked for, in order
 */
record LazyArtifacts(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {

    LazyArtifacts {
        repositories = List.copyOf(repositories);
    }

    static LazyArtifacts of(MavenProject project, RepositorySystem system, RepositorySystemSession session) {
        return new LazyArtifacts(
                system,
                session,
                Stream.of(project.getRemotePluginRepositories(), project.getRemoteProjectRepositories())
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    /** The file of an artifact. */
    Path fetch(Artifact artifact) throws MissingArtifactException {
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw missing(List.of(artifact));
        }
    }

    /** The files of an artifact and of what it needs at run time, its own first. */
    List<Path> fetchWithDependencies(Artifact artifact) throws MissingArtifactException {
        CollectRequest wanted = new CollectRequest(new Dependency(artifact, "runtime"), repositories);
        try {
            return system
                    .resolveDependencies(session, new DependencyRequest(wanted, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            List<Artifact> missing = missing(e.getResult());
            throw missing(missing.isEmpty() ? List.of(artifact) : missing);
        }
    }

    /** Nothing where already the POMs could not be had. */
    private static List<Artifact> missing(DependencyResult result) {
        return result.getArtifactResults().stream()
                .filter(ArtifactResult::isMissing)
                .map(each -> each.getRequest().getArtifact())
                .toList();
    }

    /** Neither with the resolver's message, which has URLs, in which there may be a password, nor with it as a cause. */
    private MissingArtifactException missing(List<Artifact> artifacts) {
        String names = artifacts.stream().map(LazyArtifacts::name).collect(Collectors.joining(", "));
        String what = names + (artifacts.size() == 1 ? " is" : " are") + " not in the local repository";
        if (session.isOffline()) {
            return new MissingArtifactException(
                    what + ", and Maven is offline.", "Run \"mvn asset:resolve\" once with a network");
        }
        return new MissingArtifactException(
                what + " and cannot be had from "
                        + repositories.stream()
                                .map(RemoteRepository::getId)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".",
                "Make it available there (Maven asks again at once with -U)");
    }

    /** {@code groupId:artifactId:version}. */
    static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
    }
}
