package io.assetpipeline.manifest;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest. Keys that it does not know are passed over, so that a later build's additions do not stop an
 * earlier runtime; a later format is refused. What it returns is safe to use as paths: every name is a
 * {@link LogicalPath}.
 */
public final class ManifestReader {

    /** HTML section 13.1.2.3: a name is printed as it is. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[^\\s\\p{Cc}\"'>/=<&`]+");

    /** A URL with its host; it becomes a value of the import map. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?:(?:https?:)?//|data:)[^\\s\\p{Cc}]+");

    /** What the tags write themselves; a manifest that says otherwise would lead links astray. */
    private static final Set<String> OF_TAGS = Set.of("href", "src", "rel", "integrity", "nonce");

    private final JsonReader json;
    private final String name;
    private final ManifestValues values;
    private final ManifestFileReader files;

    private ManifestReader(JsonReader json, String name) {
        this.json = json;
        this.name = name;
        this.values = new ManifestValues(json);
        this.files = new ManifestFileReader(json, values);
    }

    /**
     * Reads the JSON text.
     *
     * @param name the file as the user knows it
     * @throws ManifestException if it is damaged or of a later format
     */
    public static Manifest read(String name, Content content) {
        return new ManifestReader(JsonReader.of(name, content), name).manifest();
    }

    private Manifest manifest() {
        json.object("the manifest");
        long format = 0;
        String artifact = "";
        boolean library = false;
        String prefix = null;
        SortedMap<String, String> tools = new TreeMap<>();
        SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
        SortedMap<String, ManifestBundle> css = new TreeMap<>();
        SortedMap<String, ManifestBundle> js = new TreeMap<>();
        SortedMap<String, String> imports = new TreeMap<>();
        List<LogicalPath> modules = List.of();
        SortedMap<LogicalPath, ManifestFile> pages = new TreeMap<>();
        SortedMap<LogicalPath, ManifestFile> rootFiles = new TreeMap<>();
        List<HeaderRule> headers = List.of();
        SortedMap<LogicalPath, RetiredFile> retired = new TreeMap<>();
        List<String> inputs = List.of();
        List<String> releases = List.of();
        SortedMap<LogicalPath, List<DeltaFile>> deltas = new TreeMap<>();
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "format" -> format = format();
                case "artifact" -> artifact = json.text(key);
                case "library" -> library = json.truth(key);
                case "prefix" -> prefix = values.prefix(json.text(key));
                case "tools" -> tools = values.texts(key);
                case "assets" -> assets = files.assets(key);
                case "bundles" -> {
                    json.object(key);
                    for (String kind = json.key(); kind != null; kind = json.key()) {
                        switch (kind) {
                            case "css" -> css = bundles(kind);
                            case "js" -> js = bundles(kind);
                            default -> json.skip();
                        }
                    }
                }
                case "imports" -> imports = values.texts(key);
                case "modules" -> modules = values.paths(key);
                case "pages" -> pages = files.files(key, "page");
                case "rootFiles" -> rootFiles = files.files(key, "root file");
                case "headers" -> headers = files.headers(key);
                case "retired" -> retired = files.retired(key);
                case "deltas" -> deltas = files.deltas(key);
                case "history" -> {
                    json.object(key);
                    for (String of = json.key(); of != null; of = json.key()) {
                        switch (of) {
                            case "inputs" -> inputs = values.list(of);
                            case "releases" -> releases = values.list(of);
                            default -> json.skip();
                        }
                    }
                }
                default -> json.skip();
            }
        }
        json.end();
        if (format == 0) {
            throw json.damaged("It has no \"format\".");
        }
        if (prefix == null) {
            throw json.damaged("It has no \"prefix\".");
        }
        return new Manifest(
                artifact,
                library,
                prefix,
                tools,
                assets,
                css,
                js,
                imports(imports, modules),
                pages,
                rootFiles,
                headers,
                new ManifestHistory(inputs, releases, retired),
                deltas);
    }

    /** What is no logical path, because it has a scheme, is a file of another site. */
    private ManifestImports imports(SortedMap<String, String> imports, List<LogicalPath> modules) {
        SortedMap<String, LogicalPath> names = new TreeMap<>();
        SortedMap<String, String> elsewhere = new TreeMap<>();
        imports.forEach((name, target) -> {
            if (ELSEWHERE.matcher(target).matches()) {
                elsewhere.put(name, target);
            } else {
                names.put(name, values.path(target));
            }
        });
        return ManifestImports.of(names, elsewhere, modules);
    }

    private long format() {
        long format = json.natural("format");
        if (format > Manifest.FORMAT) {
            throw new ManifestException(Problem.error(
                    Location.of(name),
                    "The manifest has format " + format + ", this version of the asset pipeline reads up to "
                            + Manifest.FORMAT + ".",
                    "Use the version that built it, or a later one."));
        }
        if (format < 1) {
            throw json.damaged("Its format is " + format + ".");
        }
        return format;
    }

    private SortedMap<String, ManifestBundle> bundles(String kind) {
        json.object(kind);
        SortedMap<String, ManifestBundle> bundles = new TreeMap<>();
        for (String bundle = json.key(); bundle != null; bundle = json.key()) {
            ManifestBundle read = bundle(bundle);
            if (read != null) {
                bundles.put(bundle, read);
            }
        }
        return bundles;
    }

    /** Null for a bundle of a kind that this version does not know: one without assets. */
    private @Nullable ManifestBundle bundle(String bundle) {
        json.object(bundle);
        List<LogicalPath> entries = List.of();
        String type = "";
        List<LogicalPath> preload = List.of();
        List<ManifestBundle.Member> members = new ArrayList<>();
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "asset" -> entries = List.of(values.path(json.text(key)));
                case "type" -> type = json.text(key);
                case "entries" -> entries = values.paths(key);
                case "preload" -> preload = values.paths(key);
                case "members" -> {
                    json.array(key);
                    while (json.element()) {
                        members.add(member(bundle));
                    }
                }
                case "attributes" -> {
                    attributes = values.texts(key);
                    attributes.keySet().forEach(this::checkAttribute);
                }
                default -> json.skip();
            }
        }
        boolean module = type.equals("module") || "module".equals(attributes.remove("type"));
        return entries.isEmpty() ? null : new ManifestBundle(entries, module, preload, members, attributes);
    }

    private ManifestBundle.Member member(String bundle) {
        json.object("a member of " + bundle);
        String path = null;
        long size = 0;
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "path" -> path = json.text(key);
                case "size" -> size = values.size(key);
                default -> json.skip();
            }
        }
        if (path == null) {
            throw json.damaged("A member of the bundle \"" + bundle + "\" has no path.");
        }
        return new ManifestBundle.Member(values.path(path), size);
    }

    /** The same rules as for {@code attributes:} in {@code assets.yaml}. */
    private void checkAttribute(String attribute) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        if (!ATTRIBUTE.matcher(lower).matches() || lower.startsWith("on") || OF_TAGS.contains(lower)) {
            throw json.damaged(
                    "\"" + ManifestValues.printable(attribute) + "\" is not an attribute that a bundle can have.");
        }
    }
}
