package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.util.Optional;

/**
 * Makes the smallest form of one content coding with a dictionary (RFC 9842) that its engine can. The dictionary is raw: bytes
 * that may come again, of no format. Thread-safe; the same bytes for the same input.
 */
public interface DeltaEncoder {

    /** The library and its version, as {@code brotli4j 1.23.0}. */
    String id();

    /** Everything that decides the output besides dictionary and content; empty if it is not known. */
    Optional<String> recipe();

    /**
     * What a content differs by from a dictionary; may be larger than the content.
     *
     * @param dictionary at most 8 MB, as is the content: then each window is one that every client has to have
     * @return empty if the engine would not take the dictionary as raw
     * @throws IOException if the engine fails
     */
    Optional<Content> encode(Content dictionary, Content content) throws IOException;

    /**
     * What a client makes of it.
     *
     * @param size of the content, in bytes
     * @throws IOException if it is not in this coding, or of another dictionary
     */
    Content decode(Content dictionary, Content delta, int size) throws IOException;
}
