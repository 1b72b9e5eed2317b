package io.assetpipeline.config;

import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.PathPattern;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which files are also written in an encoding.
 *
 * @param encodings empty if none is wanted
 * @param include patterns of files that are encoded although their media type is not usually worth it
 * @param exclude patterns of files that are never encoded
 */
public record Compression(
        SortedSet<Encoding> encodings, List<Located<PathPattern>> include, List<Located<PathPattern>> exclude) {

    /** Brotli and gzip, of what their media types say. */
    public static final Compression USUAL =
            new Compression(new TreeSet<>(List.of(Encoding.BR, Encoding.GZIP)), List.of(), List.of());

    public Compression {
        encodings = Collections.unmodifiableSortedSet(new TreeSet<>(encodings));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
