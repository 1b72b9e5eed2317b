package io.assetpipeline.release;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;

/**
 * A file of an earlier release that a build takes along: an asset, or one of its encodings. Its bytes were read once and are what
 * its manifest says.
 *
 * @param path below the prefix
 * @param size in bytes
 * @param bytes read again, as long as its {@link EarlierReleases} are open
 */
public record KeptFile(LogicalPath path, long size, Sha256 sha256, Bytes bytes) {

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Bytes {

        Content read() throws IOException;
    }
}
