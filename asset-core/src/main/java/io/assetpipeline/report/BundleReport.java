package io.assetpipeline.report;

import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of one bundle. Sizes are bytes.
 *
 * @param name as the tags name it
 * @param asset the logical path of its output; of a module bundle that of its first entry
 * @param path fingerprinted, below the prefix
 * @param files how many assets it consists of: one, or each of its modules
 * @param members in the order of the bundle
 * @param imported sources besides the members: stylesheets that were put in the places of their imports, sorted, or modules,
 *     the nearest first
 * @param sourceSize the sum of the sizes of both
 * @param encodedSizes what the output takes in each encoding, file by file, those counted as they are that have no such form:
 *     in those that were made, and in gzip in any case
 */
public record BundleReport(
        String name,
        LogicalPath asset,
        LogicalPath path,
        int files,
        List<MemberReport> members,
        List<MemberReport> imported,
        long sourceSize,
        long size,
        SortedMap<Encoding, Long> encodedSizes) {

    public BundleReport {
        members = List.copyOf(members);
        imported = List.copyOf(imported);
        encodedSizes = Collections.unmodifiableSortedMap(new TreeMap<>(encodedSizes));
    }

    /** Members, then what they import. */
    public Stream<MemberReport> sources() {
        return Stream.concat(members.stream(), imported.stream());
    }
}
