package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.AssetWatch;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
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
 * Compiles Sass, TypeScript and JSX into <code>target/asset-compiled</code>, and again whenever a source or a file that it uses
 * changes, until it is stopped. An application in development reads that folder.
 *
 * @since 0.1.0
 */
@Mojo(name = "watch", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class WatchMojo extends AbstractMojo {

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
    @Parameter(property = "asset.config", defaultValue = "${project.basedir}/assets.yaml")
    private File config;

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
    @Parameter(property = "asset.esbuild")
    private @Nullable String esbuild;

    /**
     * As for <code>asset:build</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.esbuild.version")
    private @Nullable String esbuildVersion;

    /**
     * Whether to compile once and end, with a failure if something is wrong.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.watch.once", defaultValue = "false")
    private boolean once;

    /**
     * How many milliseconds lie between two looks at the sources.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.watch.interval", defaultValue = "300")
    private int interval;

    private final RepositorySystem repositorySystem;

    /** For Maven, which sets the parameters. */
    @Inject
    public WatchMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        ProjectAssets assets = new ProjectAssets(project, config.toPath());
        if (assets.isPom()) {
            getLog().debug("Skipped: packaging pom has no sources.");
            return;
        }
        if (interval < 1) {
            throw new MojoFailureException(
                    "asset.watch.interval is " + interval + ". Write a number of milliseconds from 1 on.");
        }
        KeptResults results = new KeptResults(cache, localRepository.toPath(), assets);
        AssetPipeline pipeline = assets.pipeline(
                        OutputLayout.jar(assets.target().resolve("classes"), assets.target()))
                .cache(results.unswept());
        AssetPipeline compiling = new LazyTools(
                        LazyArtifacts.of(project, repositorySystem, session),
                        assets.basedir(),
                        sassVersion,
                        esbuild,
                        esbuildVersion)
                .in(pipeline, results.programs());
        new Goal("asset:watch", getLog()).run(() -> {
            try (AssetWatch watch = AssetWatch.of(compiling, assets.target().resolve("asset-compiled"))) {
                if (once) {
                    once(watch);
                } else {
                    getLog().info("Watching the sources. Ctrl+C ends it.");
                    go(watch);
                }
            } catch (IOException e) {
                throw new MojoFailureException("asset:watch cannot write what it compiles: " + e, e);
            }
        });
    }

    private void once(AssetWatch watch) throws IOException, MojoFailureException {
        AssetWatch.Look look = watch.look();
        tell(look);
        if (look.problems().stream().anyMatch(Problem::isError)) {
            throw new MojoFailureException("asset:watch: not everything could be compiled.");
        }
    }

    /** Until the process ends, or its thread is interrupted. */
    private void go(AssetWatch watch) throws IOException {
        Optional<String> failure = Optional.empty();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                tell(watch.look());
                failure = Optional.empty();
            } catch (AssetException e) {
                // An assets.yaml that is being edited; once is enough to say so.
                Optional<String> message = Optional.ofNullable(e.getMessage());
                if (!message.equals(failure)) {
                    getLog().error(e.getMessage());
                    failure = message;
                }
            }
            try {
                Thread.sleep(interval);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(AssetWatch.Look look) {
        for (SourceFile made : look.made()) {
            getLog().info("Compiled " + made + ".");
        }
        look.removed().forEach(path -> getLog().info("Removed " + path + ": its source is gone."));
        for (Problem problem : look.problems()) {
            if (problem.isError()) {
                getLog().error(problem.toString());
            } else {
                getLog().warn(problem.toString());
            }
        }
    }
}
