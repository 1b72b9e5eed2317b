package io.assetpipeline.source;

import io.assetpipeline.problem.Location;
import java.util.Objects;
import java.util.Optional;

/**
 * What a compiler has made of a source.
 *
 * @param text without a {@code sourceMappingURL} comment
 * @param map its source map as JSON; its sources are named {@code asset:///} and a logical path, and have their content
 * @param places where the author wrote what stands at a place of the text
 */
public record CompiledText(String text, Optional<String> map, Places places) {

    /** From places in a text to those in what it was made from. */
    @FunctionalInterface
    public interface Places {

        /**
         * Where the author wrote it.
         *
         * @param line 0-based
         * @param column 0-based, in UTF-16 code units
         */
        Location at(int line, int column);
    }

    public CompiledText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(map, "map");
        Objects.requireNonNull(places, "places");
    }
}
