package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;

/**
 * What became of one member of a bundle.
 *
 * @param size of the source, in bytes
 * @param minifier the id of the one that was taken; {@code none} where the source was taken as it is
 * @param reasons why: one line for each candidate that was refused before, or why the source was taken as it is
 */
public record MemberReport(LogicalPath path, long size, String minifier, List<String> reasons) {

    public MemberReport {
        reasons = List.copyOf(reasons);
    }
}
