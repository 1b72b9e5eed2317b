package io.assetpipeline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How everything that tools read is written as JSON: the number of its format first, two spaces, LF. */
public final class JsonText {

    /** Writes what is between the braces of an object. */
    @FunctionalInterface
    public interface Fields<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    /** Writes what follows the number of the format. */
    @FunctionalInterface
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    /** A whole text, without a line end at its end. */
    public static String write(JsonFactory factory, int format, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("format", format);
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /** An array of objects. */
    public static <T> void array(JsonGenerator json, String key, Collection<T> values, Fields<T> fields)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (T value : values) {
            json.writeStartObject();
            fields.write(json, value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An array of texts. */
    public static void texts(JsonGenerator json, String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * The fields of a problem.
     *
     * @param place writes where it is
     */
    public static void problem(JsonGenerator json, Problem problem, Fields<Problem> place) throws IOException {
        json.writeStringField("severity", lowerCase(problem.severity()));
        place.write(json, problem);
        json.writeStringField("what", problem.what());
        json.writeStringField("remedy", problem.remedy());
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
