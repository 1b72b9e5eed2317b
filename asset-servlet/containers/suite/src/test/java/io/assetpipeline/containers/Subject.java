package io.assetpipeline.containers;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * A path that a check asks for, and what it stands for.
 *
 * @param name for the checks' ids
 * @param path as a request has it
 * @param varies whether what is answered follows {@code Accept-Encoding}
 */
record Subject(String name, ConformanceFile file, String path, String cacheControl, boolean varies) {

    /** Stands in files of the application that nobody may see. */
    static final String SECRET = "not for the public";

    static final String IMMUTABLE = "public, max-age=31536000, immutable";

    Content content(@Nullable Encoding encoding) {
        return file.content(encoding);
    }

    /** With its quotes. */
    String tag(@Nullable Encoding encoding) {
        return '"' + file.hash(encoding).tag() + '"';
    }

    /** The number of the last byte. */
    int last(@Nullable Encoding encoding) {
        return content(encoding).size() - 1;
    }
}
