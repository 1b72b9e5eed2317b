package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of one bundle. Sizes are bytes.
 *
 * @param path fingerprinted, below the prefix
 * @param members in the order of the bundle
 * @param imported stylesheets that members import and that were put in the imports' places, sorted
 * @param sourceSize the sum of the sizes of both
 * @param gzipSize what gzip at its highest level makes of the output, for the user's eyes only
 */
public record BundleReport(
        LogicalPath asset,
        LogicalPath path,
        List<MemberReport> members,
        List<MemberReport> imported,
        long sourceSize,
        long size,
        long gzipSize) {

    public BundleReport {
        members = List.copyOf(members);
        imported = List.copyOf(imported);
    }

    /** Members, then what they import. */
    public Stream<MemberReport> sources() {
        return Stream.concat(members.stream(), imported.stream());
    }
}
