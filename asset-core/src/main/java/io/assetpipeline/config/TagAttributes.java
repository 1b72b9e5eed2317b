package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Gathers the attributes of one bundle's tag from {@code attributes:} and its shorthands. */
final class TagAttributes {

    private static final List<String> SHORTHANDS = List.of("media", "title", "defer", "async", "type");

    /** Written by whoever prints the tag. */
    private static final Set<String> RESERVED = Set.of("href", "src", "rel", "integrity", "nonce");

    private static final Set<String> BOOLEANS = Set.of("defer", "async", "nomodule", "disabled");
    private static final Map<String, BundleKind> KINDS = Map.of(
            "media", BundleKind.CSS,
            "title", BundleKind.CSS,
            "disabled", BundleKind.CSS,
            "defer", BundleKind.JS,
            "async", BundleKind.JS,
            "nomodule", BundleKind.JS,
            "type", BundleKind.JS,
            "wrap", BundleKind.JS);

    private final NodeReader nodes;
    private final BundleKind kind;
    private final String bundle;
    private final Map<String, Attribute> attributes = new TreeMap<>();
    private final Map<String, Location> written = new TreeMap<>();
    private @Nullable Location module;

    TagAttributes(NodeReader nodes, BundleKind kind, String bundle) {
        this.nodes = nodes;
        this.kind = kind;
        this.bundle = bundle;
    }

    /** Sorted by name; {@code type} is not among them. */
    List<Attribute> attributes() {
        return List.copyOf(attributes.values());
    }

    boolean isModule() {
        return module != null;
    }

    /** Where it is said that it is a module. */
    Optional<Location> module() {
        return Optional.ofNullable(module);
    }

    /** Takes {@code media:} and the like; every other key only if it belongs to this kind. */
    void shorthand(Field field) {
        String key = field.key().value();
        if (SHORTHANDS.contains(key)) {
            add(field, key);
        } else {
            belongs(field, key);
        }
    }

    void attributes(Field field) {
        String example = "Write \"attributes: { data-turbo-track: reload }\".";
        if (nodes.isNothing(field.value())) {
            return;
        }
        for (Field attribute :
                nodes.fields(field.value(), "attributes:", example).values()) {
            String name = attribute.key().value().toLowerCase(Locale.ROOT);
            if (!isName(name)) {
                nodes.error(
                        attribute.key().location(),
                        "\"" + attribute.key().value() + "\" cannot name an HTML attribute: no spaces, quotes, \"<\","
                                + " \">\", \"/\" or \"=\".",
                        "Correct the name.");
            } else if (name.startsWith("on")) {
                nodes.error(
                        attribute.key().location(),
                        "\"" + name + "\" would hold a script, which a content security policy refuses.",
                        "Add the listener in one of the sources.");
            } else if (RESERVED.contains(name)) {
                nodes.error(
                        attribute.key().location(),
                        "The attribute \"" + name + "\" is written by the tag itself.",
                        "Take it out.");
            } else {
                add(attribute, name);
            }
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> c <= ' ' || c == 0x7f || "\"'<>/=`".indexOf(c) >= 0);
    }

    private boolean belongs(Field field, String name) {
        BundleKind owner = KINDS.get(name);
        if (owner == null || owner == kind) {
            return true;
        }
        nodes.error(
                field.key().location(),
                "\"" + name + "\" is for " + owner.word() + " bundles; \"" + bundle + "\" is a " + kind.word()
                        + " bundle.",
                "Take it out.");
        return false;
    }

    private void add(Field field, String name) {
        if (!belongs(field, name)) {
            return;
        }
        Location first = written.putIfAbsent(name, field.key().location());
        if (first != null) {
            nodes.error(
                    field.key().location(),
                    "The attribute \"" + name + "\" of \"" + bundle + "\" stands twice, first in line " + first.line()
                            + ".",
                    "Make one of the two.");
            return;
        }
        Node value = field.value();
        if (name.equals("type")) {
            nodes.word(value, "type:", List.of("module")).ifPresent(word -> module = word.location());
        } else if (name.equals("media") || name.equals("title")) {
            text(name, value);
        } else if (BOOLEANS.contains(name) || isTruth(value)) {
            nodes.truth(value, "the attribute \"" + name + "\"")
                    .filter(present -> present)
                    .ifPresent(present -> attributes.put(name, new Attribute(name, null)));
        } else if (!nodes.isNothing(value)) {
            text(name, value);
        } else {
            nodes.error(
                    nodes.at(value),
                    "The attribute \"" + name + "\" has no value.",
                    "Write true for an attribute without a value, \"\" for an empty one.");
        }
    }

    private void text(String name, Node value) {
        nodes.text(value, "the attribute \"" + name + "\"")
                .ifPresent(text -> attributes.put(name, new Attribute(name, text.value())));
    }

    private static boolean isTruth(Node value) {
        return value instanceof ScalarNode && value.getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.BOOL);
    }
}
