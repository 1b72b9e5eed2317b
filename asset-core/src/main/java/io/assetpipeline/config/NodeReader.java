package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes maps, lists and scalars out of nodes; what is of another type is reported and left out. */
final class NodeReader {

    private static final Set<String> NOT_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n");
    private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MOST = 999_999_999;

    /** What other tools call it. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("files", "sources"),
            Map.entry("src", "sources"),
            Map.entry("source_filenames", "sources"),
            Map.entry("output_filename", "output"),
            Map.entry("target", "output"),
            Map.entry("stylesheets", "css"),
            Map.entry("styles", "css"),
            Map.entry("javascript", "js"),
            Map.entry("scripts", "js"),
            Map.entry("ignore", "exclude"),
            Map.entry("folders", "roots"),
            Map.entry("importmap", "imports"),
            Map.entry("importMap", "imports"),
            Map.entry("alias", "imports"),
            Map.entry("assetsInlineLimit", "inlineLimit"));

    private final YamlDocument document;
    private final Problems problems;

    /** A key and its value. */
    record Field(Located<String> key, Node value) {}

    NodeReader(YamlDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    Location at(Node node) {
        return document.at(node);
    }

    void error(Location location, String what, String remedy) {
        problems.add(Problem.error(location, what, remedy));
    }

    void warning(Location location, String what, String remedy) {
        problems.add(Problem.warning(location, what, remedy));
    }

    /**
     * The fields of a map in the order they are written, those with a key that is not known left out.
     *
     * @param owner what the map is, for messages: {@code css:}
     * @param known the keys that mean something
     */
    Map<String, Field> fields(Node node, String owner, Collection<String> known, String example) {
        return fields(node, owner, known, List.of(), example);
    }

    /** The same, with keys that are let through and not suggested, because the caller says more about them. */
    Map<String, Field> fields(
            Node node, String owner, Collection<String> known, Collection<String> tolerated, String example) {
        Map<String, Field> fields = fields(node, owner, example);
        fields.values().removeIf(field -> {
            String key = field.key.value();
            if (known.contains(key) || tolerated.contains(key)) {
                return false;
            }
            String synonym = SYNONYMS.getOrDefault(key, "");
            String remedy = known.contains(synonym)
                    ? "Did you mean \"" + synonym + "\"?"
                    : NearestNames.question(key, known, "It may hold " + String.join(", ", known) + ".");
            error(field.key.location(), "\"" + key + "\" is not a key of " + owner + ".", remedy);
            return true;
        });
        return fields;
    }

    /** The fields of a map whose keys are free. */
    Map<String, Field> fields(Node node, String owner, String example) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (!standard(node)) {
            return fields;
        }
        if (!(node instanceof MappingNode map)) {
            boolean noSpace = node instanceof ScalarNode scalar
                    && scalar.isPlain()
                    && scalar.getValue().matches("[A-Za-z][\\w-]*:\\S.*");
            error(
                    at(node),
                    capitalised(owner) + " is a map of keys and values, not " + kind(node) + ".",
                    noSpace ? "Write a space after the colon." : example);
            return fields;
        }
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                error(at(tuple.getKeyNode()), "A key is a word, not " + kind(tuple.getKeyNode()) + ".", example);
                continue;
            }
            Located<String> key = new Located<>(scalar.getValue(), at(scalar));
            Field first = fields.putIfAbsent(key.value(), new Field(key, tuple.getValueNode()));
            if (first != null) {
                error(
                        key.location(),
                        "\"" + key.value() + "\" stands twice in " + owner + ", first in line "
                                + first.key.location().line() + ".",
                        "Make one of the two.");
            }
        }
        return fields;
    }

    /** The items of a list. */
    List<Node> items(Node node, String owner, String example) {
        if (!standard(node)) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return List.copyOf(sequence.getValue());
        }
        boolean bare = node instanceof ScalarNode && owner.endsWith(":") && example.indexOf('{') < 0;
        error(
                at(node),
                capitalised(owner) + " is a list, not " + kind(node) + ".",
                bare ? "Write \"" + owner + " [" + ((ScalarNode) node).getValue() + "]\"." : example);
        return List.of();
    }

    /** The texts of a list. */
    List<Located<String>> texts(Node node, String owner, String example) {
        List<Located<String>> texts = new ArrayList<>();
        items(node, owner, example)
                .forEach(item -> text(item, "An item of " + owner).ifPresent(texts::add));
        return texts;
    }

    /** A text; a number is one too, as it is written. */
    Optional<Located<String>> text(Node node, String owner) {
        if (!standard(node)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar) || isNothing(node)) {
            error(at(node), capitalised(owner) + " is a text, not " + kind(node) + ".", "Write one value.");
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            error(
                    at(node),
                    capitalised(owner) + " is a text, not the truth value " + scalar.getValue() + ".",
                    "Quote it if the word is meant: \"" + scalar.getValue() + "\".");
            return Optional.empty();
        }
        if (scalar.isPlain() && lineOf(scalar.getStartMark()) != lineOf(scalar.getEndMark())) {
            error(
                    at(node),
                    "The value goes on in the next line, which YAML joins to \"" + scalar.getValue() + "\".",
                    "Start the items of a list in the same column; quote a value that is meant to have two lines.");
            return Optional.empty();
        }
        if (hasControl(scalar.getValue())) {
            boolean folded = !hasControl(scalar.getValue().strip());
            error(
                    at(node),
                    capitalised(owner) + (folded ? " ends with a line end." : " holds a control character."),
                    folded
                            ? "Write \">-\" instead of \">\" or \"|\", which keep the last line end."
                            : "Take out the escape or line end.");
            return Optional.empty();
        }
        return Optional.of(new Located<>(scalar.getValue(), at(node)));
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }

    /** A truth value. */
    Optional<Boolean> truth(Node node, String owner) {
        if (!standard(node)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue();
            String lower = value.toLowerCase(Locale.ROOT);
            if (scalar.getTag().equals(Tag.BOOL)) {
                return Optional.of(lower.equals("true"));
            }
            if (scalar.isPlain() && NOT_BOOLEANS.contains(lower)) {
                String meant = Set.of("yes", "on", "y").contains(lower) ? "true" : "false";
                error(
                        at(node),
                        capitalised(owner) + " is true or false; YAML 1.2 reads " + value + " as text.",
                        "Write " + meant + ".");
                return Optional.empty();
            }
            if (!scalar.isPlain() && (lower.equals("true") || lower.equals("false"))) {
                error(
                        at(node),
                        capitalised(owner) + " is true or false; in quotes it is text.",
                        "Write " + lower + " without quotes.");
                return Optional.empty();
            }
        }
        error(at(node), capitalised(owner) + " is true or false, not " + kind(node) + ".", "Write true or false.");
        return Optional.empty();
    }

    /** A number without sign, fraction and unit. */
    Optional<Integer> number(Node node, String owner, String example) {
        return number(node, owner, 0, MOST, example);
    }

    /** The same between two bounds, each included. */
    Optional<Integer> number(Node node, String owner, int least, int most, String example) {
        if (!standard(node)) {
            return Optional.empty();
        }
        String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Optional<Integer> number = NUMBER.matcher(value).matches()
                ? Optional.of(Integer.parseInt(value)).filter(it -> it >= least && it <= most)
                : Optional.empty();
        if (number.isEmpty()) {
            error(
                    at(node),
                    capitalised(owner) + " is a whole number from " + least + " to " + most + ", not " + kind(node)
                            + ".",
                    example);
        }
        return number;
    }

    /** One of several words. */
    Optional<Located<String>> word(Node node, String owner, Collection<String> words) {
        if (!standard(node)) {
            return Optional.empty();
        }
        String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!words.contains(value)) {
            error(
                    at(node),
                    capitalised(owner) + " is " + (words.size() == 1 ? "" : "one of ") + String.join(", ", words)
                            + ", not " + kind(node) + ".",
                    NearestNames.question(
                            value, words, words.size() == 1 ? "Write it, or take the key out." : "Write one of them."));
            return Optional.empty();
        }
        return Optional.of(new Located<>(value, at(node)));
    }

    /** Whether a key stands there without a value. */
    boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private boolean standard(Node node) {
        if (TAGS.contains(node.getTag())) {
            return true;
        }
        error(
                at(node),
                "The tag \"" + node.getTag().getValue().replace(Tag.PREFIX, "!!") + "\" means nothing here.",
                "Quote a value that starts with \"!\", or take the tag out.");
        return false;
    }

    private static int lineOf(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    private String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a map";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isNothing(node) ? "empty" : "\"" + ((ScalarNode) node).getValue() + "\"";
    }

    private static String capitalised(String text) {
        return text.startsWith("the ") || text.startsWith("a ")
                ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
