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
    private static final Pattern COMMENT = Pattern.compile(
            "(?://[#@][ \t]*sourceMappingURL=(?<line>[^\\s'\"`]*)[ \t]*|/\\*[#@][ \t]*sourceMappingURL=(?<block>[^\\s'\"`*]*)[ \t]*\\*/)\\s*\\z");

    private SourceMapComment() {}

    /** The comment as a reference; its span is the URL alone. */
    public static Optional<Reference> find(SourceText source) {
        return match(source.text()).map(found -> {
            String group = found.group("line") != null ? "line" : "block";
            return new Reference(
                    Reference.Kind.SOURCE_MAP,
                    found.start(group),
                    found.end(group),
                    found.group(group),
                    CssQuoting.COMMENT);
        });
    }

    /** Where the comment starts; the text's length if there is none. */
    public static int start(String text) {
        return match(text).map(Matcher::start).orElse(text.length());
    }

    private static Optional<Matcher> match(String text) {
        int mark = text.lastIndexOf(MARK);
        int line = text.lastIndexOf('\n', Math.max(mark, 0)) + 1;
        if (mark < 0) {
            return Optional.empty();
        }
        Matcher matcher = COMMENT.matcher(text).region(line, text.length());
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
