package io.assetpipeline.sourcemap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Source maps as JSON (ECMA-426 section 4). Thread-safe. */
public final class SourceMapJson {

    // The text is in memory already: a string in it cannot be larger. Depth and number length stay limited.
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private SourceMapJson() {}

    /**
     * Reads a map, with or without sections, with or without the line {@code )]}'} that some servers put before JSON.
     * The result's source names have {@code sourceRoot} before them where they are relative. A {@code null} source is
     * no origin. {@code ignoreList}, {@code file} and unknown keys are skipped.
     *
     * @throws SourceMapFormatException for every text that is not a valid map, whatever it holds
     */
    public static SourceMap read(String json) throws SourceMapFormatException {
        return SourceMapReader.read(json);
    }

    /**
     * Reads a map that stands in a {@code sourceMappingURL} comment itself.
     *
     * @param url the comment's URL
     * @return empty if it is not a {@code data:} URL (RFC 2397)
     * @throws SourceMapFormatException if it is one, but holds no valid map
     */
    public static Optional<SourceMap> readDataUri(String url) throws SourceMapFormatException {
        if (!url.regionMatches(true, 0, "data:", 0, 5)) {
            return Optional.empty();
        }
        int comma = url.indexOf(',');
        if (comma < 0) {
            throw new SourceMapFormatException("the data: URL has no comma");
        }
        byte[] bytes = percentDecode(url.substring(comma + 1));
        if (url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            try {
                bytes = Base64.getDecoder().decode(bytes);
            } catch (IllegalArgumentException e) {
                throw new SourceMapFormatException("the data: URL is not valid base64");
            }
        }
        return Optional.of(read(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static byte[] percentDecode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[utf8.length];
        int length = 0;
        for (int i = 0; i < utf8.length; i++) {
            int high = utf8[i] == '%' && i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(utf8[i + 2], 16) : -1;
            if (low >= 0) {
                decoded[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                decoded[length++] = utf8[i];
            }
        }
        return java.util.Arrays.copyOf(decoded, length);
    }

    /** The same map gives the same text. There is no {@code file} in it: the name of a file follows its content. */
    public static String write(SourceMap map) {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(json)) {
            out.writeStartObject();
            out.writeNumberField("version", 3);
            out.writeArrayFieldStart("sources");
            for (SourceMap.Source source : map.sources()) {
                out.writeString(source.name());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("sourcesContent");
            for (SourceMap.Source source : map.sources()) {
                out.writeString(source.content());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("names");
            for (String name : map.names()) {
                out.writeString(name);
            }
            out.writeEndArray();
            out.writeStringField("mappings", MappingText.write(map.mappings()));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A StringWriter does not fail", e);
        }
        return json.toString();
    }
}
