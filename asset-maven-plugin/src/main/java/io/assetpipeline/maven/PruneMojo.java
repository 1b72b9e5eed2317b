package io.assetpipeline.maven;

import io.assetpipeline.cli.ResultLines;
import io.assetpipeline.collect.Prune;
import io.assetpipeline.collect.PruneOptions;
import io.assetpipeline.collect.PruneReport;
import io.assetpipeline.store.AssetStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says which files of a store only releases need that are not kept, and deletes them with <code>asset.delete</code>. The current
 * release, files that no release lists and files younger than 24 hours are never touched.
 *
 * @since 0.1.0
 */
@Mojo(name = "prune", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class PruneMojo extends AbstractMojo {

    /**
     * Whether to do nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.skip", defaultValue = "false")
    private boolean skip;

    /**
     * As for <code>asset:collect</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.store")
    private @Nullable String store;

    /**
     * How many of the latest releases are kept.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.keep", defaultValue = "10")
    private int keep;

    /**
     * Releases that became current in so many last days are kept, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.keepDays", defaultValue = "0")
    private int keepDays;

    /**
     * Deletes nothing if more files would go.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.maxFiles", defaultValue = "5000")
    private int maxFiles;

    /**
     * Deletes nothing if a larger part of all files would go, in per cent.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.maxPercent", defaultValue = "50")
    private int maxPercent;

    /**
     * Whether what would go is deleted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.delete", defaultValue = "false")
    private boolean delete;

    /**
     * As for <code>asset:collect</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.require", defaultValue = "false")
    private boolean require;

    /** For Maven, which sets the parameters. */
    public PruneMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: asset.skip is set.");
            return;
        }
        if (keep < 1 || keepDays < 0 || maxFiles < 0 || maxPercent < 0 || maxPercent > 100) {
            throw new MojoFailureException("asset.keep is 1 or more, asset.keepDays and asset.maxFiles are 0 or more,"
                    + " asset.maxPercent is from 0 to 100.");
        }
        new Goal("asset:prune", getLog()).withStore(store, require, this::prune);
    }

    private void prune(AssetStore opened) throws MojoFailureException {
        Optional<Duration> age = keepDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(keepDays));
        PruneReport report =
                Prune.run(opened, new PruneOptions(keep, age, maxFiles, maxPercent, delete, Clock.systemUTC()));
        ResultLines.prune(report).forEach(getLog()::info);
        report.failed().forEach(failed -> getLog().error(failed.key() + ": " + failed.reason()));
        if (!report.failed().isEmpty()) {
            throw new MojoFailureException(report.failed().size() + " of "
                    + report.files().size() + " files could not be deleted from " + opened.name() + ". Run it again.");
        }
    }
}
