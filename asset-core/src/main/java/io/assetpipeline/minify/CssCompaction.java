package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.minify.CssSpacing.Numbers;
import io.assetpipeline.minify.CssStatementReader.Condition;
import io.assetpipeline.minify.CssStatementReader.Ending;
import io.assetpipeline.minify.CssStatementReader.Extent;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a sheet statement by statement and writes each in its short form. What it does not know or finds broken is
 * written as it is. Where two readings are possible (a declaration or a nested rule, CSS Syntax 3 section 5.4.4) only
 * changes that are harmless in both are made.
 */
final class CssCompaction {

    /** At-rules whose block holds what the block around them may hold. */
    private static final Set<String> GROUPS =
            Set.of("media", "supports", "container", "layer", "scope", "starting-style", "document", "-moz-document");

    private static final Set<String> KEYFRAMES =
            Set.of("keyframes", "-webkit-keyframes", "-moz-keyframes", "-o-keyframes", "-ms-keyframes");

    /** At-rules whose block holds declarations, or at-rules of which that is true. */
    private static final Set<String> DESCRIPTORS = Set.of(
            "font-face",
            "page",
            "property",
            "counter-style",
            "font-palette-values",
            "position-try",
            "view-transition",
            "viewport",
            "-ms-viewport",
            "-o-viewport",
            "top-left-corner",
            "top-left",
            "top-center",
            "top-right",
            "top-right-corner",
            "bottom-left-corner",
            "bottom-left",
            "bottom-center",
            "bottom-right",
            "bottom-right-corner",
            "left-top",
            "left-middle",
            "left-bottom",
            "right-top",
            "right-middle",
            "right-bottom",
            "font-feature-values",
            "stylistic",
            "styleset",
            "character-variant",
            "swash",
            "ornaments",
            "annotation",
            "historical-forms");

    private static final Set<String> SUBSTITUTIONS = Set.of("var", "env", "attr", "if", "inherit", "random-item");

    private static final Set<String> STATEMENTS = Set.of("import", "namespace", "layer");

    /** What a block holds. */
    private enum Body {
        SHEET,
        /** Rules; a semicolon between them spoils the next one. */
        RULES,
        /** Declarations and nested rules; semicolons between them count for nothing. */
        STYLE,
        /** Rules of {@code @keyframes}. */
        FRAMES
    }

    /**
     * A block that has been entered.
     *
     * @param before the place before its rule, if the rule goes when it turns out to be empty
     * @param opened the place after its opening bracket
     */
    private record Block(Body body, CssWriter.@Nullable Place before, CssWriter.@Nullable Place opened) {}

    private final String text;
    private final List<CssToken> tokens;
    private final CssStatementReader reader;
    private final CssWriter writer;
    private final CssSpacing spacing;
    private final int lastImport;
    private final Deque<Block> blocks = new ArrayDeque<>();

    CssCompaction(SourceText source) {
        this.text = source.text();
        this.tokens = CssTokenizer.tokenize(text);
        this.reader = new CssStatementReader(text, tokens);
        this.writer = new CssWriter(source);
        this.spacing = new CssSpacing(text, tokens, writer);
        blocks.push(new Block(Body.SHEET, null, null));
        this.lastImport = lastImport();
    }

    Minified minified() {
        int i = 0;
        while (i < tokens.size()) {
            i = next(i);
        }
        return writer.minified();
    }

    private int next(int index) {
        CssToken token = tokens.get(index);
        Body body = body();
        switch (token.type()) {
            case WHITESPACE -> {}
            case COMMENT -> {
                if (reader.isKept(token)) {
                    writer.mark();
                    writer.token(token);
                    if (body == Body.SHEET && token.closed()) {
                        writer.line();
                    }
                }
            }
            case CLOSE_CURLY -> {
                if (body == Body.SHEET) {
                    return statement(index);
                }
                close(token, blocks.pop());
            }
            case CDO, CDC -> {
                if (body != Body.SHEET) {
                    return statement(index);
                }
                writer.token(token);
            }
            case SEMICOLON -> {
                if (body == Body.SHEET) {
                    return statement(index);
                }
                if (body != Body.STYLE || !writer.isAtStatement()) {
                    writer.token(token);
                }
            }
            default -> {
                return statement(index);
            }
        }
        return index + 1;
    }

    private int statement(int index) {
        Body body = body();
        Extent extent = reader.read(index, body == Body.SHEET);
        writer.mark();
        if (tokens.get(index).is(CssTokenType.AT_KEYWORD)) {
            return atRule(extent);
        }
        if (body == Body.SHEET && (extent.ending() != Ending.BLOCK || reader.isCustomProperty(index))) {
            return whole(extent);
        }
        if (extent.ending() == Ending.BLOCK) {
            CssWriter.Place before = body == Body.FRAMES || index < lastImport ? null : writer.place();
            if (extent.condition() == Condition.FRAGILE) {
                verbatim(extent.first(), extent.last());
            } else {
                spacing.selector(extent.first(), extent.last());
            }
            return openBlock(extent, Body.STYLE, before);
        }
        if (extent.condition() == Condition.FRAGILE) {
            return whole(extent);
        }
        if (reader.isCustomProperty(index)) {
            return customProperty(extent);
        }
        // *zoom:1 is read by old browsers of one maker only.
        int name = tokens.get(index).isDelim('*') ? index + 1 : index;
        int colon = name < extent.last() && tokens.get(name).is(CssTokenType.IDENT) ? reader.skipBlanks(name + 1) : -1;
        if (colon < 0 || colon >= extent.last() || !reader.isColon(colon)) {
            return whole(extent);
        }
        return declaration(extent, name, colon);
    }

    private int declaration(Extent extent, int name, int colon) {
        for (int i = extent.first(); i <= name; i++) {
            writer.token(tokens.get(i));
        }
        writer.token(tokens.get(colon));
        int value = reader.skipBlanks(colon + 1);
        if (value < extent.last()) {
            writer.mark();
            String property = CssNames.lowerCase(tokens.get(name).value());
            if (isOrdinaryValue(value, extent.last()) && !property.equals("initial-value")) {
                boolean asWritten = property.equals("unicode-range") || isSubstituted(value, extent.last());
                spacing.value(value, extent.last(), asWritten ? Numbers.AS_WRITTEN : Numbers.SHORTEST);
            } else {
                verbatim(value, extent.last());
            }
        }
        return endOfDeclaration(extent);
    }

    /**
     * Whether a value is of the kind that CSS defines. Others are inventions such as {@code progid:…(a='b')}, read by parsers
     * that nobody knows any more, or hold blocks.
     */
    private boolean isOrdinaryValue(int from, int to) {
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            switch (token.type()) {
                case COLON, SEMICOLON, OPEN_CURLY, AT_KEYWORD -> {
                    return false;
                }
                case DELIM -> {
                    if (token.isDelim('=') || token.isDelim('@')) {
                        return false;
                    }
                }
                case FUNCTION -> {
                    if (CssNames.matches(token.value(), "expression")) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    /** Whether the value is text to scripts, because what it will be is not known before it is used (CSS Values 5 section 5). */
    private boolean isSubstituted(int from, int to) {
        for (int i = from; i < to; i++) {
            CssToken token = tokens.get(i);
            if (token.is(CssTokenType.FUNCTION)
                    && (CssNames.isDashed(token.value())
                            || SUBSTITUTIONS.contains(CssNames.lowerCase(token.value())))) {
                return true;
            }
        }
        return false;
    }

    /** Scripts see the value as written, but for white space at its ends (CSS Variables 1 section 2.2). */
    private int customProperty(Extent extent) {
        int colon = reader.skipBlanks(extent.first() + 1);
        writer.token(tokens.get(extent.first()));
        writer.token(tokens.get(colon));
        int from = colon + 1;
        int to = extent.end();
        while (from < to && tokens.get(from).is(CssTokenType.WHITESPACE)) {
            from++;
        }
        while (to > from && tokens.get(to - 1).is(CssTokenType.WHITESPACE)) {
            to--;
        }
        if (from < to) {
            writer.mark();
            verbatim(from, to);
            return endOfDeclaration(extent);
        }
        if (from > colon + 1) {
            // Browsers of before 2021 take a space for an empty value, and nothing for an error.
            writer.space();
        }
        return endAsWritten(extent);
    }

    private int endOfDeclaration(Extent extent) {
        if (body() != Body.STYLE || extent.ending() != Ending.SEMICOLON) {
            return endAsWritten(extent);
        }
        writer.semicolonUnlessLast();
        return extent.end() + 1;
    }

    private int endAsWritten(Extent extent) {
        if (extent.ending() == Ending.SEMICOLON) {
            writer.token(tokens.get(extent.end()));
            return extent.end() + 1;
        }
        return extent.end();
    }

    private int atRule(Extent extent) {
        String name = CssNames.lowerCase(tokens.get(extent.first()).value());
        if (name.equals("charset")
                && writer.isEmpty()
                && tokens.get(extent.first()).start() > 0) {
            // Not at the very beginning it says nothing, and must not come to say something.
            writer.line();
        }
        if (extent.condition() == Condition.FRAGILE) {
            return whole(extent);
        }
        if (extent.ending() == Ending.BLOCK) {
            Body inside = bodyOf(name);
            if (inside == Body.SHEET) {
                return whole(extent);
            }
            spacing.prelude(extent.first(), extent.last(), name);
            return openBlock(extent, inside, null);
        }
        if (!STATEMENTS.contains(name)) {
            return whole(extent);
        }
        spacing.prelude(extent.first(), extent.last(), name);
        return endAsWritten(extent);
    }

    /** What the block of an at-rule holds; {@link Body#SHEET} if that is not known. */
    private Body bodyOf(String atRule) {
        if (GROUPS.contains(atRule)) {
            return body() == Body.STYLE ? Body.STYLE : Body.RULES;
        }
        if (KEYFRAMES.contains(atRule)) {
            return Body.FRAMES;
        }
        return DESCRIPTORS.contains(atRule) ? Body.STYLE : Body.SHEET;
    }

    private int openBlock(Extent extent, Body body, CssWriter.@Nullable Place before) {
        writer.token(tokens.get(extent.end()));
        blocks.push(new Block(body, before, writer.place()));
        return extent.end() + 1;
    }

    private void close(CssToken bracket, Block block) {
        if (block.before() != null && block.opened() != null && writer.isEmptySince(block.opened())) {
            writer.backTo(block.before());
        } else {
            writer.token(bracket);
        }
    }

    private Body body() {
        return blocks.element().body();
    }

    /** Before an {@code @import} or {@code @namespace} an empty rule has a meaning: it makes them come too late. */
    private int lastImport() {
        int i = tokens.size() - 1;
        while (i >= 0
                && !tokens.get(i).is(CssTokenType.AT_KEYWORD, "import")
                && !tokens.get(i).is(CssTokenType.AT_KEYWORD, "namespace")) {
            i--;
        }
        return i;
    }

    /** The statement as it is, with its block or semicolon. */
    private int whole(Extent extent) {
        int end = extent.ending() == Ending.BLOCK ? reader.afterBlock(extent.end()) : extent.last();
        verbatim(extent.first(), end);
        return extent.ending() == Ending.BLOCK ? end : endAsWritten(extent);
    }

    private void verbatim(int from, int to) {
        for (int i = from; i < to; i++) {
            writer.verbatim(tokens.get(i));
        }
    }
}
