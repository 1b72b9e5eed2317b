package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code inlineLimit:}, a number or a map. */
final class InlineLimitReader {

    private static final String EXAMPLE = "Write \"inlineLimit: { bytes: 4096, include: [\"img/icons/**\"] }\".";

    /** Images and fonts: what style sheets load and data URIs are good for. */
    private static final String USUAL = "**/*.{png,jpg,jpeg,gif,webp,avif,svg,woff,woff2,ico}";

    private final NodeReader nodes;
    private final PathReader paths;
    private final Location file;

    InlineLimitReader(NodeReader nodes, PathReader paths, Location file) {
        this.nodes = nodes;
        this.paths = paths;
        this.file = file;
    }

    InlineLimit off() {
        return new InlineLimit(0, usual(), false);
    }

    InlineLimit limit(Node node) {
        if (!(node instanceof MappingNode map)) {
            int bytes = nodes.number(node, "inlineLimit:", "Write \"inlineLimit: 4096\".")
                    .orElse(0);
            return new InlineLimit(bytes, usual(), false);
        }
        Map<String, Field> fields =
                nodes.fields(node, "inlineLimit:", List.of("bytes", "include", "repeated"), EXAMPLE);
        // An unknown key, which was reported, may well be the bytes.
        if (!fields.containsKey("bytes") && fields.size() == map.getValue().size()) {
            nodes.error(nodes.at(node), "inlineLimit: has no bytes:.", EXAMPLE);
        }
        int bytes = value(fields, "bytes")
                .flatMap(value -> nodes.number(value, "bytes:", "Write \"bytes: 4096\"."))
                .orElse(0);
        List<Located<PathPattern>> include = value(fields, "include")
                .map(value -> paths.patterns(value, "include:", "Write \"include: [\"img/icons/**\"]\"."))
                .orElse(usual());
        boolean repeated = value(fields, "repeated")
                .flatMap(value -> nodes.truth(value, "repeated:"))
                .orElse(false);
        return new InlineLimit(bytes, include, repeated);
    }

    private Optional<Node> value(Map<String, Field> fields, String key) {
        return Optional.ofNullable(fields.get(key)).map(Field::value).filter(node -> !nodes.isNothing(node));
    }

    private List<Located<PathPattern>> usual() {
        return List.of(new Located<>(PathPattern.parse(USUAL), file));
    }
}
