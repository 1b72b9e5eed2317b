package io.assetpipeline.config;

import io.assetpipeline.source.PathPattern;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Headers that some files get.
 *
 * @param set by name
 */
public record HeaderDefinition(Located<PathPattern> match, SortedMap<String, String> set) {

    public HeaderDefinition {
        Objects.requireNonNull(match, "match");
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
    }
}
