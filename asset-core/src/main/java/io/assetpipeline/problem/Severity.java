package io.assetpipeline.problem;

/** Whether a problem fails the run. */
public enum Severity {
    /** The run fails, earlier output stays as it is. */
    ERROR,
    /** The run goes on; the user is told. */
    WARNING
}
