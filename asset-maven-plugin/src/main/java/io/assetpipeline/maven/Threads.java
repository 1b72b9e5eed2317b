package io.assetpipeline.maven;

import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** How many threads a goal may have. */
final class Threads {

    private Threads() {}

    /** @param named the value of {@code asset.threads}; null if it is not set, for one on each core */
    static int of(@Nullable Integer named) throws MojoFailureException {
        if (named == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (named < 1) {
            throw new MojoFailureException("asset.threads is " + named
                    + ". Write a number from 1 on, or leave it out: then it is the number of cores.");
        }
        return named;
    }
}
