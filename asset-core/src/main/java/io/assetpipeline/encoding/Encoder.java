package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.util.Optional;

/** Makes the smallest form of one content coding that its engine can. Thread-safe; the same bytes for the same input. */
public interface Encoder {

    /** The library and its version, as {@code brotli4j 1.23.0}; empty for what the JDK brings. */
    String id();

    /** Everything that decides the output besides the input: coding, level, engine and its version; empty if it is not known. */
    Optional<String> recipe();

    /**
     * The encoded form of a content, which may be larger.
     *
     * @throws IOException if the engine fails
     */
    Content encode(Content content) throws IOException;
}
