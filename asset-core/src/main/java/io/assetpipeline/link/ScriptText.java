package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.util.Optional;

/** How sources of scripts are served where a bundle changes what they mean. */
final class ScriptText {

    /**
     * Before the name of a source that is served wrapped. No source is named like this: names that start with a dot are
     * never public, so the wrapped form of a file takes the place of no other file.
     */
    private static final String MARK = ".wrapped.";

    private ScriptText() {}

    /** In a function of its own, each line with the number that it has in the source. */
    static String wrapped(String source) {
        return "(function(){" + withoutHashbang(source) + "\n}).call(this);";
    }

    /** As a part of the output of a bundle. */
    static String joined(String source, boolean wrap) {
        return (wrap ? wrapped(source) : withoutHashbang(source)) + "\n;\n";
    }

    /** Without what only the first line of a file may be (ECMA-262 section 12.5); its line stays. */
    static String withoutHashbang(String source) {
        if (!source.startsWith("#!")) {
            return source;
        }
        int end = source.indexOf('\n');
        return end < 0 ? "" : source.substring(end);
    }

    /** Where a source is served wrapped: beside it, so that the name of its source map leads to the same file. */
    static LogicalPath wrappedPath(LogicalPath source) {
        return source.withName(MARK + source.name());
    }

    /** The source that is served wrapped at a path; empty if none can be. */
    static Optional<LogicalPath> sourceOf(LogicalPath wrapped) {
        return wrapped.name().length() > MARK.length() && wrapped.name().startsWith(MARK)
                ? Optional.of(wrapped.withName(wrapped.name().substring(MARK.length())))
                : Optional.empty();
    }
}
