package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.List;

/**
 * Which files stand in style sheets as data URIs instead of being loaded.
 *
 * @param bytes a file of more is not embedded; 0 if none is
 * @param include the files that may be
 * @param repeated whether also those that a bundle refers to more than once
 */
public record InlineLimit(int bytes, List<Located<PathPattern>> include, boolean repeated) {

    /** @throws IllegalArgumentException if the number of bytes is negative */
    public InlineLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes);
        }
        include = List.copyOf(include);
    }

    /** Whether a file of that name and size is to be embedded where it is referred to once. */
    public boolean takes(LogicalPath path, long size) {
        return size <= bytes
                && bytes > 0
                && include.stream().anyMatch(pattern -> pattern.value().matches(path));
    }
}
