package io.assetpipeline.config;

/** What a reference to a file that does not exist means. */
public enum MissingPolicy {
    ERROR,
    WARN,
    IGNORE
}
