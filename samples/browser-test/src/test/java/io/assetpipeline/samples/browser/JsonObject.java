package io.assetpipeline.samples.browser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message to or from the browser.
 *
 * @param fields texts, numbers, booleans, lists and maps; in what was read, numbers, booleans and null are their texts
 */
record JsonObject(Map<String, Object> fields) {

    private static final JsonFactory JSON = new JsonFactory();

    static JsonObject read(String text) {
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            return new JsonObject(object(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The browser sent what is no JSON object: " + text, e);
        }
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            fields.put(name, value(in));
        }
        return fields;
    }

    private static Object value(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            return object(in);
        }
        if (in.currentToken() == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(in));
            }
            return items;
        }
        return in.getText();
    }

    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else {
            out.writeString(value.toString());
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A text, number or boolean as its text; empty where there is none. */
    String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    /** Empty where there is none. */
    JsonObject object(String name) {
        Map<String, Object> inner = new LinkedHashMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> inner.put(String.valueOf(key), value));
        }
        return new JsonObject(inner);
    }

    /** The items that are objects; empty where there is no list. */
    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            for (Object item : list) {
                objects.add(new JsonObject(Map.of("item", item)).object("item"));
            }
        }
        return objects;
    }

    /** The items as texts; empty where there is no list. */
    List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return write();
    }
}
