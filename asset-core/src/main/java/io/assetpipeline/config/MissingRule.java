package io.assetpipeline.config;

import io.assetpipeline.source.PathPattern;
import java.util.Objects;

/**
 * What missing references mean in some files.
 *
 * @param from the files that refer
 */
public record MissingRule(Located<PathPattern> from, MissingPolicy policy) {

    public MissingRule {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(policy, "policy");
    }
}
