package io.assetpipeline.maven;

import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Fetches what other goals fetch when a source needs it, so that they work offline: what compiles Sass. It comes from the
 * repositories of the project, through Maven's own resolver.
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
     * The version of <code>de.larsgrefer.sass:sass-embedded-host</code> that compiles Sass.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.sass.version", defaultValue = SassArtifact.VERSION)
    private String sassVersion;

    private final RepositorySystem repositorySystem;

    /** For Maven, which sets the parameters. */
    @Inject
    public ResolveMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal("asset:resolve", getLog()).run(() -> {
            List<Path> sass = SassArtifact.of(project, repositorySystem, session, sassVersion)
                    .get();
            getLog().info("Sass " + sassVersion + ": " + sass.size() + " artifacts are in the local repository.");
        });
    }
}
