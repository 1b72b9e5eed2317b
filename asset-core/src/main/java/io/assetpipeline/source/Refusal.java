package io.assetpipeline.source;

import java.util.Objects;

/**
 * Why a file that is there is not a source.
 *
 * @param path the logical path it would have
 * @param what what is wrong with it: whole sentences
 * @param remedy what to do: whole sentences
 */
public record Refusal(LogicalPath path, String what, String remedy) {

    public Refusal {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }
}
