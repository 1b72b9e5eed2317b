package io.assetpipeline.config;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values of {@code encodings:} and {@code compress:}. */
final class CompressionReader {

    private final NodeReader nodes;
    private final PathReader paths;

    CompressionReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    Compression encodings(Node node) {
        return nodes.isNothing(node)
                ? new Compression(java.util.Collections.emptySortedSet(), List.of(), List.of())
                : Compression.USUAL;
    }

    Compression compress(Node node, Compression encodings) {
        return new Compression(encodings.encodings(), paths.patterns(node, "compress:", ""), List.of());
    }
}
