package io.assetpipeline.config;

import java.util.List;

/**
 * Which earlier releases a build takes files of along.
 *
 * @param from archives, folders and URLs as they are written, at least one
 * @param count how many releases before this one, at least 1
 * @param required whether one that cannot be read is an error; a warning otherwise
 */
public record KeepReleases(List<Located<String>> from, int count, boolean required) {

    public KeepReleases {
        from = List.copyOf(from);
    }
}
