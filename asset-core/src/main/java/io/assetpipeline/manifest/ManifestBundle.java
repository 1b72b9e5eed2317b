package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One bundle.
 *
 * @param asset the logical path of its output
 * @param members in the order of the bundle
 * @param attributes what the tag prints besides, sorted; an empty value is an attribute without value
 */
public record ManifestBundle(LogicalPath asset, List<Member> members, SortedMap<String, String> attributes) {

    /**
     * A source of the bundle.
     *
     * @param size of the source, in bytes
     */
    public record Member(LogicalPath path, long size) {}

    public ManifestBundle {
        Objects.requireNonNull(asset, "asset");
        members = List.copyOf(members);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    public static ManifestBundle of(LogicalPath asset, List<Member> members, Map<String, String> attributes) {
        return new ManifestBundle(asset, members, new TreeMap<>(attributes));
    }
}
