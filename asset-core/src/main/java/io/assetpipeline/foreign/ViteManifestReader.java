package io.assetpipeline.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.assetpipeline.config.Located;
import io.assetpipeline.config.RootDefinition;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Vite's manifest, as <a href="https://vite.dev/guide/backend-integration">its guide</a> describes it. Keys that it does
 * not know are passed over.
 */
final class ViteManifestReader {

    private final JsonParser json;
    private final String name;

    private ViteManifestReader(JsonParser json, String name) {
        this.json = json;
        this.name = name;
    }

    /**
     * Reads the JSON text.
     *
     * @param name the file as the user knows it
     * @throws ManifestException if it is no manifest of Vite's
     */
    static ViteManifest read(String name, RootDefinition folder, Content content) {
        try (JsonParser json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .createParser(decoded(name, content))) {
            return new ViteManifest(name, folder, new ViteManifestReader(json, name).chunks());
        } catch (JsonProcessingException e) {
            throw damaged(place(name, e.getLocation()), "It is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw damaged(Location.of(name), "It cannot be read: " + e.getMessage() + ".");
        }
    }

    /** From text and not from bytes, so that columns are counted in characters. */
    private static String decoded(String name, Content content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(content.asByteBuffer())
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw damaged(Location.of(name), "It is not UTF-8.");
        }
    }

    private Map<String, ViteChunk> chunks() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the whole");
        Map<String, ViteChunk> chunks = new LinkedHashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            Located<String> located = new Located<>(key, here());
            json.nextToken();
            chunks.put(key, chunk(located));
        }
        if (json.nextToken() != null) {
            throw damaged(here(), "Something follows its end.");
        }
        return chunks;
    }

    private ViteChunk chunk(Located<String> key) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, key.value());
        Located<String> file = null;
        String chunkName = "";
        List<Located<String>> names = List.of();
        boolean hasSource = false;
        boolean entry = false;
        List<Located<String>> imports = List.of();
        List<Located<String>> dynamicImports = List.of();
        List<Located<String>> css = List.of();
        List<Located<String>> assets = List.of();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "file" -> file = text(field);
                case "name" -> chunkName = text(field).value();
                case "names" -> names = texts(field);
                case "src" -> hasSource = !text(field).value().isEmpty();
                case "isEntry" -> entry = truth(field);
                case "imports" -> imports = texts(field);
                case "dynamicImports" -> dynamicImports = texts(field);
                case "css" -> css = texts(field);
                case "assets" -> assets = texts(field);
                default -> json.skipChildren();
            }
        }
        if (file == null) {
            throw damaged(key.location(), "The chunk \"" + printable(key.value()) + "\" has no \"file\".");
        }
        if (chunkName.isEmpty() && names.size() == 1) {
            // A style sheet that is an entry has no name, but those that it was known by.
            chunkName = ViteChunk.stem(names.get(0).value());
        }
        return new ViteChunk(key, file, chunkName, hasSource, entry, imports, dynamicImports, css, assets);
    }

    private boolean truth(String field) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw damaged(here(), "\"" + field + "\" is " + word(token) + " instead of true or false.");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private List<Located<String>> texts(String field) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, field);
        List<Located<String>> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text("an item of " + field));
        }
        return texts;
    }

    private Located<String> text(String field) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, field);
        return new Located<>(json.getText(), here());
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String what) {
        if (token != expected) {
            throw damaged(
                    here(), "\"" + printable(what) + "\" is " + word(token) + " instead of " + word(expected) + ".");
        }
    }

    private static String word(@Nullable JsonToken token) {
        return token == null
                ? "nothing"
                : switch (token) {
                    case START_OBJECT, END_OBJECT -> "an object";
                    case START_ARRAY, END_ARRAY -> "an array";
                    case VALUE_STRING -> "a text";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                    case VALUE_TRUE, VALUE_FALSE -> "true or false";
                    case VALUE_NULL -> "null";
                    default -> token.toString();
                };
    }

    /** Whatever reaches a message is on one line. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD");
    }

    private Location here() {
        return place(name, json.currentTokenLocation());
    }

    private static Location place(String name, @Nullable JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? Location.of(name)
                : new Location(name, at.getLineNr(), Math.max(at.getColumnNr(), 0));
    }

    private static ManifestException damaged(Location location, String what) {
        return new ManifestException(Problem.error(
                location,
                "This is no manifest of Vite's. " + printable(what),
                "Write \"build: { manifest: true }\" into Vite's configuration, and run \"vite build\" again."));
    }
}
