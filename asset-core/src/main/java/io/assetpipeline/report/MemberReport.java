package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;

/**
 * What became of one source of a bundle.
 *
 * @param size of the source, in bytes
 * @param minifier the id of the one that was taken; "none" where the source was taken as it is
 * @param refusals one line for each minifier that was asked before and not taken: its id and why
 * @param note why no minifier was asked; empty if one was
 */
public record MemberReport(LogicalPath path, long size, String minifier, List<String> refusals, String note) {

    public MemberReport {
        refusals = List.copyOf(refusals);
    }
}
