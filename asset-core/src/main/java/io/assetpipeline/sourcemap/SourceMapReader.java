package io.assetpipeline.sourcemap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one source map. Every way in which a text can be wrong ends in a {@link SourceMapFormatException}. */
final class SourceMapReader {

    /** A section that starts further down is not of a text that exists, and writing it would take as many semicolons. */
    private static final int MAX_LINE = 1 << 24;

    private static final Pattern ABSOLUTE = Pattern.compile("(?:/|[A-Za-z][A-Za-z0-9+.-]*:).*", Pattern.DOTALL);

    private final JsonParser in;

    private SourceMapReader(JsonParser in) {
        this.in = in;
    }

    static SourceMap read(String json) throws SourceMapFormatException {
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        if (text.startsWith(")]}'")) {
            // ECMA-426 section 11.1.2.2: everything up to the line's end guards against inclusion as a script.
            int lineEnd = text.indexOf('\n');
            text = lineEnd < 0 ? "" : text.substring(lineEnd + 1);
        }
        try (JsonParser parser = SourceMapJson.JSON.createParser(text)) {
            SourceMapReader reader = new SourceMapReader(parser);
            parser.nextToken();
            Draft draft = reader.map();
            if (parser.nextToken() != null) {
                throw new SourceMapFormatException("text follows the map");
            }
            return draft.finish();
        } catch (JsonProcessingException e) {
            throw new SourceMapFormatException("it is not JSON (line " + line(e) + ": " + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new SourceMapFormatException("it is not JSON: " + e.getMessage());
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    /** What an object says, in whatever order its keys come. */
    private static final class Draft {
        boolean hasVersion;
        String sourceRoot = "";
        List<@Nullable String> sources = List.of();
        List<@Nullable String> contents = List.of();
        List<@Nullable String> names = List.of();

        @Nullable
        String mappings;

        @Nullable
        List<Section> sections;

        SourceMap finish() throws SourceMapFormatException {
            SourceMap.Builder builder = SourceMap.builder();
            if (sections == null) {
                addTo(builder, 0, 0, Integer.MAX_VALUE, 0);
                return builder.build();
            }
            for (int i = 0; i < sections.size(); i++) {
                Section section = sections.get(i);
                Section next = i + 1 < sections.size() ? sections.get(i + 1) : null;
                if (section.map.sections != null) {
                    throw new SourceMapFormatException("a section holds sections");
                }
                if (next != null && next.compareTo(section) < 0) {
                    throw new SourceMapFormatException("\"sections\" are not in order");
                }
                section.map.addTo(
                        builder,
                        section.line,
                        section.column,
                        next == null ? Integer.MAX_VALUE : next.line,
                        next == null ? 0 : next.column);
            }
            return builder.build();
        }

        /** Adds the mappings, moved by the offset, up to a place where the next section starts. */
        private void addTo(SourceMap.Builder builder, int line, int column, int endLine, int endColumn)
                throws SourceMapFormatException {
            if (!hasVersion) {
                throw new SourceMapFormatException("it has no \"version\"");
            }
            if (mappings == null) {
                throw new SourceMapFormatException("it has no \"mappings\"");
            }
            int[] sourceIndex = new int[sources.size()];
            for (int i = 0; i < sourceIndex.length; i++) {
                String source = sources.get(i);
                sourceIndex[i] = source == null
                        ? Mapping.NONE
                        : builder.source(rooted(source), i < contents.size() ? contents.get(i) : null);
            }
            int[] nameIndex = new int[names.size()];
            for (int i = 0; i < nameIndex.length; i++) {
                String name = names.get(i);
                nameIndex[i] = name == null ? Mapping.NONE : builder.name(name);
            }
            for (Mapping mapping : MappingText.read(mappings, sourceIndex.length, nameIndex.length)) {
                int newLine = line + mapping.line();
                long newColumn = (mapping.line() == 0 ? (long) column : 0) + mapping.column();
                if (newLine > endLine || (newLine == endLine && newColumn >= endColumn)) {
                    return;
                }
                if (newColumn > Integer.MAX_VALUE) {
                    throw new SourceMapFormatException("a section leads to a too large column");
                }
                int source = mapping.hasSource() ? sourceIndex[mapping.source()] : Mapping.NONE;
                if (source == Mapping.NONE) {
                    builder.addUnmapped(newLine, (int) newColumn);
                } else {
                    int name = mapping.name() == Mapping.NONE ? Mapping.NONE : nameIndex[mapping.name()];
                    builder.add(newLine, (int) newColumn, source, mapping.sourceLine(), mapping.sourceColumn(), name);
                }
            }
        }

        private String rooted(String source) {
            if (sourceRoot.isEmpty() || ABSOLUTE.matcher(source).matches()) {
                return source;
            }
            return sourceRoot.endsWith("/") ? sourceRoot + source : sourceRoot + "/" + source;
        }
    }

    private record Section(int line, int column, Draft map) implements Comparable<Section> {
        @Override
        public int compareTo(Section other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }
    }

    /** The object whose first token is the current one. */
    private Draft map() throws IOException, SourceMapFormatException {
        expect(JsonToken.START_OBJECT, "a map");
        Draft draft = new Draft();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            in.nextToken();
            switch (key) {
                case "version" -> {
                    if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)
                            || !in.getText().equals("3")) {
                        throw new SourceMapFormatException("its \"version\" is not 3");
                    }
                    draft.hasVersion = true;
                }
                case "sourceRoot" -> {
                    String root = stringOrNull(key);
                    draft.sourceRoot = root == null ? "" : root;
                }
                case "sources" -> draft.sources = strings(key);
                case "sourcesContent" -> draft.contents = strings(key);
                case "names" -> draft.names = strings(key);
                case "mappings" -> {
                    expect(JsonToken.VALUE_STRING, "\"mappings\"");
                    draft.mappings = in.getText();
                }
                case "sections" -> draft.sections = sections();
                default -> in.skipChildren();
            }
        }
        return draft;
    }

    private List<Section> sections() throws IOException, SourceMapFormatException {
        expect(JsonToken.START_ARRAY, "\"sections\"");
        List<Section> sections = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, "a section");
            int[] offset = null;
            Draft map = null;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                in.nextToken();
                switch (key) {
                    case "offset" -> offset = offset();
                    case "map" -> map = map();
                    default -> in.skipChildren();
                }
            }
            if (offset == null || map == null) {
                throw new SourceMapFormatException("a section has no \"offset\" or no \"map\"");
            }
            sections.add(new Section(offset[0], offset[1], map));
        }
        return sections;
    }

    private int[] offset() throws IOException, SourceMapFormatException {
        expect(JsonToken.START_OBJECT, "\"offset\"");
        int line = -1;
        int column = -1;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            in.nextToken();
            switch (key) {
                case "line" -> line = position(key, MAX_LINE);
                case "column" -> column = position(key, Integer.MAX_VALUE);
                default -> in.skipChildren();
            }
        }
        if (line < 0 || column < 0) {
            throw new SourceMapFormatException("an \"offset\" has no \"line\" or no \"column\"");
        }
        return new int[] {line, column};
    }

    private int position(String key, int max) throws IOException, SourceMapFormatException {
        expect(JsonToken.VALUE_NUMBER_INT, "\"" + key + "\"");
        // A longer number does not fit an int anyway, and getIntValue() would fail in its own words.
        if (in.getText().length() > 10 || in.getLongValue() < 0 || in.getLongValue() > max) {
            throw new SourceMapFormatException("an \"offset\" has a negative or too large \"" + key + "\"");
        }
        return in.getIntValue();
    }

    private List<@Nullable String> strings(String key) throws IOException, SourceMapFormatException {
        List<@Nullable String> strings = new ArrayList<>();
        if (in.hasToken(JsonToken.VALUE_NULL)) {
            return strings;
        }
        expect(JsonToken.START_ARRAY, "\"" + key + "\"");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            strings.add(stringOrNull(key));
        }
        return strings;
    }

    private @Nullable String stringOrNull(String key) throws IOException, SourceMapFormatException {
        if (in.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        expect(JsonToken.VALUE_STRING, "\"" + key + "\"");
        return in.getText();
    }

    private void expect(JsonToken token, String what) throws SourceMapFormatException {
        if (!in.hasToken(token)) {
            String kind = switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "an array";
                case VALUE_NUMBER_INT -> "a whole number";
                default -> "a string";
            };
            throw new SourceMapFormatException(what + " is not " + kind);
        }
    }
}
