package io.assetpipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.source.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what Jackson reads, and refuses what it refuses. */
class JsonReaderTest {

    private static final String VALID = """
            {"a": [1, -0.5e+7, true, false, null, "x\\u00e9\\n\\\\\\"/", {}, [], [[{"b": {"": 0}}]]], "é": "日", "c":1E5}""";

    private static final String OF_JSON = "{}[]\",:\\truefalsn0123456789.eE+-  \n\tbx/";

    @Property
    void readsTheKeyAndTheTextThatWereWritten(@ForAll String key, @ForAll String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(wellFormed(key), wellFormed(text));
            json.writeEndObject();
        }
        JsonReader json = JsonReader.of("m.json", Content.of(bytes.toByteArray()));

        json.object("it");
        assertThat(json.key()).isEqualTo(wellFormed(key));
        assertThat(json.text("it")).isEqualTo(wellFormed(text));
        assertThat(json.key()).isNull();
    }

    /** UTF-8 cannot hold half of a pair. */
    private static String wellFormed(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    @Property(tries = 20_000)
    void acceptsWhatJacksonAccepts(@ForAll Random random) throws IOException {
        StringBuilder text = new StringBuilder(VALID);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char any = OF_JSON.charAt(random.nextInt(OF_JSON.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, any);
                case 1 -> text.insert(at, any);
                default -> text.deleteCharAt(at);
            }
        }
        // In an array: what may follow the whole is another question.
        Content json = Content.utf8("[" + text + "]");

        assertThat(isAccepted(json)).as(text.toString()).isEqualTo(isAcceptedByJackson(json));
    }

    private static boolean isAccepted(Content text) {
        try {
            JsonReader.of("m.json", text).skip();
            return true;
        } catch (ManifestException e) {
            return false;
        }
    }

    private static boolean isAcceptedByJackson(Content text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text.newInputStream())) {
            json.nextToken();
            json.skipChildren();
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"a" 1}      | 1:6  | ":" was expected
            {"a": 1,}    | 1:9  | a key was expected
            {"a": 1 "b"} | 1:9  | "," or "}" was expected
            {"a": nil}   | 1:7  | a value was expected
            {"a": 01}    | 1:7  | a value was expected
            {"a": "x     | 1:9  | the end of a string was expected
            {"a": "\\x"} | 1:11 | an escape
            {"a": "\\u0"}| 1:12 | four hex digits
            {"a":        | 1:6  | a value was expected
            """)
    void saysWhereItIsNoJson(String text, String place, String message) {
        assertThatThrownBy(() -> JsonReader.of("m.json", Content.utf8(text)).skip())
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("m.json:" + place + ": ")
                .hasMessageContaining("is not JSON")
                .hasMessageContaining(message);
    }

    @Test
    void refusesBytesThatAreNoUtf8AndDepthThatWouldFillTheStack() {
        assertThatThrownBy(() -> JsonReader.of("m.json", Content.of(new byte[] {'"', (byte) 0xff, '"'}))
                        .skip())
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> JsonReader.of("m.json", Content.utf8("[".repeat(100_000)))
                        .skip())
                .hasMessageContaining("nests");
    }

    @Test
    void takesAByteOrderMarkForNothing() {
        JsonReader json = JsonReader.of("m.json", Content.utf8("\uFEFF 7"));

        assertThat(json.natural("it")).isEqualTo(7);
    }

    @Test
    void countsLines() {
        JsonReader json = JsonReader.of("m.json", Content.utf8("{\n  \"a\": 1.5}"));
        json.object("it");
        json.key();

        assertThatThrownBy(() -> json.natural("a\n"))
                .hasMessage("m.json:2:8: The manifest is damaged. \"a\uFFFD\" is not a whole number from 0 up. Build it"
                        + " anew.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "120, 120", "999999999999999999, 999999999999999999"})
    void readsWholeNumbers(String text, long number) {
        JsonReader json = inArray(text);

        assertThat(json.natural("it")).isEqualTo(number);
        assertThat(json.element()).isTrue();
        assertThat(json.natural("next")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-0",
                "+1",
                "01",
                "00",
                "1.5",
                "1e3",
                "1E3",
                "\"1\"",
                "null",
                "1000000000000000000",
                "}"
            })
    void refusesEveryOtherNumber(String text) {
        JsonReader json = inArray(text);

        assertThatThrownBy(() -> json.natural("it")).hasMessageContaining("not a whole number from 0 up");
    }

    private static JsonReader inArray(String text) {
        JsonReader json = JsonReader.of("m.json", Content.utf8("[" + text + ", 1]"));
        json.array("it");
        assertThat(json.element()).isTrue();
        return json;
    }
}
