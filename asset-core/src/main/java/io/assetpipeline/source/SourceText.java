package io.assetpipeline.source;

import io.assetpipeline.problem.Location;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of a source, with the name that messages show. Line ends are LF inside: CSS Syntax 3 section 3.3 and ECMA-262
 * section 12.9.6 (template literals) read CR LF and CR as LF, so nothing changes meaning; a text that is edited in place keeps
 * its own ({@link #verbatim}). Thread-safe.
 */
public final class SourceText {

    private final String name;
    private final String text;
    private final CompiledText.@Nullable Places places;
    private volatile int @Nullable [] lineStarts;
    private volatile SoftReference<?> reading = new SoftReference<>(null);

    private SourceText(String name, String text, CompiledText.@Nullable Places places) {
        this.name = name;
        this.text = text;
        this.places = places;
    }

    /**
     * A text under the name that messages show.
     *
     * @param name the file as the user knows it
     * @param text a leading byte order mark is dropped, CR LF and CR become LF
     */
    public static SourceText of(String name, String text) {
        return new SourceText(name, clean(text), null);
    }

    /**
     * A text that was made from others.
     *
     * @param name the file that it was made from, as the user knows it
     * @param text a leading byte order mark is dropped, CR LF and CR become LF
     * @param places which places {@link #location} tells
     */
    public static SourceText compiled(String name, String text, CompiledText.Places places) {
        return new SourceText(name, clean(text), places);
    }

    private static String clean(String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return clean.indexOf('\r') < 0 ? clean : clean.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A text that stays as it is, with its byte order mark and its own line ends: offsets are those of the file. */
    public static SourceText verbatim(String name, String text) {
        return new SourceText(name, text, null);
    }

    /** Found when they are asked for first: most texts have nothing to tell. */
    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = lineStarts(text);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        boolean returns = text.indexOf('\r') >= 0;
        for (int i = lineEnd(text, 0, returns); i >= 0; i = lineEnd(text, i + 1, returns)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** Where the next line ends; below 0 if none does. Most texts hold no CR, and are searched in one go. */
    private static int lineEnd(String text, int from, boolean returns) {
        if (!returns) {
            return text.indexOf('\n', from);
        }
        int end = from;
        while (end < text.length() && !endsLine(text, end)) {
            end++;
        }
        return end < text.length() ? end : -1;
    }

    private static boolean endsLine(String text, int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /**
     * What a reader makes of this text. It is kept as long as there is memory for it: several steps of a build read one text.
     *
     * @param kind the one kind of reading that is kept
     * @param reader of immutable results
     */
    public <T> T reading(Class<T> kind, Function<SourceText, T> reader) {
        Object known = reading.get();
        if (kind.isInstance(known)) {
            return kind.cast(known);
        }
        T made = reader.apply(this);
        reading = new SoftReference<>(made);
        return made;
    }

    /** 0-based line of an offset into the text. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found : -found - 2;
    }

    /** 0-based column of an offset into the text, in UTF-16 code units. */
    public int columnOf(int offset) {
        return offset - lineStarts()[lineOf(offset)];
    }

    /** The offset of a 0-based line and column; past the end of a line or of the text: its end. */
    public int offsetOf(int line, int column) {
        int[] starts = lineStarts();
        if (line >= starts.length) {
            return text.length();
        }
        int end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
        return Math.min(starts[line] + column, end);
    }

    /** The place of an offset, as messages show it. */
    public Location location(int offset) {
        return places == null
                ? new Location(name, lineOf(offset) + 1, columnOf(offset) + 1)
                : places.at(lineOf(offset), columnOf(offset));
    }

    @Override
    public String toString() {
        return name;
    }
}
