package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cli.BuildProgress;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.build.incremental.BuildContext;

/**
 * Builds the bundles of <code>assets.yaml</code>: one minified, fingerprinted file each, every image and font they
 * refer to, and <code>META-INF/assets/manifest.json</code>, which lists it all. What to build stands in
 * <code>assets.yaml</code>; the parameters say where.
 *
 * @since 0.1.0
 */
// compile+runtime: a WebJar of scope "provided" serves the build and is not shipped.
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class BuildMojo extends AbstractMojo {

    /** The key under which a project remembers what was built in this run of Maven. */
    private static final String BUILT = BuildMojo.class.getName();

    private static final Duration FORK_STAYS = Duration.ofMinutes(5);
    private static final int MOST_FORK_MINUTES = 24 * 60;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${settings.offline}", readonly = true, required = true)
    private boolean offline;

    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true, required = true)
    private boolean interactive;

    @Parameter(defaultValue = "${session.repositorySession.localRepository.basedir}", readonly = true, required = true)
    private File localRepository;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Whether to build no assets at all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The configuration file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.config", defaultValue = "${project.basedir}/assets.yaml")
    private File config;

    /**
     * For packaging <code>war</code>: the folder of the exploded web application. Unset, it is the
     * <code>webappDirectory</code> that the project configures for maven-war-plugin, else
     * <code>${project.build.directory}/${project.build.finalName}</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.webappDirectory")
    private @Nullable File webappDirectory;

    /**
     * For every packaging but <code>war</code>: the folder of the classes that are packaged. The files go to
     * <code>META-INF/resources</code> below it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.classesDirectory", defaultValue = "${project.build.outputDirectory}")
    private File classesDirectory;

    /**
     * The folder in which results of minifiers and encoders are kept for later builds of all projects; <code>none</code>
     * keeps nothing. Unset, it lies in the local repository, which build servers keep from one build to the next.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.cache")
    private @Nullable String cache;

    /**
     * How many megabytes the cache may have. What was not used for the longest time goes first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.cacheSize", defaultValue = "1024")
    private int cacheSize;

    /**
     * The version of <code>de.larsgrefer.sass:sass-embedded-host</code> that compiles Sass; fetched from the repositories of the
     * project when the first sheet needs it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.sass.version", defaultValue = SassArtifact.VERSION)
    private String sassVersion;

    /**
     * How many sources are minified, and files encoded, at a time. Unset, as many as the machine has cores. What is built does not
     * depend on it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.threads")
    private @Nullable Integer threads;

    /**
     * An esbuild of one's own: the path of the program. It compiles TypeScript and JSX, and minifies scripts where
     * <code>assets.yaml</code> says <code>minify: { js: esbuild }</code>, and those that Closure Compiler refuses. Unset, it is taken from the artifact
     * <code>org.mvnpm.at.esbuild:&lt;platform&gt;</code> when the first script needs it, from the repositories of the project;
     * <code>none</code> uses none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.esbuild")
    private @Nullable String esbuild;

    /**
     * The version of that artifact. Unset, it is the newest that Maven Central has for the machine: 0.25.10 for Linux, 0.23.1 for
     * macOS and Windows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.esbuild.version")
    private @Nullable String esbuildVersion;

    /**
     * Whether what there is to build is built in a JVM of its own. It is started for that, with as much memory as Maven's own, told not
     * to spend time on making fast what runs once, and done in about half of the time. Nothing is started where nothing is to be built. The
     * second one leaves an archive of its classes in <code>asset.cache</code>, with which later ones start sooner.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.fork", defaultValue = "true")
    private boolean fork;

    /**
     * For how many minutes that JVM waits for the next build of this project, which then takes a fraction of the time; 0 ends it with the build, 1440 is
     * the most. Only a build with the same plugin, JDK, environment, system properties, umask and limits gets it, and of all that share an <code>asset.cache</code> three wait at most. Unset, it is 5, and 0 where nobody is
     * expected to build again at once: in batch mode (<code>-B</code>), where <code>CI</code> is set, and while there is no <code>asset.cache</code> of
     * an earlier build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.forkMinutes")
    private @Nullable Integer forkMinutes;

    private final RepositorySystem repositorySystem;
    private final Provider<BuildContext> contexts;

    /**
     * For Maven, which sets the parameters.
     *
     * @param contexts of the IDE that runs the goal
     */
    @Inject
    public BuildMojo(RepositorySystem repositorySystem, Provider<BuildContext> contexts) {
        this.repositorySystem = repositorySystem;
        this.contexts = contexts;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: asset.skip is set.");
            return;
        }
        if (assets().isPom()) {
            getLog().debug("Skipped: packaging pom has no output to put assets in.");
            return;
        }
        refuseSecondConfiguration();
        BuildOrder order = order();
        Duration idle = idle();
        Workspace workspace = Workspace.of(contexts, assets());
        long start = System.nanoTime();
        try {
            AssetPipeline pipeline =
                    order.pipeline(order.results().map(BuildCache.class::cast).orElse(BuildCache.none()), source());
            Optional<StandingBuild> standing = pipeline.standing();
            if (standing.isPresent()) {
                workspace.show(standing.get().warnings());
                tell(standing.get(), ReportLines.nothingToDo(standing.get(), assets().basedir()));
                return;
            }
            Optional<StandingBuild> restored = pipeline.restored();
            if (restored.isPresent()) {
                workspace.wrote(restored.get().folder());
                workspace.wrote(output().manifest());
                workspace.show(restored.get().warnings());
                tell(restored.get(), ReportLines.restored(restored.get(), assets().basedir()));
                return;
            }
            BuildOutcome built = workspace.build(
                    output().manifest(),
                    () -> build(order.withCode(pipeline.tools().code()), idle));
            workspace.show(built.warnings());
            tell(built);
        } catch (AssetException e) {
            workspace.show(e.problems());
            throw new MojoFailureException(ReportLines.failure(e, Files.exists(output().manifest())), e);
        } catch (RuntimeException e) {
            throw new MojoExecutionException("The assets cannot be built, and that is a defect of the plugin: " + e, e);
        } finally {
            getLog().debug("asset:build took " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms.");
        }
    }

    private void tell(StandingBuild standing, String summary) {
        standing.warnings().forEach(warning -> getLog().warn(warning.toString()));
        advise(standing.rawSources());
        getLog().info(summary);
    }

    private void tell(BuildOutcome built) {
        built.warnings().forEach(warning -> getLog().warn(warning.toString()));
        built.bundles().forEach(getLog()::info);
        built.members().forEach(getLog()::debug);
        advise(built.rawSources());
        getLog().info(built.summary());
        if (!built.cacheWarning().isEmpty()) {
            getLog().warn(built.cacheWarning());
        }
    }

    private void tell(BuildProcess.Ran ran, Duration idle) {
        switch (ran) {
            case NOWHERE ->
                getLog().debug("asset.fork: no other JVM starts here, so the assets are built in this one.");
            case IN_NEW -> getLog().debug("asset.fork: built in a JVM of its own.");
            case IN_KEPT -> getLog().debug("asset.fork: built in the JVM that an earlier build has left.");
            case IN_NEW_THAT_STAYS ->
                getLog().info("The JVM that builds stays for the next build, up to " + idle.toMinutes()
                        + " min (-Dasset.forkMinutes=0 ends it with this one).");
        }
    }

    private void advise(List<BuildReport.RawSource> rawSources) {
        new RawSourceAdvice(rawSources, project.getPackaging(), excluded())
                .lines()
                .forEach(getLog()::info);
    }

    private BuildOutcome build(BuildOrder order, Duration idle) {
        try (BuildProgress progress = BuildProgress.ofProcess(interactive)) {
            ToolSource source = source();
            // An IDE's JVM has run it before, and goes on.
            if (fork && !Workspace.isHosted()) {
                BuildProcess process = new BuildProcess(order, source, progress);
                try {
                    Optional<BuildOutcome> apart = process.run(idle);
                    if (apart.isPresent()) {
                        return apart.get();
                    }
                } finally {
                    tell(process.ran(), idle);
                }
            }
            return order.run(source, progress);
        }
    }

    private Duration idle() throws MojoFailureException {
        if (forkMinutes == null) {
            return interactive && System.getenv("CI") == null ? FORK_STAYS : Duration.ZERO;
        }
        if (forkMinutes < 0 || forkMinutes > MOST_FORK_MINUTES) {
            throw new MojoFailureException(
                    "asset.forkMinutes is " + forkMinutes + ". Write a number of minutes from 0, with which no JVM"
                            + " stays for the next build, to " + MOST_FORK_MINUTES + ", a day.");
        }
        return Duration.ofMinutes(forkMinutes);
    }

    private BuildOrder order() throws MojoFailureException {
        if (cacheSize < 1) {
            throw new MojoFailureException("asset.cacheSize is " + cacheSize
                    + ". Write a number of megabytes from 1 on; -Dasset.cache=none keeps nothing.");
        }
        return new BuildOrder(
                assets().basedir(),
                config.toPath(),
                assets().artifact(),
                assets().dependencies(),
                output(),
                offline,
                Threads.of(threads),
                kept().folder(),
                (long) cacheSize << 20,
                Optional.empty(),
                tools().choice(kept().programs()));
    }

    private ToolSource source() {
        return tools().source(kept().programs());
    }

    private LazyTools tools() {
        return new LazyTools(
                LazyArtifacts.of(project, repositorySystem, session),
                assets().basedir(),
                sassVersion,
                esbuild,
                esbuildVersion);
    }

    private KeptResults kept() {
        return new KeptResults(cache, localRepository.toPath(), assets());
    }

    /**
     * An artifact has one manifest. A second execution with another configuration would replace what the first one wrote;
     * the same one twice, as in a forked lifecycle, is a build with nothing new.
     */
    private void refuseSecondConfiguration() throws MojoFailureException {
        Execution now = new Execution(
                execution.getExecutionId(), config.toPath().toAbsolutePath().normalize(), output());
        if (project.getContextValue(BUILT) instanceof Execution earlier && !now.isLike(earlier)) {
            throw new MojoFailureException("The executions \"" + earlier.id() + "\" and \"" + now.id()
                    + "\" of this plugin have different configurations, and a module has one manifest: the second would"
                    + " replace what the first has built. Put all bundles into one assets.yaml, or build the others in"
                    + " a module of their own.");
        }
        project.setContextValue(BUILT, now);
    }

    private record Execution(String id, Path config, OutputLayout output) {

        boolean isLike(Execution other) {
            return config.equals(other.config) && output.equals(other.output);
        }
    }

    private List<String> excluded() {
        return project.getPackaging().equals("war")
                ? new WarPlugin(project).packagingExcludes()
                : project.getResources().stream()
                        .flatMap(resource -> resource.getExcludes().stream())
                        .toList();
    }

    private ProjectAssets assets() {
        return new ProjectAssets(project, config.toPath());
    }

    private OutputLayout output() {
        Path target = assets().target();
        if (project.getPackaging().equals("war")) {
            Path webapp = webappDirectory == null ? new WarPlugin(project).webappDirectory() : webappDirectory.toPath();
            return OutputLayout.war(webapp, target);
        }
        return OutputLayout.jar(classesDirectory.toPath(), target);
    }
}
