package io.assetpipeline.report;

/** What takes the time of a build, in the order in which it is done. */
public enum BuildWork {
    /** Sources are read and minified. */
    SOURCES,
    /** Files are encoded. */
    ENCODING,
    /** Files are compared with those of earlier releases. */
    DELTAS,
    /** Files are written; most of them are there already after a small change. */
    WRITING
}
