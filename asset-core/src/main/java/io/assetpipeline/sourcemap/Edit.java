package io.assetpipeline.sourcemap;

import java.util.Objects;

/**
 * A span of a text and what comes in its place.
 *
 * @param start offset of its first UTF-16 code unit
 * @param end offset after its last one; equal to {@code start} for an insertion
 * @param replacement empty for a removal
 */
public record Edit(int start, int end, String replacement) {

    /** @throws IllegalArgumentException if the span is not one */
    public Edit {
        Objects.requireNonNull(replacement, "replacement");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(start + " to " + end);
        }
    }
}
