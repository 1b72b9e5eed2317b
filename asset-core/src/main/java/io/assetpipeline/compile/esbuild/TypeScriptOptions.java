package io.assetpipeline.compile.esbuild;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a project's {@code tsconfig.json} says of how one script is compiled. Types are not checked, so most of that file is for
 * others.
 *
 * @param json the options as the only content of another such file: what follows from them is the same where this text is
 * @param files what was read, and what would be if it were there
 * @param problem why there are none: a script is not compiled with other options than its author's
 */
public record TypeScriptOptions(String json, List<Path> files, Optional<Problem> problem) {

    /** The nearest to the sources counts; an editor reads it there, too. */
    private static final List<String> FOLDERS = List.of("src/main/assets", "src/main", "src", "");

    private static final Set<String> KNOWN = Set.of(
            "experimentalDecorators",
            "jsx",
            "jsxFactory",
            "jsxFragmentFactory",
            "jsxImportSource",
            "target",
            "useDefineForClassFields",
            "verbatimModuleSyntax");

    /** One that names itself in the end has no end. */
    private static final int MOST_EXTENDED = 20;

    public TypeScriptOptions {
        files = List.copyOf(files);
    }

    /** Those of the project in a folder; without a file the options that are taken where none is named. */
    public static TypeScriptOptions of(Path project) {
        Reading reading = new Reading(project);
        try {
            for (String folder : FOLDERS) {
                if (reading.read(project.resolve(folder).resolve("tsconfig.json"))) {
                    break;
                }
            }
            return new TypeScriptOptions(json(reading.options), reading.files, Optional.empty());
        } catch (WrongException e) {
            return new TypeScriptOptions("{}", reading.files, Optional.of(e.problem));
        }
    }

    private static String json(SortedMap<String, Object> options) {
        SortedMap<String, Object> effective = new TreeMap<>(options);
        boolean classic = options.getOrDefault("jsx", "react-jsx").equals("react")
                || (!options.containsKey("jsx")
                        && (options.containsKey("jsxFactory") || options.containsKey("jsxFragmentFactory")));
        // What preserves JSX leaves something that no browser reads.
        effective.put("jsx", classic ? "react" : "react-jsx");
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("compilerOptions");
            for (Map.Entry<String, Object> option : effective.entrySet()) {
                if (option.getValue() instanceof Boolean flag) {
                    json.writeBooleanField(option.getKey(), flag);
                } else {
                    json.writeStringField(option.getKey(), option.getValue().toString());
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("A text cannot fail to be written to", e);
        }
        return text.toString();
    }

    /** A file that is no JSON, or cannot be read. */
    private static final class WrongException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        WrongException(Problem problem) {
            this.problem = problem;
        }
    }

    /** One file and those that it extends, which it goes before. */
    private static final class Reading {

        private final Path project;
        private final List<Path> files = new ArrayList<>();
        private final SortedMap<String, Object> options = new TreeMap<>();

        Reading(Path project) {
            this.project = project;
        }

        /** Whether the file is there. */
        boolean read(Path file) throws WrongException {
            files.add(file);
            String text;
            try {
                text = Files.readString(file);
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw new WrongException(Problem.error(
                        Location.of(name(file)),
                        "It cannot be read as UTF-8 text (" + e + ").",
                        "Scripts are compiled with what it says: make it readable, or delete it."));
            }
            List<String> extended = new ArrayList<>();
            SortedMap<String, Object> own = new TreeMap<>();
            // A byte order mark is no JSON.
            parse(file, text.startsWith("\uFEFF") ? text.substring(1) : text, extended, own);
            for (String name : extended) {
                // Any other name is one of a package, and there are none where a build runs.
                boolean isFile = name.startsWith("./") || name.startsWith("../");
                if (isFile && files.size() < MOST_EXTENDED) {
                    Path other = file.resolveSibling(name).normalize();
                    if (!read(other) && !name.endsWith(".json")) {
                        read(other.resolveSibling(other.getFileName() + ".json"));
                    }
                }
            }
            options.putAll(own);
            return true;
        }

        private void parse(Path file, String text, List<String> extended, SortedMap<String, Object> own)
                throws WrongException {
            JsonFactory lenient = JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();
            try (JsonParser json = lenient.createParser(text)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return;
                }
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    JsonToken value = json.nextToken();
                    if (key.equals("extends")) {
                        texts(json, value, extended);
                    } else if (key.equals("compilerOptions") && value == JsonToken.START_OBJECT) {
                        compilerOptions(json, own);
                    } else {
                        json.skipChildren();
                    }
                }
            } catch (JsonProcessingException e) {
                JsonLocation place = e.getLocation();
                throw new WrongException(Problem.error(
                        place == null
                                ? Location.of(name(file))
                                : new Location(name(file), place.getLineNr(), place.getColumnNr()),
                        "This is not JSON, also not with comments: "
                                + e.getOriginalMessage().replaceAll("\\s+", " ") + ".",
                        "Correct it: scripts are compiled with what it says."));
            } catch (IOException e) {
                throw new IllegalStateException("A text cannot fail to be read", e);
            }
        }

        private static void texts(JsonParser json, JsonToken value, List<String> into) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                into.add(json.getText());
            } else if (value == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    texts(json, json.currentToken(), into);
                }
            } else {
                json.skipChildren();
            }
        }

        private static void compilerOptions(JsonParser json, SortedMap<String, Object> own) throws IOException {
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (KNOWN.contains(key) && value == JsonToken.VALUE_STRING) {
                    own.put(key, json.getText());
                } else if (KNOWN.contains(key) && value.isBoolean()) {
                    own.put(key, json.getBooleanValue());
                } else {
                    json.skipChildren();
                }
            }
        }

        private String name(Path file) {
            return file.startsWith(project)
                    ? project.relativize(file).toString().replace('\\', '/')
                    : file.toString();
        }
    }
}
