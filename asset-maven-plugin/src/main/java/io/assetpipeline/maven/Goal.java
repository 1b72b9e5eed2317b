package io.assetpipeline.maven;

import io.assetpipeline.cli.NamedStore;
import io.assetpipeline.cli.Settings;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * What the goals have in common that work on a store.
 *
 * @param name as messages have it: {@code asset:collect}
 * @param log of the goal
 */
record Goal(String name, Log log) {

    /** Work that may fail with problems of its own. */
    @FunctionalInterface
    interface Work {
        void run() throws MojoFailureException;
    }

    /** Work on a store. */
    @FunctionalInterface
    interface StoreWork {
        void run(AssetStore store) throws MojoFailureException;
    }

    /** Runs the work, and tells its failure as Maven wants it. */
    void run(Work work) throws MojoExecutionException, MojoFailureException {
        try {
            work.run();
        } catch (AssetException e) {
            throw new MojoFailureException(
                    e.problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n", name + " failed.\n", "")),
                    e);
        } catch (RuntimeException e) {
            throw new MojoExecutionException(name + " failed, and that is a defect of the plugin: " + e, e);
        }
    }

    /**
     * Runs the work with the store that is named; without one, says so.
     *
     * @param named the value of {@code asset.store}; null for none
     * @param require whether no store is a failure
     */
    void withStore(@Nullable String named, boolean require, StoreWork work)
            throws MojoExecutionException, MojoFailureException {
        run(() -> {
            Optional<AssetStore> store =
                    new NamedStore(Optional.ofNullable(named), "asset.store", Settings.ofProcess()).open();
            if (store.isEmpty()) {
                if (require) {
                    throw new MojoFailureException(NamedStore.NONE + " asset.require wants one.");
                }
                log.info(NamedStore.NONE + " Nothing was done.");
                return;
            }
            try (AssetStore opened = store.get()) {
                work.run(opened);
            }
        });
    }
}
