package io.assetpipeline.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One {@code package.json}. It may be a stranger's, so anything can stand in it.
 *
 * @param file the file itself
 * @param fields those that say which file a name means, as far as they are there
 */
record PackageJson(SourceFile file, Map<String, JsonValue> fields) {

    private static final Set<String> KNOWN = Set.of("name", "exports", "imports", "module", "browser", "main");

    /** Registries refuse far smaller ones; a larger file is no description of a package. */
    private static final int MAX_BYTES = 4 << 20;

    /** Conditions within conditions: more than anyone writes, less than a stack holds. */
    private static final int MAX_DEPTH = 64;

    /** Cannot be read; the message is a clause that says why. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1;

        DamagedException(String why) {
            super(why);
        }
    }

    /** The name alone, without reading what follows it; empty if it has none. */
    static Optional<String> nameOf(SourceFile file) throws DamagedException {
        return read(file, Set.of("name")).text("name").filter(name -> !name.isBlank());
    }

    static PackageJson read(SourceFile file) throws DamagedException {
        return read(file, KNOWN);
    }

    private static PackageJson read(SourceFile file, Set<String> wanted) throws DamagedException {
        Content content = content(file);
        if (content.size() > MAX_BYTES) {
            throw new DamagedException("it has " + content.size() + " bytes, more than any package has");
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        try (InputStream stream = content.newInputStream();
                JsonParser json = new JsonFactory().createParser(stream)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DamagedException("it is not a JSON object");
            }
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                if (wanted.contains(key)) {
                    fields.put(key, value(json, 0));
                } else {
                    json.skipChildren();
                }
                if (wanted.size() == 1 && !fields.isEmpty()) {
                    break;
                }
            }
        } catch (JsonProcessingException e) {
            throw new DamagedException("line "
                    + Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " is not JSON: "
                    + e.getOriginalMessage().replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new DamagedException("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return new PackageJson(file, fields);
    }

    private static Content content(SourceFile file) throws DamagedException {
        try {
            return file.read();
        } catch (AssetException e) {
            throw new DamagedException("it cannot be read");
        }
    }

    private static JsonValue value(JsonParser json, int depth) throws IOException, DamagedException {
        if (depth > MAX_DEPTH) {
            throw new DamagedException("its objects are nested more than " + MAX_DEPTH + " deep");
        }
        return switch (json.currentToken()) {
            case VALUE_STRING -> new JsonValue.Text(json.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Flag(json.getBooleanValue());
            case VALUE_NULL -> new JsonValue.Nothing();
            case START_ARRAY -> {
                List<JsonValue> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json, depth + 1));
                }
                yield new JsonValue.Items(values);
            }
            case START_OBJECT -> {
                Map<String, JsonValue> values = new LinkedHashMap<>();
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    json.nextToken();
                    values.put(key, value(json, depth + 1));
                }
                yield new JsonValue.Fields(values);
            }
            default -> new JsonValue.Other();
        };
    }

    Optional<JsonValue> field(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !(value instanceof JsonValue.Nothing));
    }

    Optional<String> text(String key) {
        return field(key).filter(JsonValue.Text.class::isInstance).map(value -> ((JsonValue.Text) value).value());
    }

    /** Of the folder that it describes, with a final {@code /}; empty at the top. */
    String folder() {
        return folder(file.path());
    }

    static String folder(LogicalPath path) {
        return path.folder().isEmpty() ? "" : path.folder() + "/";
    }
}
