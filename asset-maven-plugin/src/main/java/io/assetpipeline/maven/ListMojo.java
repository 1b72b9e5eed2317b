package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.source.PathPattern;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Lists the assets of <code>assets.yaml</code> without building them: their paths and sizes, who refers to each, which files
 * nothing refers to, and which names in templates only the page will know. It writes nothing but
 * <code>target/asset-report.json</code>, and keeps results as <code>asset:build</code> does. It runs no other plugin: where one makes sources, name its phase before it, as in
 * <code>mvn process-classes asset:list</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class ListMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session.repositorySession.localRepository.basedir}", readonly = true, required = true)
    private File localRepository;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.skip", defaultValue = "false")
    private boolean skip;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.config", defaultValue = "${project.basedir}/assets.yaml")
    private File config;

    /**
     * Patterns of logical paths with commas between them, such as <code>css/**,img/*.svg</code>: only these assets and files
     * are listed. Unset, all are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.list.filter")
    private @Nullable String filter;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.cache")
    private @Nullable String cache;

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
    @Parameter(property = "asset.threads")
    private @Nullable Integer threads;

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
    public ListMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        ProjectAssets assets = new ProjectAssets(project, config.toPath());
        if (skip) {
            getLog().info("Skipped: asset.skip is set.");
            return;
        }
        if (assets.isPom()) {
            getLog().debug("Skipped: packaging pom has no output to put assets in.");
            return;
        }
        ListingLines lines = new ListingLines(list(assets), patterns());
        lines.warnings().forEach(getLog()::warn);
        lines.all().forEach(getLog()::info);
    }

    private AssetListing list(ProjectAssets assets) throws MojoExecutionException, MojoFailureException {
        OutputLayout unwritten = OutputLayout.jar(assets.target().resolve("classes"), assets.target());
        try {
            KeptResults kept = new KeptResults(cache, localRepository.toPath(), assets);
            AssetPipeline pipeline =
                    assets.pipeline(unwritten).threads(Threads.of(threads)).cache(kept.unswept());
            return new LazyTools(
                            LazyArtifacts.of(project, repositorySystem, session),
                            assets.basedir(),
                            sassVersion,
                            esbuild,
                            esbuildVersion)
                    .in(pipeline, kept.programs())
                    .list();
        } catch (AssetException e) {
            throw new MojoFailureException(
                    ReportLines.failure(e)
                            + "\nThis goal runs no other plugin. If one makes what is missing, run it before: mvn process-classes"
                            + " asset:list",
                    e);
        } catch (RuntimeException e) {
            throw new MojoExecutionException(
                    "The assets cannot be listed, and that is a defect of the plugin: " + e, e);
        }
    }

    private List<PathPattern> patterns() throws MojoFailureException {
        try {
            return filter == null || filter.isBlank() ? List.of() : PathPattern.list(filter);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("asset.list.filter: " + e.getMessage(), e);
        }
    }
}
