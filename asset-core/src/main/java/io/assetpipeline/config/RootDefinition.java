package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import java.util.Objects;

/**
 * A root as it is written.
 *
 * @param directory relative to the project, {@code /} as separator, without {@code .} or a final {@code /}
 * @param under the folder its files appear in, without a final {@code /}; empty for none
 */
public record RootDefinition(String directory, String under, Location location) {

    public RootDefinition {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(under, "under");
        Objects.requireNonNull(location, "location");
    }
}
