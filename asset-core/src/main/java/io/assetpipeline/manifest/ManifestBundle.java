package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One bundle.
 *
 * @param entries the logical paths of the assets that its tag links, in order: its one output; of a module bundle, or of one
 *     that another bundler made, any number
 * @param module whether its scripts are modules
 * @param preload the logical paths of the modules that the entries import, in the order in which a browser should ask for
 *     them; without the entries
 * @param members its sources, in the order of the bundle
 * @param attributes what the tag prints besides, sorted, {@code type} not among them; an empty value is an attribute without
 *     value
 */
public record ManifestBundle(
        List<LogicalPath> entries,
        boolean module,
        List<LogicalPath> preload,
        List<Member> members,
        SortedMap<String, String> attributes) {

    /**
     * A source of the bundle.
     *
     * @param size of the source, in bytes
     */
    public record Member(LogicalPath path, long size) {}

    public ManifestBundle {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("A bundle has at least one asset.");
        }
        preload = List.copyOf(preload);
        members = List.copyOf(members);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Members joined to one asset. */
    public static ManifestBundle of(LogicalPath asset, List<Member> members, Map<String, String> attributes) {
        return new ManifestBundle(List.of(asset), false, List.of(), members, new TreeMap<>(attributes));
    }

    /** Modules, each an asset of its own. */
    public static ManifestBundle modules(
            List<LogicalPath> entries,
            List<LogicalPath> preload,
            List<Member> members,
            Map<String, String> attributes) {
        return new ManifestBundle(entries, true, preload, members, new TreeMap<>(attributes));
    }
}
