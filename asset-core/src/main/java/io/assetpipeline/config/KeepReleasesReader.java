package io.assetpipeline.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code keepReleases:}, a map. */
final class KeepReleasesReader {

    private final NodeReader nodes;

    KeepReleasesReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    Optional<KeepReleases> keepReleases(Node node) {
        nodes.isNothing(node);
        return Optional.empty();
    }
}
