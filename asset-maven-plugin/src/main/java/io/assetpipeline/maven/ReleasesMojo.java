package io.assetpipeline.maven;

import io.assetpipeline.cli.ResultLines;
import io.assetpipeline.collect.StoredReleases;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the releases that a store has, the latest first.
 *
 * @since 0.1.0
 */
@Mojo(name = "releases", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReleasesMojo extends AbstractMojo {

    /**
     * As for <code>asset:collect</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.store")
    private @Nullable String store;

    /**
     * As for <code>asset:collect</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.require", defaultValue = "false")
    private boolean require;

    /** For Maven, which sets the parameters. */
    public ReleasesMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        new Goal("asset:releases", getLog())
                .withStore(
                        store,
                        require,
                        opened -> ResultLines.releases(StoredReleases.read(opened).all().stream()
                                        .map(StoredReleases.Stored::summary)
                                        .toList())
                                .forEach(getLog()::info));
    }
}
