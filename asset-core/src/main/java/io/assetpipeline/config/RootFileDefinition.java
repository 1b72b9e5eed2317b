package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import java.util.Objects;

/**
 * A file at the root of the context.
 *
 * @param served where, below the context path: {@code sw.js}
 * @param source the logical path of the source: {@code js/sw.js}
 */
public record RootFileDefinition(Located<LogicalPath> served, Located<LogicalPath> source) {

    public RootFileDefinition {
        Objects.requireNonNull(served, "served");
        Objects.requireNonNull(source, "source");
    }
}
