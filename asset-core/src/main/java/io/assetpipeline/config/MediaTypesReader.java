package io.assetpipeline.config;

import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code types:}, a map. */
final class MediaTypesReader {

    private final NodeReader nodes;

    MediaTypesReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    MediaTypes types(Node node) {
        nodes.isNothing(node);
        return MediaTypes.USUAL;
    }
}
