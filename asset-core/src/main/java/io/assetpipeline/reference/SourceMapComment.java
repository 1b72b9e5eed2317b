package io.assetpipeline.reference;

import io.assetpipeline.source.SourceText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment at the end of a script or stylesheet that names its source map, found as ECMA-426 section 11.1.1 finds it
 * without parsing: only white space may follow it.
 */
public final class SourceMapComment {

    private static final String MARK = "sourceMappingURL=";
    private static final Pattern OPENING = Pattern.compile("/[/*][#@][ \t]*+" + MARK);

    /** The comment's own start, and the URL's start and end. */
    private record Found(int comment, int start, int end) {}

    private SourceMapComment() {}

    /** The comment as a reference; its span is the URL alone. */
    public static Optional<Reference> find(SourceText source) {
        String text = source.text();
        return match(text)
                .map(found -> new Reference(
                        Reference.Kind.SOURCE_MAP,
                        found.start(),
                        found.end(),
                        text.substring(found.start(), found.end()),
                        CssQuoting.COMMENT));
    }

    /** Where the comment starts; the text's length if there is none. */
    public static int start(String text) {
        return match(text).map(Found::comment).orElse(text.length());
    }

    /** The first comment of the line whose URL reaches to the end: looked for from there, so that it takes one pass. */
    private static Optional<Found> match(String text) {
        int mark = text.lastIndexOf(MARK);
        if (mark < 0) {
            return Optional.empty();
        }
        int end = trim(text, text.length());
        int lineStart = urlStart(text, end, "'\"`");
        boolean closed = end >= mark + MARK.length() + 2 && text.startsWith("*/", end - 2);
        int blockEnd = closed ? trim(text, end - 2) : 0;
        int blockStart = urlStart(text, blockEnd, "'\"`*");
        Matcher opening = OPENING.matcher(text).region(text.lastIndexOf('\n', mark) + 1, end);
        while (opening.find()) {
            int url = opening.end();
            boolean line = text.charAt(opening.start() + 1) == '/';
            if (line ? url >= lineStart : url >= blockStart && url <= blockEnd) {
                return Optional.of(new Found(opening.start(), url, line ? end : blockEnd));
            }
        }
        return Optional.empty();
    }

    /** The start of what stands before a place without white space and these signs. */
    private static int urlStart(String text, int end, String excluded) {
        int start = end;
        while (start > 0 && !isSpace(text.charAt(start - 1)) && excluded.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private static int trim(String text, int from) {
        int end = from;
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
