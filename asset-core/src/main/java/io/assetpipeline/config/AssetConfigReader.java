package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.PathPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code assets.yaml} (YAML 1.2, so JSON too) and reports everything that is wrong with it, each problem with its
 * place. Nothing of the project but this file is looked at: see {@link OwnRoots} for whether the roots exist.
 */
public final class AssetConfigReader {

    private static final List<String> KEYS = List.of(
            "css",
            "js",
            "roots",
            "include",
            "exclude",
            "hashed",
            "imports",
            "inlineLimit",
            "templates",
            "vite",
            "minify",
            "sourceMaps",
            "onMissing",
            "prefix",
            "library",
            "encodings",
            "compress",
            "types",
            "headers",
            "rootFiles",
            "keepReleases",
            "dictionaries",
            "budgets");

    private static final String EXAMPLE = "css:\n  app: [css/app.css]";

    private final NodeReader nodes;
    private final PathReader paths;
    private final EngineReader engines;
    private final Map<String, Field> fields;
    private final String file;

    private AssetConfigReader(NodeReader nodes, Map<String, Field> fields, String file) {
        this.nodes = nodes;
        this.paths = new PathReader(nodes);
        this.engines = new EngineReader(nodes);
        this.fields = fields;
        this.file = file;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @param displayName the file's name for messages, relative to the project
     * @param problems takes what is wrong
     * @return what could be understood; to be used only if there are no errors
     */
    public static AssetConfig read(Path file, String displayName, Problems problems) {
        try {
            return parse(decode(Files.readAllBytes(file), displayName, problems), displayName, problems);
        } catch (IOException e) {
            problems.add(unreadable(file, displayName));
            return parse("", displayName, problems);
        }
    }

    /** The same from a text. */
    public static AssetConfig parse(String yaml, String displayName, Problems problems) {
        YamlDocument document = new YamlDocument(displayName, yaml);
        NodeReader nodes = new NodeReader(document, problems);
        Map<String, Field> fields = document.root(problems)
                .filter(root -> !nodes.isNothing(root))
                .map(root -> nodes.fields(root, "assets.yaml", KEYS, "Start with two lines:\n" + EXAMPLE))
                .orElse(Map.of());
        return new AssetConfigReader(nodes, fields, displayName).config();
    }

    private static Problem unreadable(Path file, String displayName) {
        Location location = Location.of(displayName);
        if (Files.isDirectory(file)) {
            return Problem.error(
                    location, "This is a folder, not a file.", "Name the file that holds the configuration.");
        }
        if (Files.exists(file)) {
            return Problem.error(location, "The file cannot be read.", "Check that the build may read it.");
        }
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yaml")
                && Files.exists(file.resolveSibling(name.substring(0, name.length() - 5) + ".yml"))) {
            return Problem.error(
                    location, "The file does not exist, but one that ends in .yml does.", "Rename it to " + name + ".");
        }
        return Problem.error(
                location,
                "The file does not exist (looked for it in the folder of the project's pom.xml, unless asset.config names"
                        + " another place).",
                "Create it; two lines are enough:\n" + EXAMPLE);
    }

    private static String decode(byte[] bytes, String file, Problems problems) {
        if (bytes.length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
            problems.add(
                    Problem.error(Location.of(file), "The file is UTF-16; only UTF-8 is read.", "Save it as UTF-8."));
            return "";
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            problems.add(Problem.error(
                    new Location(file, line, column),
                    String.format(Locale.ROOT, "The byte 0x%02X is no UTF-8.", in.get(in.position()) & 0xff),
                    "Save the file as UTF-8."));
            return "";
        }
        return text;
    }

    private AssetConfig config() {
        CssEngine css = (CssEngine) engine(BundleKind.CSS, CssEngine.BUILTIN);
        JsEngine js = (JsEngine) engine(BundleKind.JS, JsEngine.CLOSURE);
        checkMinify();
        BundleReader reader = new BundleReader(nodes, paths, engines);
        List<BundleDefinition> bundles = new ArrayList<>();
        field("css").ifPresent(field -> bundles.addAll(reader.bundles(field, BundleKind.CSS, css)));
        field("js").ifPresent(field -> bundles.addAll(reader.bundles(field, BundleKind.JS, js)));
        reader.checkOutputs(bundles);
        Located<String> prefix =
                value("prefix").flatMap(paths::prefix).orElse(new Located<>("assets/", Location.of(file)));
        boolean library =
                value("library").flatMap(node -> nodes.truth(node, "library:")).orElse(false);
        Compression compression = compression();
        InlineLimitReader inline = new InlineLimitReader(nodes, paths, Location.of(file));
        return new AssetConfig(
                file,
                bundles,
                value("roots").map(this::roots).orElse(List.of()),
                patterns("include"),
                patterns("exclude"),
                patterns("hashed"),
                value("imports").map(new ImportReader(nodes)::imports).orElse(List.of()),
                value("inlineLimit").map(inline::limit).orElse(inline.off()),
                value("templates").map(this::templates).orElse(List.of()),
                value("vite").map(this::vite).orElse(List.of()),
                css,
                js,
                value("sourceMaps").flatMap(this::sourceMaps).orElse(SourceMapMode.HIDDEN),
                value("onMissing").map(this::onMissing).orElse(List.of()),
                prefix,
                library,
                value("budgets")
                        .map(new BudgetReader(nodes, paths, compression)::budgets)
                        .orElse(List.of()),
                serving(compression, prefix.value(), library));
    }

    private Serving serving(Compression compression, String prefix, boolean library) {
        Optional<KeepReleases> keepReleases =
                value("keepReleases").flatMap(new KeepReleasesReader(nodes)::keepReleases);
        return new Serving(
                compression,
                value("types").map(new MediaTypesReader(nodes)::types).orElse(MediaTypes.USUAL),
                value("headers").map(new HeaderReader(nodes, paths)::headers).orElse(List.of()),
                rootFiles(prefix, library),
                keepReleases,
                dictionaries(keepReleases.isPresent()));
    }

    /**
     * What is on wherever earlier releases are named, unless it is switched off.
     *
     * @param releases whether they are
     */
    private Optional<Dictionaries> dictionaries(boolean releases) {
        Optional<Node> written = value("dictionaries");
        if (written.isEmpty()) {
            return releases ? Optional.of(Dictionaries.USUAL) : Optional.empty();
        }
        Optional<Dictionaries> read = new DictionariesReader(nodes, paths).dictionaries(written.get());
        // A wrong keepReleases: was told already.
        if (read.isPresent() && value("keepReleases").isEmpty()) {
            nodes.warning(
                    nodes.at(written.get()),
                    "dictionaries: has no earlier releases to make deltas to, so none are written; browsers keep the files"
                            + " of this release for later ones.",
                    "Name the releases before this one: \"keepReleases: { from: target/previous.war }\".");
        }
        return read;
    }

    private List<RootFileDefinition> rootFiles(String prefix, boolean library) {
        Optional<Node> node = value("rootFiles");
        if (library) {
            node.ifPresent(given -> nodes.warning(
                    nodes.at(given),
                    "library: is true, and only an application's root files are served: those of a library would"
                            + " change the paths of every application that has it.",
                    "Move rootFiles: to the assets.yaml of the application."));
        }
        return node.map(new RootFileReader(nodes, prefix)::rootFiles).orElse(List.of());
    }

    private Compression compression() {
        CompressionReader reader = new CompressionReader(nodes, paths);
        Compression encodings = value("encodings").map(reader::encodings).orElse(Compression.USUAL);
        return value("compress").map(node -> reader.compress(node, encodings)).orElse(encodings);
    }

    private Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** A key without a value says nothing, as if it were not there. */
    private Optional<Node> value(String key) {
        return field(key).map(Field::value).filter(node -> !nodes.isNothing(node));
    }

    private List<Located<PathPattern>> patterns(String key) {
        return value(key)
                .map(node -> paths.patterns(node, key + ":", "Write \"" + key + ": [\"img/**\"]\"."))
                .orElse(List.of());
    }

    /** Unknown keys and wrong types of {@code minify:}; its values are read per kind. */
    private void checkMinify() {
        Optional<Node> minify = value("minify");
        if (minify.isPresent() && minify.get() instanceof MappingNode map) {
            nodes.fields(map, "minify:", List.of("css", "js"), "");
        } else {
            minify.filter(node -> !isWord(node, "none"))
                    .ifPresent(node -> nodes.error(
                            nodes.at(node),
                            "minify: is a map of css: and js:, or none for both.",
                            "Write \"minify: { css: builtin, js: closure }\"."));
        }
    }

    private Engine engine(BundleKind kind, Engine usual) {
        Optional<Node> minify = value("minify");
        if (minify.isPresent() && minify.get() instanceof MappingNode map) {
            return map.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(kind.word()))
                    .findFirst()
                    .flatMap(tuple -> engines.engine(tuple.getValueNode(), kind))
                    .orElse(usual);
        }
        if (minify.filter(node -> isWord(node, "none")).isPresent()) {
            return kind == BundleKind.CSS ? CssEngine.NONE : JsEngine.NONE;
        }
        return usual;
    }

    private static boolean isWord(Node node, String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    private Optional<SourceMapMode> sourceMaps(Node node) {
        return nodes.word(node, "sourceMaps:", EngineReader.words(SourceMapMode.values()))
                .map(word -> SourceMapMode.valueOf(word.value().toUpperCase(Locale.ROOT)));
    }

    private List<RootDefinition> roots(Node node) {
        return roots(
                nodes.items(node, "roots:", "Write \"roots: [src/main/assets]\"."),
                "root",
                "Copy the files to a folder below target/ in an earlier phase, or bring them as a dependency.");
    }

    /** One folder, or a list of them. */
    private List<RootDefinition> vite(Node node) {
        List<Node> items =
                node instanceof SequenceNode ? nodes.items(node, "vite:", "Write \"vite: dist\".") : List.of(node);
        return roots(
                items, "Vite build", "Name the folder that Vite writes to (build.outDir), below the project's folder.");
    }

    private List<RootDefinition> roots(List<Node> items, String noun, String remedy) {
        List<RootDefinition> roots = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            root(item, noun, remedy).ifPresent(root -> {
                if (seen.add(root.directory() + "\n" + root.under())) {
                    roots.add(root);
                } else {
                    nodes.error(
                            root.location(),
                            "The " + noun + " \"" + root.directory() + "\" is named twice.",
                            "Take one out.");
                }
            });
        }
        return roots;
    }

    private Optional<RootDefinition> root(Node item, String noun, String remedy) {
        if (!(item instanceof MappingNode)) {
            return nodes.text(item, "a " + noun).flatMap(text -> directory(text, "", noun, remedy));
        }
        String example = "Write \"{dir: dist, under: vendor}\".";
        Map<String, Field> root = nodes.fields(item, "a " + noun, List.of("dir", "under"), example);
        Optional<Located<String>> dir =
                Optional.ofNullable(root.get("dir")).flatMap(field -> nodes.text(field.value(), "dir:"));
        if (!root.containsKey("dir")) {
            nodes.error(nodes.at(item), "A " + noun + " has no dir:.", example);
        }
        String under = Optional.ofNullable(root.get("under"))
                .flatMap(field -> nodes.text(field.value(), "under:"))
                .flatMap(paths::under)
                .orElse("");
        return dir.flatMap(text -> directory(text, under, noun, remedy));
    }

    private Optional<RootDefinition> directory(Located<String> text, String under, String noun, String remedy) {
        return paths.folder(text, "a " + noun, remedy)
                .map(folder -> new RootDefinition(folder, under, text.location()));
    }

    private List<Located<String>> templates(Node node) {
        List<Located<String>> folders = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Located<String> text :
                nodes.texts(node, "templates:", "Write \"templates: [src/main/resources/templates]\".")) {
            paths.folder(text, "a folder of templates", "Name a folder such as src/main/resources/templates.")
                    .ifPresent(folder -> {
                        if (seen.add(folder)) {
                            folders.add(new Located<>(folder, text.location()));
                        } else {
                            nodes.error(
                                    text.location(),
                                    "The folder of templates \"" + folder + "\" is named twice.",
                                    "Take one out.");
                        }
                    });
        }
        return folders;
    }

    private List<MissingRule> onMissing(Node node) {
        List<MissingRule> rules = new ArrayList<>();
        String example = "Write \"- { from: \"css/vendor/**\", policy: warn }\" below it.";
        for (Node item : nodes.items(node, "onMissing:", example)) {
            Map<String, Field> rule = nodes.fields(item, "a rule of onMissing:", List.of("from", "policy"), example);
            Field fromField = rule.get("from");
            Field policyField = rule.get("policy");
            if (fromField == null || policyField == null) {
                if (item instanceof MappingNode) {
                    nodes.error(nodes.at(item), "A rule of onMissing: has a from: and a policy:.", example);
                }
                continue;
            }
            Optional<Located<PathPattern>> from =
                    nodes.text(fromField.value(), "from:").flatMap(paths::pattern);
            Optional<MissingPolicy> policy = nodes.word(
                            policyField.value(), "policy:", EngineReader.words(MissingPolicy.values()))
                    .map(word -> MissingPolicy.valueOf(word.value().toUpperCase(Locale.ROOT)));
            if (from.isPresent() && policy.isPresent()) {
                rules.add(new MissingRule(from.get(), policy.get()));
            }
        }
        return rules;
    }
}
