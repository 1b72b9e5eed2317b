package io.assetpipeline.config;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code headers:}, a list of rules. */
final class HeaderReader {

    private final NodeReader nodes;
    private final PathReader paths;

    HeaderReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    List<HeaderDefinition> headers(Node node) {
        paths.patterns(node, "headers:", "");
        nodes.isNothing(node);
        return List.of();
    }
}
