package io.assetpipeline.minify;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
        try {
            return Optional.of(KeptBytes.of(out -> write(out, minification)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, Minification minification) throws IOException {
        SourceMap map = minification.minified().map();
        KeptBytes.write(out, minification.minifier());
        KeptBytes.write(out, minification.minified().text());
        out.writeBoolean(map.sources().stream().anyMatch(source -> source.content() != null));
        KeptBytes.write(out, SourceMapJson.write(withContent(map, null)));
        out.writeInt(minification.reasons().size());
        for (String reason : minification.reasons()) {
            KeptBytes.write(out, reason);
        }
        KeptBytes.write(out, minification.warnings());
    }

    /**
     * What was written.
     *
     * @param source the source that it was made from
     * @return empty if the bytes are others
     */
    public static Optional<Minification> read(Content content, SourceText source) {
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            String minifier = KeptBytes.text(in);
            String text = KeptBytes.text(in);
            String own = in.readBoolean() ? source.text() : null;
            SourceMap map = withContent(SourceMapJson.read(KeptBytes.text(in)), own);
            List<String> reasons = new ArrayList<>();
            for (int left = KeptBytes.count(in); left > 0; left--) {
                reasons.add(KeptBytes.text(in));
            }
            return Optional.of(new Minification(new Minified(text, map), minifier, reasons, KeptBytes.warnings(in)));
        } catch (IOException | SourceMapFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
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
