package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import java.util.Objects;

/**
 * A value and the place where it was written; the whole file where it is a default.
 *
 * @param <T> an immutable type
 */
public record Located<T>(T value, Location location) {

    public Located {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(location, "location");
    }
}
