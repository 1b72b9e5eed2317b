package io.assetpipeline.minify;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.List;

/**
 * What a chain of minifiers made of one source.
 *
 * @param minifier the id of the one whose output was taken, {@link #NONE} if the source was taken as it is
 * @param reasons why those before it were not taken, one line each, in their order
 * @param warnings what its user should know about the source, sorted by location
 */
public record Minification(Minified minified, String minifier, List<String> reasons, List<Problem> warnings) {

    /** The source was taken as it is. */
    public static final String NONE = "none";

    public Minification {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** The same without its map. */
    public Minification unmapped() {
        return new Minification(new Minified(minified.text(), SourceMap.EMPTY), minifier, reasons, warnings);
    }
}
