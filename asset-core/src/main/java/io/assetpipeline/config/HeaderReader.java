package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.source.HeaderField;
import io.assetpipeline.source.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code headers:}, a list of rules. */
final class HeaderReader {

    private static final String EXAMPLE =
            "Write \"- { match: \"fonts/**\", set: { Cross-Origin-Resource-Policy: cross-origin } }\" below it.";

    private final NodeReader nodes;
    private final PathReader paths;

    HeaderReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    List<HeaderDefinition> headers(Node node) {
        List<HeaderDefinition> rules = new ArrayList<>();
        for (Node item : nodes.items(node, "headers:", EXAMPLE)) {
            Map<String, Field> rule = nodes.fields(item, "a rule of headers:", List.of("match", "set"), EXAMPLE);
            Optional<Node> match = value(rule, "match");
            Optional<Node> set = value(rule, "set");
            if (match.isEmpty() || set.isEmpty()) {
                if (item instanceof MappingNode map && map.getValue().size() == rule.size()) {
                    nodes.error(nodes.at(item), "A rule of headers: has a match: and a set:.", EXAMPLE);
                }
                continue;
            }
            Optional<Located<PathPattern>> pattern =
                    nodes.text(match.get(), "match:").flatMap(paths::pattern);
            SortedMap<String, String> headers = set(set.get());
            pattern.ifPresent(files -> rules.add(new HeaderDefinition(files, headers)));
        }
        return rules;
    }

    private Optional<Node> value(Map<String, Field> rule, String key) {
        return Optional.ofNullable(rule.get(key)).map(Field::value).filter(node -> !nodes.isNothing(node));
    }

    private SortedMap<String, String> set(Node node) {
        String example = "Write \"set: { Cross-Origin-Resource-Policy: cross-origin }\".";
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Field> fields = nodes.fields(node, "set:", example);
        for (Field field : fields.values()) {
            Located<String> name = field.key();
            Optional<Located<String>> value = nodes.text(field.value(), "the value of " + name.value());
            if (!HeaderField.isSettable(name.value())) {
                refuse(name);
            } else if (value.isPresent() && !HeaderField.isValue(value.get().value())) {
                nodes.error(
                        value.get().location(),
                        "The value \"" + value.get().value() + "\" of " + name.value()
                                + " cannot be sent: a header holds printable ASCII, without spaces at its ends, and is"
                                + " not empty.",
                        "Correct it; other characters are percent-encoded.");
            } else if (value.isPresent()
                    && headers.putIfAbsent(name.value(), value.get().value()) != null) {
                nodes.error(
                        name.location(),
                        "The header " + name.value() + " stands twice in set:; case makes no difference.",
                        "Make one of the two.");
            }
        }
        if (node instanceof MappingNode && fields.isEmpty()) {
            nodes.error(nodes.at(node), "set: names no header.", example);
        }
        return headers;
    }

    private void refuse(Located<String> name) {
        if (!HeaderField.isName(name.value())) {
            nodes.error(
                    name.location(),
                    "\"" + name.value()
                            + "\" is not the name of a header: it consists of letters, digits and \"-\", without spaces"
                            + " and colon.",
                    "Write a name such as Cross-Origin-Resource-Policy.");
            return;
        }
        switch (name.value().toLowerCase(Locale.ROOT)) {
            case "cache-control", "expires", "age" ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set: a file with a fingerprint in its name is kept for a year, any"
                                + " other for as long as the application's environment says.",
                        "Take it out, and set ASSET_MAX_AGE where the application runs.");
            case "content-type" ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set here: it is the media type of the file.",
                        "Write \"types: { .geojson: application/geo+json }\", with the extension or the name of the file.");
            case "content-encoding", "vary" ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set: it follows from the encodings that a file has and the one that"
                                + " is sent.",
                        "Take it out; encodings: and compress: say which files have which.");
            case "etag", "last-modified" ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set: a file is known by the hash of its bytes.",
                        "Take it out; conditional requests work without it.");
            case "set-cookie" ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set: caches share these files between users.",
                        "Take it out, and set cookies where pages are made.");
            default ->
                nodes.error(
                        name.location(),
                        name.value() + " cannot be set: it follows from the request and the bytes that answer it.",
                        "Take it out.");
        }
    }
}
