package io.assetpipeline.reference;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a style sheet loads: {@code url()}, {@code src()}, the strings of {@code image-set()}, {@code @import} and the
 * {@code sourceMappingURL} comment. Not what only looks like it: comments, strings, {@code @namespace}, conditions such as
 * {@code @supports} and those of {@code @import}, types in {@code image-set()}, {@code local()}. Custom properties count: a
 * url token in one is resolved against the sheet it stands in.
 */
public final class CssReferences {

    /** ECMA-426, MatchSourceMapURL, over the content of a comment. */
    private static final Pattern SOURCE_MAP = Pattern.compile("[@#]\\s*sourceMappingURL=(\\S*?)\\s*");

    private final String text;
    private final List<CssToken> tokens;
    private final List<Reference> references = new ArrayList<>();
    private final Deque<CssToken> open = new ArrayDeque<>();

    private CssReferences(String text, List<CssToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** All references in the order of the text. */
    public static List<Reference> scan(SourceText source) {
        return scan(source.text(), CssTokenizer.tokenize(source));
    }

    /**
     * The same of a sheet that was read already.
     *
     * @param tokens all of the text's
     */
    public static List<Reference> scan(String text, List<CssToken> tokens) {
        CssReferences scan = new CssReferences(text, tokens);
        scan.scan();
        return List.copyOf(scan.references);
    }

    private void scan() {
        boolean statementStart = true;
        for (int i = 0; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (token.isBlank() || token.is(CssTokenType.CDO) || token.is(CssTokenType.CDC)) {
                continue;
            }
            if (statementStart && token.is(CssTokenType.AT_KEYWORD)) {
                i = atRule(i);
                statementStart = true;
                continue;
            }
            statementStart = token.is(CssTokenType.SEMICOLON)
                    || token.is(CssTokenType.OPEN_CURLY)
                    || token.is(CssTokenType.CLOSE_CURLY);
            if (token.opens()) {
                open.push(token);
            } else if (token.closes() && !open.isEmpty() && token.closes(open.element())) {
                open.pop();
            }
            find(i, Kind.URL, open.peek());
        }
        sourceMap();
    }

    /**
     * Passes over the prelude of an at-rule: it loads nothing, but for the first thing in an {@code @import} at top level.
     *
     * @return the index of the last token of the prelude, or of its {@code ;} or opening bracket
     */
    private int atRule(int keyword) {
        int i = keyword + 1;
        if (open.isEmpty() && tokens.get(keyword).is(CssTokenType.AT_KEYWORD, "import")) {
            i = skipBlanks(i);
            if (i < tokens.size()) {
                importTarget(tokens, text, i).ifPresent(references::add);
            }
        }
        int outer = open.size();
        for (; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (open.size() == outer) {
                if (token.is(CssTokenType.SEMICOLON)) {
                    return i;
                }
                if (token.is(CssTokenType.OPEN_CURLY)) {
                    open.push(token);
                    return i;
                }
                if (token.is(CssTokenType.CLOSE_CURLY) && outer > 0) {
                    return i - 1;
                }
            }
            if (token.opens()) {
                open.push(token);
            } else if (token.closes() && open.size() > outer && token.closes(open.element())) {
                open.pop();
            }
        }
        return i;
    }

    /** The target of an {@code @import}, if the token at the index begins one. */
    static Optional<Reference> importTarget(List<CssToken> tokens, String text, int index) {
        CssToken token = tokens.get(index);
        return switch (token.type()) {
            case STRING -> Optional.of(quoted(text, token, Kind.IMPORT));
            case URL -> Optional.of(bare(text, token, Kind.IMPORT));
            case FUNCTION -> {
                int argument = skipBlanks(tokens, index + 1);
                yield namesFile(token)
                                && argument < tokens.size()
                                && tokens.get(argument).is(CssTokenType.STRING)
                        ? Optional.of(quoted(text, tokens.get(argument), Kind.IMPORT))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private void find(int index, Kind kind, @Nullable CssToken inside) {
        CssToken token = tokens.get(index);
        if (token.is(CssTokenType.URL)) {
            references.add(bare(text, token, kind));
        } else if (token.is(CssTokenType.STRING) && inside != null && inside.is(CssTokenType.FUNCTION)) {
            int before = skipBlanksBack(index);
            boolean first = before >= 0 && tokens.get(before).equals(inside);
            if (isImageSet(inside) || (first && namesFile(inside))) {
                references.add(quoted(text, token, kind));
            }
        }
    }

    private static boolean namesFile(CssToken function) {
        return CssNames.matches(function.value(), "url") || CssNames.matches(function.value(), "src");
    }

    private static boolean isImageSet(CssToken function) {
        return CssNames.matches(function.value(), "image-set")
                || CssNames.matches(function.value(), "-webkit-image-set");
    }

    private static Reference quoted(String text, CssToken string, Kind kind) {
        CssQuoting quoting = text.charAt(string.start()) == '"' ? CssQuoting.DOUBLE : CssQuoting.SINGLE;
        return new Reference(kind, string.start(), string.end(), string.value(), quoting);
    }

    private static Reference bare(String text, CssToken url, Kind kind) {
        // The name may be escaped, but holds no bracket.
        int start = text.indexOf('(', url.start()) + 1;
        int end = url.closed() ? url.end() - 1 : url.end();
        while (start < end && isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Reference(kind, start, end, url.value(), CssQuoting.BARE);
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /** Of several comments the last one counts (ECMA-426, section "Extracting source map URLs", CSS). */
    private void sourceMap() {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            CssToken token = tokens.get(i);
            if (token.is(CssTokenType.COMMENT) && token.closed()) {
                Matcher matcher = SOURCE_MAP.matcher(text).region(token.start() + 2, token.end() - 2);
                if (matcher.matches()) {
                    references.add(new Reference(
                            Kind.SOURCE_MAP, matcher.start(1), matcher.end(1), matcher.group(1), CssQuoting.COMMENT));
                    references.sort(Comparator.comparingInt(Reference::start));
                    return;
                }
            }
        }
    }

    private int skipBlanks(int index) {
        return skipBlanks(tokens, index);
    }

    private static int skipBlanks(List<CssToken> tokens, int index) {
        int i = index;
        while (i < tokens.size() && tokens.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private int skipBlanksBack(int index) {
        int i = index - 1;
        while (i >= 0 && tokens.get(i).isBlank()) {
            i--;
        }
        return i;
    }
}
