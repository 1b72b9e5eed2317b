package io.assetpipeline.source;

import java.util.Objects;

/**
 * Why a file that is there is not a source.
 *
 * @param path the logical path it would have
 * @param name how messages name the file, or the folder it lies in
 * @param what what is wrong with that: whole sentences about "it"
 * @param remedy what to do: whole sentences
 */
public record Refusal(LogicalPath path, String name, String what, String remedy) {

    public Refusal {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }
}
