package io.assetpipeline.minify;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts tokens of a sheet one after the other so that they read as the same tokens again, and notes where they come from.
 */
final class CssWriter {

    private final SourceText source;
    private final String text;
    private final StringBuilder out;
    private final List<Mapping> mappings = new ArrayList<>();
    private int line;
    private int lineStart;
    private @Nullable CssToken last;
    private int lastEnd;
    private boolean semicolon;
    private boolean marked;

    CssWriter(SourceText source) {
        this.source = source;
        this.text = source.text();
        this.out = new StringBuilder(text.length());
    }

    /** The next token begins something that a source map should lead to. */
    void mark() {
        marked = true;
    }

    /** A semicolon that is not needed if the block ends here. */
    void semicolonUnlessLast() {
        semicolon = true;
    }

    void space() {
        put(" ");
    }

    /** A line end; white space as any other. */
    void line() {
        put("\n");
    }

    boolean isEmpty() {
        return out.length() == 0;
    }

    /** Whether the last thing written was the opening of a block or a semicolon. */
    boolean isAtStatement() {
        return semicolon || (last != null && (last.is(CssTokenType.OPEN_CURLY) || last.is(CssTokenType.SEMICOLON)));
    }

    /** A place in the output to which it can be taken back. */
    record Place(
            int length,
            int line,
            int lineStart,
            @Nullable CssToken last,
            int lastEnd,
            boolean semicolon,
            int mappings) {}

    Place place() {
        return new Place(out.length(), line, lineStart, last, lastEnd, semicolon, mappings.size());
    }

    /** Takes back all that was written after a place. */
    void backTo(Place place) {
        out.setLength(place.length());
        line = place.line();
        lineStart = place.lineStart();
        last = place.last();
        lastEnd = place.lastEnd();
        semicolon = place.semicolon();
        mappings.subList(place.mappings(), mappings.size()).clear();
        marked = false;
    }

    /** Whether nothing was written after a place but the opening of a block. */
    boolean isEmptySince(Place opened) {
        return out.length() == opened.length() && !semicolon;
    }

    /** The next token, white space before it left out: with what it takes to keep it apart from the one before. */
    void token(CssToken token) {
        token(token, Gap.CLOSED, raw(token));
    }

    /** The next token in another spelling, after a space or not. */
    void token(CssToken token, Gap gap, String spelling) {
        put(token, gap, spelling);
    }

    /** What to put before a token. */
    enum Gap {
        CLOSED,
        SPACE
    }

    private void put(CssToken token, Gap gap, String spelling) {
        CssToken before = last;
        if (semicolon) {
            semicolon = false;
            if (!token.is(CssTokenType.CLOSE_CURLY)) {
                separateFromLine(before);
                put(";");
                before = null;
            }
        }
        if (before != null) {
            separate(before, token, gap);
        }
        int offset = token.start();
        if (marked) {
            marked = false;
            mappings.add(new Mapping(
                    line, out.length() - lineStart, 0, source.lineOf(offset), source.columnOf(offset), Mapping.NONE));
        }
        put(spelling);
        written(token);
    }

    private void separate(CssToken before, CssToken token, Gap gap) {
        separateFromLine(before);
        if (before.end() == token.start()) {
            return;
        }
        // A comment that ends a hexadecimal escape: the space that may come would be part of the escape.
        if (text.startsWith("/*", before.end())
                && text.substring(before.start(), before.end()).indexOf('\\') >= 0) {
            put("/**/");
        }
        if (gap == Gap.SPACE) {
            put(" ");
        } else if (CssSeparation.isNeeded(before, token)) {
            put("/**/");
        }
    }

    /** What a line end has cut off, or made a sign of its own, needs it still. */
    private void separateFromLine(@Nullable CssToken before) {
        if (before != null && (before.is(CssTokenType.BAD_STRING) || before.isDelim('\\')) && out.length() == lastEnd) {
            put("\n");
        }
    }

    /** A token exactly as the author wrote it, with what the author wrote before it. */
    void verbatim(CssToken token) {
        boolean newLine = line > 0 && out.length() == lineStart;
        if (newLine && !token.is(CssTokenType.WHITESPACE)) {
            marked = true;
        }
        if (last != null && last.end() == token.start() && !semicolon && !marked) {
            put(raw(token));
            written(token);
        } else {
            put(token, Gap.CLOSED, raw(token));
        }
    }

    private void written(CssToken token) {
        last = token;
        lastEnd = out.length();
    }

    private String raw(CssToken token) {
        return text.substring(token.start(), token.end());
    }

    private void put(String written) {
        out.append(written);
        for (int i = written.indexOf('\n'); i >= 0; i = written.indexOf('\n', i + 1)) {
            line++;
            lineStart = out.length() - written.length() + i + 1;
        }
    }

    Minified minified() {
        separateFromLine(last);
        SourceMap.Builder map = SourceMap.builder();
        int index = map.source(source.name(), text);
        for (Mapping mapping : mappings) {
            map.add(
                    mapping.line(),
                    mapping.column(),
                    index,
                    mapping.sourceLine(),
                    mapping.sourceColumn(),
                    Mapping.NONE);
        }
        return new Minified(out.toString(), map.build());
    }
}
