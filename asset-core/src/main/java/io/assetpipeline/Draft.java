package io.assetpipeline;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.sourcemap.MappedText;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it would be served under its logical path: all is done but for the fingerprinted paths of those that it names,
 * which nobody knows yet.
 *
 * @param edges in the order of the text
 * @param origin the dependency it comes from; null for the project's own
 * @param keepsName whether it is served under its logical path, as another bundler named it
 */
record Draft(
        LogicalPath name,
        Body body,
        List<Edge> edges,
        @Nullable String origin,
        boolean keepsName) {

    /** What it consists of. */
    sealed interface Body {}

    /** A file as it is, read when it is needed. */
    record Stored(SourceFile file) implements Body {}

    /**
     * Text.
     *
     * @param stored the file that holds just these bytes; empty if the text was changed already
     * @param mapped whether it gets a source map
     */
    record Text(MappedText text, Charset charset, Optional<SourceFile> stored, boolean mapped) implements Body {}

    Draft {
        edges = List.copyOf(edges);
    }

    /** A file in which nothing is looked for. */
    static Draft stored(SourceFile file, boolean keepsName) {
        return new Draft(file.path(), new Stored(file), List.of(), file.origin().orElse(null), keepsName);
    }

    /** A file with the references in its text. */
    static Draft file(SourceFile file, Text text, List<Edge> edges) {
        return new Draft(file.path(), text, edges, file.origin().orElse(null), false);
    }
}
