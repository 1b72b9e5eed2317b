package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;

/**
 * What became of one bundle. Sizes are bytes.
 *
 * @param path fingerprinted, below the prefix
 * @param sourceSize the sum of the members' sizes
 * @param gzipSize what gzip at its highest level makes of the output, for the user's eyes only
 */
public record BundleReport(
        LogicalPath asset, LogicalPath path, List<MemberReport> members, long sourceSize, long size, long gzipSize) {

    public BundleReport {
        members = List.copyOf(members);
    }
}
