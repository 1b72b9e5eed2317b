package io.assetpipeline.report;

import io.assetpipeline.source.LogicalPath;

/**
 * A file of the project that a build could take and that nothing names.
 *
 * @param file as messages name it: {@code src/main/assets/img/old.png}
 * @param size in bytes
 */
public record UnusedFile(LogicalPath path, String file, long size) {}
