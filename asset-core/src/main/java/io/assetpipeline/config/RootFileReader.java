package io.assetpipeline.config;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code rootFiles:}, a map. */
final class RootFileReader {

    private final NodeReader nodes;
    private final PathReader paths;

    RootFileReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    List<RootFileDefinition> rootFiles(Node node) {
        paths.patterns(node, "rootFiles:", "");
        nodes.isNothing(node);
        return List.of();
    }
}
