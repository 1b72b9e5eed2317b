package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The bundles below {@code css:} and {@code js:}. */
final class BundleReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final List<String> CSS_KEYS =
            List.of("sources", "output", "replaces", "media", "title", "attributes", "minify");
    private static final List<String> JS_KEYS =
            List.of("sources", "output", "replaces", "defer", "async", "type", "attributes", "wrap", "minify");

    private final NodeReader nodes;
    private final PathReader paths;
    private final EngineReader engines;

    BundleReader(NodeReader nodes, PathReader paths, EngineReader engines) {
        this.nodes = nodes;
        this.paths = paths;
        this.engines = engines;
    }

    /** The bundles of one kind, in the order they are written. */
    List<BundleDefinition> bundles(Field field, BundleKind kind, Engine engine) {
        List<BundleDefinition> bundles = new ArrayList<>();
        if (nodes.isNothing(field.value())) {
            return bundles;
        }
        String owner = kind.word() + ":";
        String example = "Write \"" + example("app", kind) + "\" below it.";
        nodes.fields(field.value(), owner, example)
                .values()
                .forEach(bundle -> bundle(bundle, kind, engine).ifPresent(bundles::add));
        return bundles;
    }

    private static List<String> keysOf(BundleKind kind) {
        return kind == BundleKind.CSS ? CSS_KEYS : JS_KEYS;
    }

    private static BundleKind other(BundleKind kind) {
        return kind == BundleKind.CSS ? BundleKind.JS : BundleKind.CSS;
    }

    private static String example(String name, BundleKind kind) {
        return name + ": [" + kind.word() + "/" + name + "." + kind.word() + "]";
    }

    private Optional<BundleDefinition> bundle(Field field, BundleKind kind, Engine engine) {
        Located<String> name = field.key();
        if (!NAME.matcher(name.value()).matches()) {
            nodes.error(
                    name.location(),
                    "\"" + name.value() + "\" cannot name a bundle: a name has letters a to z, digits, \".\", \"_\" and"
                            + " \"-\", starts with a letter or digit and has at most 100 characters.",
                    "Choose another name; output: says where the bundle goes.");
            return Optional.empty();
        }
        boolean full = field.value() instanceof MappingNode;
        String owner = "the bundle \"" + name.value() + "\"";
        String example = field.value() instanceof ScalarNode scalar && !nodes.isNothing(scalar)
                ? "Write \"" + name.value() + ": [" + scalar.getValue() + "]\"."
                : "Write \"" + example(name.value(), kind) + "\".";
        Map<String, Field> fields = full
                ? nodes.fields(field.value(), owner, keysOf(kind), keysOf(other(kind)), "")
                : Map.of("sources", new Field(name, field.value()));
        if (!fields.containsKey("sources")) {
            boolean mistyped =
                    field.value() instanceof MappingNode map && map.getValue().size() > fields.size();
            if (mistyped) {
                // The unknown key, which was reported, may well be the sources.
                return Optional.empty();
            }
            nodes.error(name.location(), "The bundle \"" + name.value() + "\" has no sources.", example);
            return Optional.empty();
        }
        List<Located<PathPattern>> sources =
                sources(fields.get("sources"), name, kind, full ? "sources:" : owner, example);
        TagAttributes tag = new TagAttributes(nodes, kind, name.value());
        fields.values().forEach(tag::shorthand);
        if (fields.containsKey("attributes")) {
            tag.attributes(fields.get("attributes"));
        }
        boolean wrap = fields.containsKey("wrap")
                && nodes.truth(fields.get("wrap").value(), "wrap:").orElse(false);
        checkModule(tag, name, wrap, fields);
        Located<LogicalPath> usual =
                new Located<>(new LogicalPath(kind.word() + "/" + name.value() + "." + kind.word()), name.location());
        Located<LogicalPath> output = fields.containsKey("output")
                ? paths.output(fields.get("output").value(), kind, name.value(), "output:")
                        .orElse(usual)
                : usual;
        Engine own = fields.containsKey("minify")
                ? engines.engine(fields.get("minify").value(), kind).orElse(engine)
                : engine;
        return Optional.of(new BundleDefinition(
                kind,
                name,
                sources,
                output,
                tag.attributes(),
                wrap,
                tag.isModule(),
                own,
                replaces(fields, kind, name, output)));
    }

    /** A path of its own kind: what a style sheet differs by from a script is the style sheet. */
    private Optional<Located<LogicalPath>> replaces(
            Map<String, Field> fields, BundleKind kind, Located<String> name, Located<LogicalPath> output) {
        if (!fields.containsKey("replaces")) {
            return Optional.empty();
        }
        Optional<Located<LogicalPath>> path =
                paths.output(fields.get("replaces").value(), kind, name.value(), "replaces:");
        if (path.isPresent() && path.get().value().equals(output.value())) {
            nodes.error(
                    path.get().location(),
                    "replaces: names the bundle's own output, whose earlier releases are known without it.",
                    "Name the output that it had before, or take replaces: out.");
            return Optional.empty();
        }
        return path;
    }

    private List<Located<PathPattern>> sources(
            Field field, Located<String> name, BundleKind kind, String owner, String example) {
        boolean empty = nodes.isNothing(field.value())
                || (field.value() instanceof SequenceNode list
                        && list.getValue().isEmpty());
        if (empty) {
            nodes.error(field.key().location(), "The bundle \"" + name.value() + "\" has no sources.", example);
            return List.of();
        }
        return paths.sources(field.value(), kind, owner, example);
    }

    private void checkModule(TagAttributes tag, Located<String> name, boolean wrap, Map<String, Field> fields) {
        Optional<Location> module = tag.module();
        if (module.isEmpty()) {
            return;
        }
        if (fields.containsKey("output")) {
            nodes.error(
                    fields.get("output").key().location(),
                    "The module bundle \"" + name.value()
                            + "\" has an output:, but modules are not joined: each is a file of its own.",
                    "Take it out; the tag links the sources as they are named.");
        }
        if (fields.containsKey("replaces")) {
            nodes.error(
                    fields.get("replaces").key().location(),
                    "The module bundle \"" + name.value()
                            + "\" has replaces:, but modules are not joined: it has no output that could be renamed.",
                    "Take it out.");
        }
        if (wrap && fields.containsKey("wrap")) {
            nodes.error(
                    fields.get("wrap").key().location(),
                    "wrap: puts each source into a function, where import and export are not allowed.",
                    "Take it out: a module has a scope of its own.");
        }
    }

    /** Folds outputs as a case-insensitive file system does. */
    void checkOutputs(List<BundleDefinition> bundles) {
        Map<String, BundleDefinition> byOutput = new TreeMap<>();
        for (BundleDefinition bundle : bundles) {
            if (bundle.module()) {
                continue;
            }
            String folded = bundle.output().value().value().toLowerCase(Locale.ROOT);
            BundleDefinition first = byOutput.putIfAbsent(folded, bundle);
            if (first != null) {
                nodes.error(
                        bundle.output().location(),
                        "The bundle \"" + bundle.name().value() + "\" has the output \""
                                + bundle.output().value() + "\", and so has the bundle \""
                                + first.name().value() + "\" (line "
                                + first.output().location().line() + ").",
                        "Give one of them another output:.");
            }
        }
    }
}
