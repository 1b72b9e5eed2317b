package io.assetpipeline.sourcemap;

import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** Of a text that comes from nowhere, or whose map nobody wants. */
    public static final SourceMap EMPTY = builder().build();

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

    /**
     * This map with its sources under other names, for example with those of an input map resolved against its file's
     * folder.
     *
     * @param name gives the new name for the old one; sources that get one name become one source
     */
    public SourceMap renamed(UnaryOperator<String> name) {
        Builder builder = builder();
        int[] index = new int[sources.size()];
        for (int i = 0; i < index.length; i++) {
            Source source = sources.get(i);
            index[i] = builder.source(name.apply(source.name()), source.content());
        }
        names.forEach(builder::name);
        for (Mapping mapping : mappings) {
            if (mapping.hasSource()) {
                builder.add(
                        mapping.line(),
                        mapping.column(),
                        index[mapping.source()],
                        mapping.sourceLine(),
                        mapping.sourceColumn(),
                        mapping.name());
            } else {
                builder.addUnmapped(mapping.line(), mapping.column());
            }
        }
        return builder.build();
    }

    /**
     * This map, led on to where its sources come from themselves.
     *
     * <p>Where an input map says nothing about a place, that place has no origin in the result: the author of such a
     * source knows neither the file between nor its lines. A name of the input map goes before one of this map.
     *
     * @param inputs from a source's name to the map from that source's text to the files it was made from; sources
     *     without one stay
     */
    public SourceMap through(Map<String, SourceMap> inputs) {
        Builder builder = builder();
        Transfer outer = new Transfer(this, builder);
        List<@Nullable SourceMap> inputOf = new ArrayList<>();
        List<Transfer> transferOf = new ArrayList<>();
        for (Source source : sources) {
            SourceMap input = inputs.get(source.name());
            inputOf.add(input);
            transferOf.add(input == null ? outer : new Transfer(input, builder));
        }
        for (Mapping mapping : mappings) {
            SourceMap input = mapping.hasSource() ? inputOf.get(mapping.source()) : null;
            if (input == null) {
                outer.add(mapping.line(), mapping.column(), mapping);
                continue;
            }
            Mapping origin = input.find(mapping.sourceLine(), mapping.sourceColumn())
                    .filter(Mapping::hasSource)
                    .orElse(null);
            if (origin == null) {
                builder.endOrigin(mapping.line(), mapping.column());
                continue;
            }
            Transfer inner = transferOf.get(mapping.source());
            boolean named = origin.name() != Mapping.NONE && origin.column() == mapping.sourceColumn();
            inner.add(
                    mapping.line(),
                    mapping.column(),
                    origin,
                    named ? inner.name(origin.name()) : outer.name(mapping.name()));
        }
        return builder.build();
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

        /** As {@link #addUnmapped}, but only where an origin given before on the same line would go on. */
        void endOrigin(int line, int column) {
            if (!mappings.isEmpty()) {
                Mapping last = mappings.get(mappings.size() - 1);
                if (last.line() == line && last.hasSource()) {
                    addUnmapped(line, column);
                }
            }
        }

        public SourceMap build() {
            return new SourceMap(
                    List.copyOf(sources),
                    List.copyOf(nameIndex.keySet()),
                    Collections.unmodifiableList(new ArrayList<>(mappings)));
        }
    }
}
