package io.assetpipeline.report;

/** How far a build has come. Until {@link #MANIFEST_WRITTEN} the earlier manifest stands, with all of its files. */
public enum BuildStage {
    /** {@code assets.yaml} is read and its patterns are expanded. */
    CONFIGURED,
    /** Every output is made, in memory; nothing is written. */
    BUILT,
    /** Every file is in place, beside those of the earlier build. */
    FILES_WRITTEN,
    /** The new manifest is in place. */
    MANIFEST_WRITTEN,
    /** What only the earlier build had is removed. */
    CLEANED
}
