package io.assetpipeline.bundle;

import io.assetpipeline.problem.Location;
import io.assetpipeline.source.SourceFile;
import java.util.Objects;

/**
 * A source of a bundle.
 *
 * @param namedAt the pattern that took it
 */
public record Member(SourceFile file, Location namedAt) {

    public Member {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(namedAt, "namedAt");
    }
}
