package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The value of {@code dictionaries:}: a map, or none. */
final class DictionariesReader {

    private static final int MOST_RELEASES = 20;
    private static final int MOST_BYTES = 1 << 30;

    private static final String NONE = "none";
    private static final String EXAMPLE = "Write \"dictionaries: { releases: 3 }\", or \"dictionaries: none\".";

    private final NodeReader nodes;
    private final PathReader paths;

    DictionariesReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    /** Empty if none are wanted, or the value is wrong. */
    Optional<Dictionaries> dictionaries(Node node) {
        if (node instanceof ScalarNode scalar
                && (scalar.getValue().equals(NONE) || scalar.getValue().equals("false"))) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode)) {
            nodes.error(nodes.at(node), "dictionaries: is a map, or none.", EXAMPLE);
            return Optional.empty();
        }
        Map<String, Field> fields =
                nodes.fields(node, "dictionaries:", List.of("releases", "minBytes", "include", "exclude"), EXAMPLE);
        return Optional.of(new Dictionaries(
                number(
                        fields,
                        "releases",
                        MOST_RELEASES,
                        Dictionaries.USUAL.releases(),
                        "Write how many releases before this one give dictionaries, 1 to " + MOST_RELEASES
                                + ", or \"dictionaries: none\"."),
                number(
                        fields,
                        "minBytes",
                        MOST_BYTES,
                        Dictionaries.USUAL.minBytes(),
                        "Write a number of bytes without a unit, such as " + Dictionaries.USUAL.minBytes() + "."),
                patterns(fields, "include"),
                patterns(fields, "exclude"),
                true));
    }

    private int number(Map<String, Field> fields, String key, int most, int usual, String remedy) {
        return value(fields, key)
                .flatMap(value -> nodes.number(value, key + ":", 1, most, remedy))
                .orElse(usual);
    }

    private List<Located<PathPattern>> patterns(Map<String, Field> fields, String key) {
        return value(fields, key)
                .map(value -> paths.patterns(value, key + ":", "Write \"" + key + ": [\"data/**\"]\"."))
                .orElse(List.of());
    }

    private Optional<Node> value(Map<String, Field> fields, String key) {
        return Optional.ofNullable(fields.get(key)).map(Field::value).filter(value -> !nodes.isNothing(value));
    }
}
