package io.assetpipeline.maven;

import io.assetpipeline.minify.NoEsbuildException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what other goals fetch when a source needs it, so that they work offline: what compiles Sass, and the esbuild of this
 * machine. Both come from the repositories of the project, through Maven's own resolver.
 *
 * @since 0.1.0
 */
@Mojo(name = "resolve", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class ResolveMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.sass.version", defaultValue = SassArtifact.VERSION)
    private String sassVersion;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.esbuild")
    private @Nullable String esbuild;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.esbuild.version")
    private @Nullable String esbuildVersion;

    private final RepositorySystem repositorySystem;

    /** For Maven, which sets the parameters. */
    @Inject
    public ResolveMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        LazyTools tools = new LazyTools(
                LazyArtifacts.of(project, repositorySystem, session),
                project.getBasedir().toPath(),
                sassVersion,
                esbuild,
                esbuildVersion);
        new Goal("asset:resolve", getLog()).run(() -> {
            fetch(tools.sassArtifact());
            Optional<EsbuildArtifact> artifact = tools.esbuildArtifact();
            if (artifact.isPresent()) {
                fetch(artifact.get());
            } else {
                getLog().info("esbuild: asset.esbuild is " + esbuild + "; nothing to fetch.");
            }
        });
    }

    private void fetch(SassArtifact artifact) {
        int needed = artifact.get().size() - 1;
        getLog().info("Sass: " + artifact + " and " + needed + " artifacts that it needs are in the local repository.");
    }

    /** Without one, a build asks other minifiers: no reason to fail. */
    private void fetch(EsbuildArtifact artifact) {
        try {
            artifact.fetch();
            getLog().info("esbuild: " + artifact + " is in the local repository.");
        } catch (NoEsbuildException e) {
            getLog().warn(e.what() + " " + e.remedy());
        }
    }
}
