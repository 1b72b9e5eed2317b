package io.assetpipeline.maven;

import io.assetpipeline.cli.CollectSettings;
import io.assetpipeline.cli.NamedStore;
import io.assetpipeline.cli.Progress;
import io.assetpipeline.cli.ResultLines;
import io.assetpipeline.cli.Settings;
import io.assetpipeline.collect.Collect;
import io.assetpipeline.collect.CollectOptions;
import io.assetpipeline.collect.CollectReport;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.store.AssetStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Uploads what this module has built and its store has not: <code>mvn package asset:collect</code>. Takes the WAR or the jar in
 * <code>target</code>, else the folder that becomes one, and builds nothing. Where the store is says <code>asset.store</code> or
 * the environment (<code>ASSET_S3_URL</code>); without either it does nothing and says so. Libraries are skipped: their assets
 * are collected with the application that has them.
 *
 * @since 0.1.0
 */
@Mojo(name = "collect", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class CollectMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * Whether to collect nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The configuration file. A module that packages no WAR and has none is skipped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.config", defaultValue = "${project.basedir}/assets.yaml")
    private File config;

    /**
     * What is collected. Unset, the module's own output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.artifact")
    private @Nullable File artifact;

    /**
     * A bucket as <code>s3://bucket/prefix</code>, or a folder. Unset, <code>ASSET_S3_URL</code> or Bucketeer's variables.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.store")
    private @Nullable String store;

    /**
     * In which form the store has text: <code>identity</code>, <code>gzip</code> or <code>br</code>. Unset,
     * <code>ASSET_S3_ENCODING</code>, else <code>identity</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.encoding")
    private @Nullable String encoding;

    /**
     * Whether to print what would be sent, and to send nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Whether to upload everything, whatever the store has.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.force", defaultValue = "false")
    private boolean force;

    /**
     * Whether to list the store and to repair what is gone or differs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.verify", defaultValue = "false")
    private boolean verify;

    /**
     * Whether no store named is a failure.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.require", defaultValue = "false")
    private boolean require;

    /** For Maven, which sets the parameters. */
    public CollectMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: asset.skip is set.");
            return;
        }
        boolean assets = project.getPackaging().equals("war") || artifact != null || config.isFile();
        if ((project.getPackaging().equals("pom") && artifact == null) || !assets) {
            getLog().debug("Skipped: this module has no assets.");
            return;
        }
        new Goal("asset:collect", getLog()).withStore(store, require, this::collect);
    }

    private void collect(AssetStore opened) throws MojoFailureException {
        long start = System.nanoTime();
        CollectReport report;
        Path output = output();
        new NamedStore(Optional.ofNullable(store), "asset.store", Settings.ofProcess()).checkOutside(output);
        try (BuiltRelease release = BuiltRelease.open(output)) {
            if (artifact == null && release.manifests().stream().allMatch(Manifest::library)) {
                getLog().info("Skipped: this is a library, its assets are collected with the application.");
                return;
            }
            report = Collect.run(
                    release, opened, options(), Progress.lines(getLog()::info, getLog()::warn, System::nanoTime));
        }
        if (report.dryRun()) {
            ResultLines.uploads(report).forEach(getLog()::info);
        } else {
            ResultLines.uploads(report).forEach(getLog()::debug);
        }
        double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
        ResultLines.summary(report, seconds).forEach(getLog()::info);
    }

    private Path output() throws MojoFailureException {
        if (artifact != null) {
            return artifact.toPath();
        }
        return new ModuleOutput(project)
                .find()
                .filter(Files::isReadable)
                .orElseThrow(() -> new MojoFailureException(
                        "There is nothing to collect in " + project.getBuild().getDirectory()
                                + ": build the module first, as in mvn package asset:collect."));
    }

    private CollectOptions options() {
        CollectSettings settings = new CollectSettings(Settings.ofProcess());
        return new CollectOptions(
                settings.settings().label(),
                settings.encoding(Optional.ofNullable(encoding), "asset.encoding"),
                false,
                force,
                verify,
                dryRun,
                CollectOptions.THREADS,
                settings.origin(Optional.empty(), "asset.origin"),
                settings.baseUrl(Optional.empty(), "asset.baseUrl"));
    }
}
