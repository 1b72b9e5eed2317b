package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What modules import by names that an import map has to translate. URLs are made of it at run time, because they hold the
 * context path or the CDN.
 *
 * @param names bare names, such as {@code lit}, with the assets that they mean
 * @param elsewhere bare names that mean a file of another site, with its URL
 * @param modules the assets that imports by a relative path lead to: a browser asks for them by their logical paths
 */
public record ManifestImports(
        SortedMap<String, LogicalPath> names, SortedMap<String, String> elsewhere, SortedSet<LogicalPath> modules) {

    /** No module imports anything. */
    public static final ManifestImports NONE = of(Map.of(), Map.of(), List.of());

    public ManifestImports {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
        modules = Collections.unmodifiableSortedSet(new TreeSet<>(modules));
    }

    public static ManifestImports of(
            Map<String, LogicalPath> names, Map<String, String> elsewhere, Collection<LogicalPath> modules) {
        return new ManifestImports(new TreeMap<>(names), new TreeMap<>(elsewhere), new TreeSet<>(modules));
    }

    public boolean isEmpty() {
        return names.isEmpty() && elsewhere.isEmpty() && modules.isEmpty();
    }
}
