package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code types:}, a map from extensions and file names to media types. */
final class MediaTypesReader {

    private static final String EXAMPLE = "Write \"types: { .geojson: application/geo+json }\".";

    /** RFC 9110 section 8.3.1, without what is legal and never meant: wildcards and quoted values. */
    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*"
                    + "([ \\t]*;[ \\t]*[A-Za-z0-9!#$&^_.+-]+=[A-Za-z0-9!#$&^_.+-]+)*");

    private final NodeReader nodes;

    MediaTypesReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    MediaTypes types(Node node) {
        SortedMap<String, Located<MediaType>> types = new TreeMap<>();
        for (Field field : nodes.fields(node, "types:", EXAMPLE).values()) {
            Optional<String> key = key(field.key());
            Optional<Located<MediaType>> type = type(field);
            if (key.isPresent() && type.isPresent() && types.putIfAbsent(key.get(), type.get()) != null) {
                nodes.error(
                        field.key().location(),
                        "\"" + field.key().value() + "\" stands twice in types:; case makes no difference.",
                        "Make one of the two.");
            }
        }
        return new MediaTypes(types);
    }

    /** In lower case. */
    private Optional<String> key(Located<String> written) {
        String key = written.value().toLowerCase(Locale.ROOT);
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (name.startsWith("*") || name.equals(".") || name.isEmpty()) {
            String extension = name.replaceFirst("^[*.]*", "");
            nodes.error(
                    written.location(),
                    "\"" + written.value() + "\" in types: is neither an extension nor the name of a file.",
                    extension.isEmpty() || extension.indexOf('*') >= 0
                            ? EXAMPLE
                            : "Write \"." + extension + "\", which means every file of that extension.");
            return Optional.empty();
        }
        if (name.length() < key.length() || LogicalPath.parse(key).isEmpty()) {
            nodes.error(
                    written.location(),
                    "\"" + written.value()
                            + "\" in types: is a path: a type goes by the extension or the name of a file.",
                    LogicalPath.parse(name).isPresent() ? "Write \"" + name + "\"." : EXAMPLE);
            return Optional.empty();
        }
        if (key.startsWith(".") && key.lastIndexOf('.') > 0) {
            nodes.error(
                    written.location(),
                    "No file has the extension \"" + written.value() + "\": it is what follows the last dot.",
                    "Write \"" + key.substring(key.lastIndexOf('.')) + "\", or the whole name of the file.");
            return Optional.empty();
        }
        if (key.indexOf('.') < 0 && !MediaType.of(new LogicalPath("x." + key)).equals(MediaType.UNKNOWN)) {
            nodes.error(
                    written.location(),
                    "\"" + written.value()
                            + "\" in types: would mean a file of that very name; an extension starts with a dot.",
                    "Write \"." + key + "\".");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Optional<Located<MediaType>> type(Field field) {
        Optional<Located<String>> text =
                nodes.text(field.value(), "the type of " + field.key().value());
        if (text.isPresent() && !TYPE.matcher(text.get().value()).matches()) {
            nodes.error(
                    text.get().location(),
                    "\"" + text.get().value() + "\" is not a media type, which has the form type/subtype.",
                    "Write one such as \"application/geo+json\", or \"text/plain;charset=utf-8\" where the bytes are"
                            + " text.");
            return Optional.empty();
        }
        // The place of the key: that is what a reader looks for.
        return text.map(type -> new Located<>(
                new MediaType(type.value().replaceAll("[ \\t]*;[ \\t]*", ";")),
                field.key().location()));
    }
}
