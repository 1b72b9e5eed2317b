package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build took along of earlier releases ({@code keepReleases}).
 *
 * @param inputs ids of the manifests that were read, in the order in which {@code assets.yaml} names them
 * @param releases ids of the releases that {@code retired} has files of, latest first
 * @param retired by fingerprinted path; none is also a path of this release
 */
public record ManifestHistory(List<String> inputs, List<String> releases, SortedMap<LogicalPath, RetiredFile> retired) {

    /** Nothing was taken along. */
    public static final ManifestHistory NONE = new ManifestHistory(List.of(), List.of(), new TreeMap<>());

    public ManifestHistory {
        inputs = List.copyOf(inputs);
        releases = List.copyOf(releases);
        retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    }
}
