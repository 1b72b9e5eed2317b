package io.assetpipeline.minify;

import io.assetpipeline.source.SourceText;

/** Makes one source smaller without changing what it means. Thread-safe, touches no files. */
public interface Minifier {

    /** Name, version and options: whatever decides the output besides the source. */
    String id();

    /**
     * The smaller text.
     *
     * @return text and map; the map's only source is named {@code source.name()}
     * @throws RefusedException if this minifier cannot take the source; the next candidate is asked
     * @throws io.assetpipeline.problem.BuildException if the source is wrong in itself, at the author's line
     */
    Minified minify(SourceText source) throws RefusedException;
}
