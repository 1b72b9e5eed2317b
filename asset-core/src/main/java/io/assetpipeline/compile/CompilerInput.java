package io.assetpipeline.compile;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.util.Objects;
import java.util.Optional;

/**
 * A source as its author wrote it.
 *
 * @param path its own: {@code css/app.scss}
 * @param text under the name that messages show, without a byte order mark, its lines ending with LF
 */
public record CompilerInput(LogicalPath path, SourceText text) {

    /** What stands before logical paths in source maps. */
    private static final String SCHEME = "asset:///";

    private static final LogicalPath TOP = new LogicalPath("top");

    public CompilerInput {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /** How source maps name it. */
    public String url() {
        return url(path);
    }

    /** How source maps name a source. */
    public static String url(LogicalPath path) {
        return SCHEME + path.url();
    }

    /** The source that a source map names so; empty if the name is another one. */
    public static Optional<LogicalPath> path(String url) {
        return url.startsWith(SCHEME) ? TOP.resolve(url.substring(SCHEME.length())) : Optional.empty();
    }
}
