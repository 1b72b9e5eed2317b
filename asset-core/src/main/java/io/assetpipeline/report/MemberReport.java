package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;
import java.util.List;

/**
 * What became of one source of a bundle.
 *
 * @param size of the source, in bytes
 * @param minifiedSize of what the minifier made of it, in bytes
 * @param deflatedSize of that, deflated on its own, in bytes: what it weighs among the sources of a bundle that is
 *     encoded as a whole
 * @param minifier the id of the one that was taken; "none" where the source was taken as it is
 * @param refusals one line for each minifier that was asked before and not taken: its id and why
 * @param note why no minifier was asked; empty if one was
 */
public record MemberReport(
        LogicalPath path,
        long size,
        long minifiedSize,
        long deflatedSize,
        String minifier,
        List<String> refusals,
        String note) {

    public MemberReport {
        refusals = List.copyOf(refusals);
    }
}
