package io.assetpipeline.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
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

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** RFC 9110 section 8.3.1, without quoted values: it becomes a header. */
    private static final Pattern TYPE =
            Pattern.compile("TOKEN/TOKEN(?:; ?TOKEN=TOKEN)*".replace("TOKEN", "[\\w!#$%&'*+.^`|~-]+"));

    /** HTML section 13.1.2.3: a name is printed as it is. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[^\\s\\p{Cc}\"'>/=<&`]+");

    /** A URL with its host; it becomes a value of the import map. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?:(?:https?:)?//|data:)[^\\s\\p{Cc}]+");

    /** What the tags write themselves; a manifest that says otherwise would lead links astray. */
    private static final Set<String> OF_TAGS = Set.of("href", "src", "rel", "integrity", "nonce");

    private final JsonParser json;
    private final String name;

    private ManifestReader(JsonParser json, String name) {
        this.json = json;
        this.name = name;
    }

    /**
     * Reads the JSON text.
     *
     * @param name the file as the user knows it
     * @throws ManifestException if it is damaged or of a later format
     */
    public static Manifest read(String name, Content content) {
        try (JsonParser json = new JsonFactory().createParser(content.newInputStream())) {
            return new ManifestReader(json, name).manifest();
        } catch (JsonProcessingException e) {
            throw damaged(name, e.getLocation(), "It is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw damaged(name, null, "It cannot be read: " + e.getMessage() + ".");
        }
    }

    private Manifest manifest() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the manifest");
        int format = 0;
        String artifact = "";
        boolean library = false;
        String prefix = null;
        SortedMap<String, String> tools = new TreeMap<>();
        SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
        SortedMap<String, ManifestBundle> css = new TreeMap<>();
        SortedMap<String, ManifestBundle> js = new TreeMap<>();
        SortedMap<String, String> imports = new TreeMap<>();
        List<LogicalPath> modules = List.of();
        SortedMap<LogicalPath, ManifestPage> pages = new TreeMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "format" -> format = format();
                case "artifact" -> artifact = text(key);
                case "library" -> library = json.getBooleanValue();
                case "prefix" -> prefix = prefix(text(key));
                case "tools" -> tools = texts(key);
                case "assets" -> {
                    expect(json.currentToken(), JsonToken.START_OBJECT, key);
                    for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
                        json.nextToken();
                        assets.put(path(path), asset(path));
                    }
                }
                case "bundles" -> {
                    expect(json.currentToken(), JsonToken.START_OBJECT, key);
                    for (String kind = json.nextFieldName(); kind != null; kind = json.nextFieldName()) {
                        json.nextToken();
                        switch (kind) {
                            case "css" -> css = bundles(kind);
                            case "js" -> js = bundles(kind);
                            default -> json.skipChildren();
                        }
                    }
                }
                case "imports" -> imports = texts(key);
                case "modules" -> modules = paths(key);
                case "pages" -> {
                    expect(json.currentToken(), JsonToken.START_OBJECT, key);
                    for (String page = json.nextFieldName(); page != null; page = json.nextFieldName()) {
                        json.nextToken();
                        pages.put(path(page), page(page));
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (format == 0) {
            throw damaged("It has no \"format\".");
        }
        if (prefix == null) {
            throw damaged("It has no \"prefix\".");
        }
        return new Manifest(artifact, library, prefix, tools, assets, css, js, imports(imports, modules), pages);
    }

    /** What is no logical path, because it has a scheme, is a file of another site. */
    private ManifestImports imports(SortedMap<String, String> imports, List<LogicalPath> modules) {
        SortedMap<String, LogicalPath> names = new TreeMap<>();
        SortedMap<String, String> elsewhere = new TreeMap<>();
        imports.forEach((name, target) -> {
            if (ELSEWHERE.matcher(target).matches()) {
                elsewhere.put(name, target);
            } else {
                names.put(name, path(target));
            }
        });
        return ManifestImports.of(names, elsewhere, modules);
    }

    private ManifestPage page(String page) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, page);
        String path = null;
        String type = null;
        long size = -1;
        String sha256 = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "path" -> path = text(key);
                case "type" -> type = type(text(key));
                case "size" -> size = size(key);
                case "sha256" -> sha256 = sha256(text(key));
                default -> json.skipChildren();
            }
        }
        if (path == null || type == null || size < 0 || sha256 == null) {
            throw damaged("The page \"" + page + "\" lacks path, type, size or sha256.");
        }
        return new ManifestPage(path(path), type, size, sha256);
    }

    private List<LogicalPath> paths(String what) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, what);
        List<LogicalPath> paths = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            paths.add(path(text(what)));
        }
        return paths;
    }

    private long size(String what) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
        return json.getLongValue();
    }

    private int format() throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "format");
        int format = json.getIntValue();
        if (format > Manifest.FORMAT) {
            throw new ManifestException(Problem.error(
                    Location.of(name),
                    "The manifest has format " + format + ", this version of the asset pipeline reads up to "
                            + Manifest.FORMAT + ".",
                    "Use the version that built it, or a later one."));
        }
        if (format < 1) {
            throw damaged("Its format is " + format + ".");
        }
        return format;
    }

    private ManifestAsset asset(String logicalPath) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, logicalPath);
        String path = null;
        String type = null;
        long size = -1;
        String sha256 = null;
        String integrity = null;
        List<LogicalPath> references = List.of();
        String origin = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "path" -> path = text(key);
                case "type" -> type = type(text(key));
                case "size" -> size = size(key);
                case "sha256" -> sha256 = sha256(text(key));
                case "integrity" -> integrity = text(key);
                case "references" -> references = paths(key);
                case "origin" -> origin = text(key);
                default -> json.skipChildren();
            }
        }
        if (path == null || type == null || size < 0 || sha256 == null || integrity == null) {
            throw damaged("The asset \"" + logicalPath + "\" lacks path, type, size, sha256 or integrity.");
        }
        return new ManifestAsset(path(path), type, size, sha256, integrity, references, origin);
    }

    private SortedMap<String, ManifestBundle> bundles(String kind) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, kind);
        SortedMap<String, ManifestBundle> bundles = new TreeMap<>();
        for (String bundle = json.nextFieldName(); bundle != null; bundle = json.nextFieldName()) {
            json.nextToken();
            ManifestBundle read = bundle(bundle);
            if (read != null) {
                bundles.put(bundle, read);
            }
        }
        return bundles;
    }

    /** Null for a bundle of a kind that this version does not know: one without assets. */
    private @Nullable ManifestBundle bundle(String bundle) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, bundle);
        List<LogicalPath> entries = List.of();
        String type = "";
        List<LogicalPath> preload = List.of();
        List<ManifestBundle.Member> members = new ArrayList<>();
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "asset" -> entries = List.of(path(text(key)));
                case "type" -> type = text(key);
                case "entries" -> entries = paths(key);
                case "preload" -> preload = paths(key);
                case "members" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY, key);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        members.add(member(bundle));
                    }
                }
                case "attributes" -> {
                    attributes = texts(key);
                    attributes.keySet().forEach(this::checkAttribute);
                }
                default -> json.skipChildren();
            }
        }
        boolean module = type.equals("module") || "module".equals(attributes.remove("type"));
        return entries.isEmpty() ? null : new ManifestBundle(entries, module, preload, members, attributes);
    }

    private ManifestBundle.Member member(String bundle) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "a member of " + bundle);
        String path = null;
        long size = 0;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "path" -> path = text(key);
                case "size" -> size = size(key);
                default -> json.skipChildren();
            }
        }
        if (path == null) {
            throw damaged("A member of the bundle \"" + bundle + "\" has no path.");
        }
        return new ManifestBundle.Member(path(path), size);
    }

    private SortedMap<String, String> texts(String what) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, what);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            texts.put(key, text(key));
        }
        return texts;
    }

    private String text(String what) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, what);
        return json.getText();
    }

    private String sha256(String text) {
        if (!SHA256.matcher(text).matches()) {
            throw damaged("\"" + text + "\" is not a SHA-256.");
        }
        return text;
    }

    private String type(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw damaged("\"" + printable(text) + "\" is not a media type.");
        }
        return text;
    }

    /** The same rules as for {@code attributes:} in {@code assets.yaml}. */
    private void checkAttribute(String attribute) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        if (!ATTRIBUTE.matcher(lower).matches() || lower.startsWith("on") || OF_TAGS.contains(lower)) {
            throw damaged("\"" + printable(attribute) + "\" is not an attribute that a bundle can have.");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD");
    }

    private LogicalPath path(String text) {
        return LogicalPath.parse(text)
                .filter(path -> path.value().equals(text))
                .orElseThrow(() -> damaged("\"" + text + "\" is not a path below the prefix."));
    }

    private String prefix(String text) {
        if (!text.endsWith("/")
                || LogicalPath.parse(text.substring(0, text.length() - 1)).isEmpty()) {
            throw damaged("\"" + text + "\" is not a prefix.");
        }
        return text;
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String what) {
        if (token != expected) {
            throw damaged("\"" + what + "\" is " + token + " instead of " + expected + ".");
        }
    }

    private ManifestException damaged(String what) {
        return damaged(name, json.currentLocation(), what);
    }

    private static ManifestException damaged(String name, @Nullable JsonLocation at, String what) {
        Location location = at == null || at.getLineNr() < 1
                ? Location.of(name)
                : new Location(name, at.getLineNr(), Math.max(at.getColumnNr(), 0));
        return new ManifestException(Problem.error(location, "The manifest is damaged. " + what, "Build it anew."));
    }
}
