package io.assetpipeline.sourcemap;

import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Objects;

/**
 * A generated text and where each place of it comes from. Changes keep both in step:
 *
 * <pre>{@code
 * MappedText bundle = MappedText.builder()
 *         .append("/* the bundle *\/\n")
 *         .append(first.splice(List.of(new Edit(14, 21, "a.0123.png"))))
 *         .append(second)
 *         .build();
 * }</pre>
 *
 * Lines end with LF.
 */
public record MappedText(String text, SourceMap map) {

    public MappedText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(map, "map");
    }

    /** A text without an origin. */
    public static MappedText unmapped(String text) {
        return new MappedText(text, SourceMap.builder().build());
    }

    /** A source as it is. */
    public static MappedText identity(SourceText source) {
        return new MappedText(source.text(), SourceMap.identity(source));
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Replaces spans. Whatever is kept leads where it led before. A replacement leads where the first character of its
     * span led, an insertion where the character before it led.
     *
     * @param edits sorted, not overlapping; two may touch, and the order of two insertions at one place counts
     * @throws IllegalArgumentException if they are not so, or reach past the text
     */
    public MappedText splice(List<Edit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        return new Splice(this, edits).result();
    }

    /** Puts texts one after the other. Not thread-safe. */
    public static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final SourceMap.Builder map = SourceMap.builder();
        private int line;
        private int lineStart;

        private Builder() {}

        /** Text without an origin. */
        public Builder append(String unmapped) {
            return append(MappedText.unmapped(unmapped));
        }

        /** The next text; sources of one name are taken as one, the first content is kept. */
        public Builder append(MappedText next) {
            Transfer transfer = new Transfer(next.map, map).withAllSources();
            if (next.text.isEmpty()) {
                return this;
            }
            int startLine = line;
            int startColumn = text.length() - lineStart;
            List<Mapping> mappings = next.map.mappings();
            if (mappings.isEmpty()
                    || mappings.get(0).line() > 0
                    || mappings.get(0).column() > 0) {
                map.endOrigin(startLine, startColumn);
            }
            for (Mapping mapping : mappings) {
                int column = mapping.line() == 0 ? startColumn + mapping.column() : mapping.column();
                transfer.add(startLine + mapping.line(), column, mapping);
            }
            int offset = text.length();
            text.append(next.text);
            for (int i = next.text.indexOf('\n'); i >= 0; i = next.text.indexOf('\n', i + 1)) {
                line++;
                lineStart = offset + i + 1;
            }
            return this;
        }

        /** How long the text is so far, in UTF-16 code units. */
        public int length() {
            return text.length();
        }

        public MappedText build() {
            return new MappedText(text.toString(), map.build());
        }
    }
}
