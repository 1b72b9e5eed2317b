package io.assetpipeline.config;

/** What becomes of source maps. */
public enum SourceMapMode {
    /** Written for an error tracker, neither referenced nor shipped. */
    HIDDEN,
    /** Fingerprinted beside the file, which refers to it. */
    PUBLIC,
    /** Not made. */
    NONE
}
