package io.assetpipeline.minify;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a source, as bytes for a later build with the same code. The source is not among them: whoever reads them has it.
 */
public final class KeptMinification {

    private KeptMinification() {}

    /**
     * The bytes.
     *
     * @return empty for what UTF-8 cannot say: a script may hold half a character
     */
    public static Optional<Content> write(Minification minification) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SourceMap map = minification.minified().map();
            write(out, minification.minifier());
            write(out, minification.minified().text());
            out.writeBoolean(map.sources().stream().anyMatch(source -> source.content() != null));
            write(out, SourceMapJson.write(withContent(map, null)));
            out.writeInt(minification.reasons().size());
            for (String reason : minification.reasons()) {
                write(out, reason);
            }
            out.writeInt(minification.warnings().size());
            for (Problem warning : minification.warnings()) {
                write(out, warning.location().file());
                out.writeInt(warning.location().line());
                out.writeInt(warning.location().column());
                write(out, warning.what());
                write(out, warning.remedy());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(Content.of(bytes.toByteArray()));
    }

    /**
     * What was written.
     *
     * @param source the source that it was made from
     * @return empty if the bytes are others
     */
    public static Optional<Minification> read(Content content, SourceText source) {
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            String minifier = readText(in);
            String text = readText(in);
            String own = in.readBoolean() ? source.text() : null;
            SourceMap map = withContent(SourceMapJson.read(readText(in)), own);
            List<String> reasons = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                reasons.add(readText(in));
            }
            List<Problem> warnings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                Location location = new Location(readText(in), in.readInt(), in.readInt());
                warnings.add(new Problem(Severity.WARNING, location, readText(in), readText(in)));
            }
            return Optional.of(new Minification(new Minified(text, map), minifier, reasons, warnings));
        } catch (IOException | SourceMapFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@link DataOutputStream#writeUTF} ends at 64 KB. */
    private static void write(DataOutputStream out, String text) throws IOException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        out.writeInt(utf8.remaining());
        out.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException(length + " bytes of text");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static SourceMap withContent(SourceMap map, @Nullable String content) {
        SourceMap.Builder builder = SourceMap.builder();
        map.sources().forEach(source -> builder.source(source.name(), content));
        map.names().forEach(builder::name);
        map.mappings()
                .forEach(mapping -> builder.add(
                        mapping.line(),
                        mapping.column(),
                        mapping.source(),
                        mapping.sourceLine(),
                        mapping.sourceColumn(),
                        mapping.name()));
        return builder.build();
    }
}
