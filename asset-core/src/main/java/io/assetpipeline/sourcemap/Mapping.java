package io.assetpipeline.sourcemap;

/**
 * One segment of a source map (ECMA-426): a place in the generated text and where it comes from. Lines and columns are
 * 0-based, columns in UTF-16 code units.
 *
 * @param source index into {@link SourceMap#sources()}, or {@link #NONE} for generated text without an origin
 * @param name index into {@link SourceMap#names()}, or {@link #NONE}
 */
public record Mapping(int line, int column, int source, int sourceLine, int sourceColumn, int name) {

    /** No source, or no name. */
    public static final int NONE = -1;

    public boolean hasSource() {
        return source != NONE;
    }
}
