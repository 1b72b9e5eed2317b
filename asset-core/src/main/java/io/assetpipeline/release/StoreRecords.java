package io.assetpipeline.release;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes and reads what stores say of releases: JSON, format 1, sorted, byte for byte the same for the same release. */
public final class StoreRecords {

    /** The format that this version writes, and the latest that it reads. */
    public static final int FORMAT = 1;

    /** What all of {@link #key} start with. */
    public static final String FOLDER = "releases/";

    private static final String SUFFIX = ".json";
    private static final String CURRENT = "manifest.json";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private StoreRecords() {}

    /** The key of the record of the current release. */
    public static String current() {
        return CURRENT;
    }

    /** The key of a release's own record. */
    public static String key(String release) {
        return FOLDER + release + SUFFIX;
    }

    /** The release whose own record has a key; empty if it is that of something else. */
    public static Optional<String> release(String key) {
        if (!key.startsWith(FOLDER) || !key.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String id = key.substring(FOLDER.length(), Math.max(FOLDER.length(), key.length() - SUFFIX.length()));
        return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }

    public static Content write(StoreRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // One line for each file: what is wrong in a store can be looked at with what everybody has.
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("release", record.release());
            json.writeStringField("label", record.label());
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, StoreRecord.Entry> file : record.files().entrySet()) {
                json.writeRaw('\n');
                json.writeObjectFieldStart(file.getKey());
                json.writeNumberField("size", file.getValue().size());
                json.writeStringField("sha256", file.getValue().sha256().hex());
                json.writeStringField("headers", file.getValue().headers());
                json.writeEndObject();
            }
            json.writeEndObject();
            if (!record.manifests().isEmpty()) {
                json.writeArrayFieldStart("manifests");
                for (Content manifest : record.manifests()) {
                    json.writeRawValue(text(manifest));
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Content.of(bytes.toByteArray());
    }

    /** One JSON value, without the line end after it: whoever has a manifest has read it. */
    private static String text(Content manifest) throws IOException {
        return new String(bytes(manifest), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(Content content) throws IOException {
        return content.newInputStream().readAllBytes();
    }

    /** The bytes of the value that comes next. */
    private static byte[] value(JsonParser json, byte[] all) throws IOException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return Arrays.copyOfRange(all, start, (int) json.currentLocation().getByteOffset());
    }

    /**
     * Reads a record. Keys that it does not know are passed over.
     *
     * @param name as messages name it
     * @throws CollectException if it is damaged or of a later format
     */
    public static StoreRecord read(String name, Content content) {
        try {
            return parse(name, content);
        } catch (DamagedException e) {
            throw new CollectException(
                    Problem.error(
                            Location.of(name),
                            "What the store says of the release is damaged. " + e.getMessage(),
                            "Collect with --force, which writes it anew; if it is that of a release that nobody needs,"
                                    + " delete it."),
                    e);
        }
    }

    /**
     * The same for whoever writes it anew.
     *
     * @return empty if it is damaged
     * @throws CollectException if it is of a later format
     */
    public static Optional<StoreRecord> readIfWhole(String name, Content content) {
        try {
            return Optional.of(parse(name, content));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /** Whether a JSON text is a record and not a manifest: both begin alike. */
    static boolean isRecord(Content content) {
        try (JsonParser json = new JsonFactory().createParser(content.newInputStream())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                if (key.equals("files")) {
                    return json.nextToken() == JsonToken.START_OBJECT;
                }
                if (key.equals("assets")) {
                    return false;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        } catch (IOException e) {
            // Whoever reads it as a manifest says what is wrong.
            return false;
        }
    }

    private static StoreRecord parse(String name, Content content) throws DamagedException {
        try (JsonParser json = new JsonFactory().createParser(content.newInputStream())) {
            return new Reader(name, json, bytes(content)).record();
        } catch (JsonProcessingException e) {
            throw new DamagedException("It is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** It is no record. */
    private static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    private static final class Reader {

        private final String name;
        private final JsonParser json;
        private final byte[] bytes;

        Reader(String name, JsonParser json, byte[] bytes) {
            this.name = name;
            this.json = json;
            this.bytes = bytes;
        }

        StoreRecord record() throws IOException, DamagedException {
            long format = 0;
            String release = null;
            String label = "";
            SortedMap<String, StoreRecord.Entry> files = new TreeMap<>();
            List<Content> manifests = new ArrayList<>();
            json.nextToken();
            object("the record");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "format" -> format = format();
                    case "release" -> release = release(text(key));
                    case "label" -> label = text(key);
                    case "files" -> files = files(key);
                    case "manifests" -> {
                        expect(JsonToken.START_ARRAY, key, "an array");
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            expect(JsonToken.START_OBJECT, "a manifest", "an object");
                            manifests.add(Content.of(value(json, bytes)));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new DamagedException("Something follows its end.");
            }
            if (format == 0) {
                throw new DamagedException("It has no \"format\".");
            }
            if (release == null) {
                throw new DamagedException("It has no \"release\".");
            }
            return new StoreRecord(release, label, files, manifests);
        }

        private long format() throws IOException, DamagedException {
            long format = natural("format");
            if (format > FORMAT) {
                throw new CollectException(Problem.error(
                        Location.of(name),
                        "The store was last written in format " + format
                                + ", this version of the asset pipeline reads up to " + FORMAT + ".",
                        "Use the version that wrote it, or a later one."));
            }
            if (format < 1) {
                throw new DamagedException("Its format is " + format + ".");
            }
            return format;
        }

        /** It becomes a part of a key. */
        private String release(String text) throws DamagedException {
            if (!ID.matcher(text).matches()) {
                throw new DamagedException("\"" + printable(text) + "\" is not the id of a release.");
            }
            return text;
        }

        private SortedMap<String, StoreRecord.Entry> files(String what) throws IOException, DamagedException {
            SortedMap<String, StoreRecord.Entry> files = new TreeMap<>();
            object(what);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                if (!isOfFile(key)) {
                    throw new DamagedException("\"" + printable(key) + "\" is not the key of a file.");
                }
                json.nextToken();
                files.put(key, entry(key));
            }
            return files;
        }

        /** Whoever prunes deletes what a record lists. */
        private static boolean isOfFile(String key) {
            return LogicalPath.parse(key).map(LogicalPath::value).equals(Optional.of(key))
                    && !key.equals(CURRENT)
                    && !key.startsWith(FOLDER);
        }

        private StoreRecord.Entry entry(String file) throws IOException, DamagedException {
            object(file);
            long size = -1;
            Sha256 sha256 = null;
            String headers = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "size" -> size = natural(key);
                    case "sha256" ->
                        sha256 = Sha256.parse(text(key))
                                .orElseThrow(() ->
                                        new DamagedException("The SHA-256 of \"" + printable(file) + "\" is none."));
                    case "headers" -> headers = text(key);
                    default -> json.skipChildren();
                }
            }
            if (size < 0 || sha256 == null || headers == null) {
                throw new DamagedException("\"" + printable(file) + "\" lacks size, sha256 or headers.");
            }
            return new StoreRecord.Entry(size, sha256, headers);
        }

        private void object(String what) throws DamagedException {
            expect(JsonToken.START_OBJECT, what, "an object");
        }

        private String text(String what) throws IOException, DamagedException {
            expect(JsonToken.VALUE_STRING, what, "a string");
            return json.getText();
        }

        private long natural(String what) throws IOException, DamagedException {
            expect(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
            long number = json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : json.getLongValue();
            if (number < 0) {
                throw new DamagedException("\"" + printable(what) + "\" is not a whole number from 0 up.");
            }
            return number;
        }

        private void expect(JsonToken token, String what, String kind) throws DamagedException {
            if (json.currentToken() != token) {
                throw new DamagedException("\"" + printable(what) + "\" is not " + kind + ".");
            }
        }

        private static String printable(String text) {
            return text.replaceAll("\\p{Cc}", "\uFFFD");
        }
    }
}
