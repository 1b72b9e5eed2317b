package io.assetpipeline.compile;

import io.assetpipeline.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a compiler has made.
 *
 * @param text without a {@code sourceMappingURL} comment
 * @param map its source map as JSON, empty if there is none: its sources are named as {@link CompilerInput#url} names them, and
 *     have their content
 * @param warnings at the places of the author
 */
public record CompilerOutput(String text, Optional<String> map, List<Problem> warnings) {

    public CompilerOutput {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(map, "map");
        warnings = List.copyOf(warnings);
        if (warnings.stream().anyMatch(Problem::isError)) {
            throw new IllegalArgumentException("An error is thrown, not returned: " + warnings);
        }
    }
}
