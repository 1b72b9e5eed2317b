package io.assetpipeline.sourcemap;

import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each place of a generated text comes from (ECMA-426, the former "Source Map Revision 3"). Immutable.
 */
public final class SourceMap {

    /**
     * An author's file.
     *
     * @param name as the map names it
     * @param content null if the map does not hold it
     */
    public record Source(String name, @Nullable String content) {}

    private final List<Source> sources;
    private final List<String> names;
    private final List<Mapping> mappings;

    private SourceMap(List<Source> sources, List<String> names, List<Mapping> mappings) {
        this.sources = sources;
        this.names = names;
        this.mappings = mappings;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The map of a text that was taken as it is: every word and sign leads to itself. */
    public static SourceMap identity(SourceText source) {
        Builder builder = builder();
        int index = builder.source(source.name(), source.text());
        String text = source.text();
        int line = 0;
        int lineStart = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wordPart = Character.isJavaIdentifierPart(c) || Character.isSurrogate(c);
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            } else if (wordPart ? !inWord : c > ' ') {
                builder.add(line, i - lineStart, index, line, i - lineStart, Mapping.NONE);
            }
            inWord = wordPart;
        }
        return builder.build();
    }

    /** In the order of {@link Mapping#source()}. */
    public List<Source> sources() {
        return sources;
    }

    /** In the order of {@link Mapping#name()}. */
    public List<String> names() {
        return names;
    }

    /** Sorted by generated line and column. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** The last mapping at or before a place on the same line, as browsers look it up. */
    public Optional<Mapping> find(int line, int column) {
        int low = 0;
        int high = mappings.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Mapping mapping = mappings.get(middle);
            if (mapping.line() < line || (mapping.line() == line && mapping.column() <= column)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && mappings.get(high).line() == line ? Optional.of(mappings.get(high)) : Optional.empty();
    }

    /** Collects mappings in the order of the generated text. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Integer> sourceIndex = new LinkedHashMap<>();
        private final List<Source> sources = new ArrayList<>();
        private final Map<String, Integer> nameIndex = new LinkedHashMap<>();
        private final List<Mapping> mappings = new ArrayList<>();

        private Builder() {}

        /** The index of a source; the same name gives the same index, its first content is kept. */
        public int source(String name, @Nullable String content) {
            Integer known = sourceIndex.putIfAbsent(name, sources.size());
            if (known != null) {
                return known;
            }
            sources.add(new Source(name, content));
            return sources.size() - 1;
        }

        /** The index of a name; the same name gives the same index. */
        public int name(String name) {
            Integer known = nameIndex.putIfAbsent(name, nameIndex.size());
            return known != null ? known : nameIndex.size() - 1;
        }

        /** The next mapping; throws IllegalArgumentException if its place lies before the last one added. */
        public Builder add(int line, int column, int source, int sourceLine, int sourceColumn, int name) {
            if (!mappings.isEmpty()) {
                Mapping last = mappings.get(mappings.size() - 1);
                if (line < last.line() || (line == last.line() && column < last.column())) {
                    throw new IllegalArgumentException(
                            line + ":" + column + " after " + last.line() + ":" + last.column());
                }
            }
            mappings.add(new Mapping(line, column, source, sourceLine, sourceColumn, name));
            return this;
        }

        /** Generated text without an origin from here on. */
        public Builder addUnmapped(int line, int column) {
            return add(line, column, Mapping.NONE, 0, 0, Mapping.NONE);
        }

        public SourceMap build() {
            return new SourceMap(
                    List.copyOf(sources),
                    List.copyOf(nameIndex.keySet()),
                    Collections.unmodifiableList(new ArrayList<>(mappings)));
        }
    }
}
