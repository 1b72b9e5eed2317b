package io.assetpipeline.sourcemap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of edits over a mapped text, front to back. */
final class Splice {

    private final String text;
    private final List<Mapping> mappings;
    private final List<Edit> edits;
    private final StringBuilder out;
    private final SourceMap.Builder map = SourceMap.builder();
    private final Transfer transfer;

    // Place in the old text.
    private int oldOffset;
    private int oldLine;
    private int oldLineStart;
    private int nextMapping;
    /** The last mapping passed on the old text's line. */
    private @Nullable Mapping oldOrigin;

    // Place in the new text.
    private int newLine;
    private int newLineStart;
    /** The last mapping written on the new text's line. */
    private @Nullable Mapping newOrigin;

    Splice(MappedText old, List<Edit> edits) {
        this.text = old.text();
        this.mappings = old.map().mappings();
        this.edits = edits;
        this.out = new StringBuilder(text.length() + 64);
        this.transfer = new Transfer(old.map(), map).withAllSources();
    }

    MappedText result() {
        for (Edit edit : edits) {
            if (edit.start() < oldOffset || edit.end() > text.length()) {
                throw new IllegalArgumentException(
                        edit + " after offset " + oldOffset + " in a text of " + text.length());
            }
            keepUntil(edit.start());
            apply(edit);
        }
        keepUntil(text.length());
        return new MappedText(out.toString(), map.build());
    }

    private void keepUntil(int end) {
        if (mappings.isEmpty()) {
            keepUnmapped(end);
            return;
        }
        while (oldOffset < end) {
            passMappings(true);
            char c = text.charAt(oldOffset);
            out.append(c);
            stepOld(c);
            if (c == '\n') {
                startNewLine();
            }
        }
    }

    /** Nothing has to be kept in step then but the lines. */
    private void keepUnmapped(int end) {
        int copied = oldOffset;
        out.append(text, copied, end);
        for (int i = text.indexOf('\n', copied); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            oldLine++;
            oldLineStart = i + 1;
            newLine++;
            newLineStart = out.length() - (end - i - 1);
        }
        oldOffset = end;
    }

    private void apply(Edit edit) {
        if (edit.start() < edit.end()) {
            passMappings(true);
        }
        while (oldOffset < edit.end()) {
            passMappings(false);
            stepOld(text.charAt(oldOffset));
        }
        for (int i = 0; i < edit.replacement().length(); i++) {
            out.append(edit.replacement().charAt(i));
            if (edit.replacement().charAt(i) == '\n') {
                startNewLine();
            }
        }
        boolean mappedHere = nextMapping < mappings.size()
                && mappings.get(nextMapping).line() == oldLine
                && mappings.get(nextMapping).column() == oldOffset - oldLineStart;
        boolean lineGoesOn = oldOffset < text.length() && text.charAt(oldOffset) != '\n';
        if (!mappedHere && lineGoesOn && !sameOrigin(oldOrigin, newOrigin)) {
            write(oldOrigin != null ? oldOrigin : new Mapping(newLine, 0, Mapping.NONE, 0, 0, Mapping.NONE));
        }
    }

    private static boolean sameOrigin(@Nullable Mapping one, @Nullable Mapping other) {
        if (one == null || other == null || !one.hasSource() || !other.hasSource()) {
            return (one == null || !one.hasSource()) && (other == null || !other.hasSource());
        }
        return one.source() == other.source()
                && one.sourceLine() == other.sourceLine()
                && one.sourceColumn() == other.sourceColumn()
                && one.name() == other.name();
    }

    /** Passes the mappings at the old place, and those that a map has past the end of a line before it. */
    private void passMappings(boolean keep) {
        while (nextMapping < mappings.size()) {
            Mapping mapping = mappings.get(nextMapping);
            boolean reached = mapping.line() < oldLine
                    || (mapping.line() == oldLine && mapping.column() <= oldOffset - oldLineStart);
            if (!reached) {
                return;
            }
            nextMapping++;
            if (mapping.line() == oldLine) {
                oldOrigin = mapping;
                if (keep) {
                    write(mapping);
                }
            }
        }
    }

    private void write(Mapping mapping) {
        transfer.add(newLine, out.length() - newLineStart, mapping);
        newOrigin = mapping;
    }

    private void stepOld(char c) {
        oldOffset++;
        if (c == '\n') {
            oldLine++;
            oldLineStart = oldOffset;
            oldOrigin = null;
        }
    }

    private void startNewLine() {
        newLine++;
        newLineStart = out.length();
        newOrigin = null;
    }
}
