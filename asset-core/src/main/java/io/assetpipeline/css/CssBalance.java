package io.assetpipeline.css;

import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a style sheet leaves open at its end, where browsers close it silently, and what in it is out of balance. A sheet
 * that another one follows must be closed first, or it swallows the next one's rules.
 *
 * @param findings in the order of the text
 * @param closing the text that, put behind the sheet, closes all that is open without changing how the sheet is read; empty
 *     if nothing is open
 */
public record CssBalance(List<Finding> findings, String closing) {

    /** What is out of balance. */
    public enum Kind {
        /** A bracket or function without its end. */
        OPEN_BLOCK,
        OPEN_STRING,
        OPEN_COMMENT,
        OPEN_URL,
        /** A backslash as the very last character. */
        OPEN_ESCAPE,
        /** An at-rule at top level that neither {@code ;} nor a block ends; harmless but for what follows. */
        OPEN_STATEMENT,
        /** A selector at top level without its block, or stray text: browsers drop it. */
        OPEN_RULE,
        /** A closing bracket that closes nothing. */
        STRAY_BRACKET,
        /** A string that a line end cut off: browsers drop the declaration. */
        BAD_STRING,
        /** A {@code url(} with something in it that needs an escape or quotes: browsers drop the declaration. */
        BAD_URL
    }

    /**
     * One thing out of balance.
     *
     * @param offset where it begins
     * @param text as written: the bracket, quote or sign that opens it, or the stray one
     */
    public record Finding(Kind kind, int offset, String text) {

        /** Whether it is open at the end of the sheet. */
        public boolean isOpen() {
            return switch (kind) {
                case OPEN_BLOCK, OPEN_STRING, OPEN_COMMENT, OPEN_URL, OPEN_ESCAPE, OPEN_STATEMENT, OPEN_RULE -> true;
                case STRAY_BRACKET, BAD_STRING, BAD_URL -> false;
            };
        }
    }

    public CssBalance {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is open, stray or cut off. */
    public boolean isBalanced() {
        return findings.isEmpty();
    }

    /** Reads the sheet to its end, as CSS Syntax 3 section 5 matches blocks: a bracket of another kind closes nothing. */
    public static CssBalance check(SourceText source) {
        return check(source.text(), CssTokenizer.tokenize(source));
    }

    /**
     * The same of a sheet that was read already.
     *
     * @param tokens all of the text's
     */
    public static CssBalance check(String text, List<CssToken> tokens) {
        List<Finding> findings = new ArrayList<>();
        Deque<CssToken> open = new ArrayDeque<>();
        CssToken statement = null;
        CssToken last = null;
        for (CssToken token : tokens) {
            last = token;
            if (token.isBlank()) {
                continue;
            }
            boolean topLevel = open.isEmpty();
            if (topLevel && statement == null && !token.is(CssTokenType.CDO) && !token.is(CssTokenType.CDC)) {
                statement = token;
            }
            if (token.opens()) {
                open.push(token);
            } else if (token.closes()) {
                if (!topLevel && token.closes(open.element())) {
                    open.pop();
                    if (open.isEmpty() && token.is(CssTokenType.CLOSE_CURLY)) {
                        statement = null;
                    }
                } else {
                    findings.add(new Finding(Kind.STRAY_BRACKET, token.start(), token.raw(text)));
                }
            } else if (token.is(CssTokenType.BAD_STRING)) {
                findings.add(
                        new Finding(Kind.BAD_STRING, token.start(), text.substring(token.start(), token.start() + 1)));
            } else if (token.is(CssTokenType.BAD_URL)) {
                findings.add(new Finding(Kind.BAD_URL, token.start(), "url("));
            } else if (topLevel && token.is(CssTokenType.SEMICOLON) && isAtRule(statement)) {
                statement = null;
            }
        }
        StringBuilder closing = new StringBuilder();
        closeToken(text, last, findings, closing);
        boolean blockEndsStatement = !open.isEmpty() && open.getLast().is(CssTokenType.OPEN_CURLY);
        Iterator<CssToken> inside = open.iterator();
        while (inside.hasNext()) {
            CssToken opener = inside.next();
            findings.add(new Finding(Kind.OPEN_BLOCK, opener.start(), opener.raw(text)));
            closing.append(closer(opener));
        }
        if (statement != null && !blockEndsStatement) {
            closeStatement(text, statement, findings, closing);
        }
        findings.sort(Comparator.comparingInt(Finding::offset));
        return new CssBalance(findings, closing.toString());
    }

    private static boolean isAtRule(@Nullable CssToken statement) {
        return statement != null && statement.is(CssTokenType.AT_KEYWORD);
    }

    private static void closeToken(
            String text, @Nullable CssToken last, List<Finding> findings, StringBuilder closing) {
        if (last == null) {
            return;
        }
        boolean string = last.is(CssTokenType.STRING) && !last.closed();
        if (endsInEscape(text) && !last.is(CssTokenType.COMMENT)) {
            findings.add(new Finding(Kind.OPEN_ESCAPE, text.length() - 1, "\\"));
            // At the end of the text a string drops the backslash, as it does an escaped line end; everything else
            // reads
            // it as U+FFFD.
            closing.append(string ? "\n" : "fffd ");
        }
        if (last.closed()) {
            return;
        }
        switch (last.type()) {
            case STRING -> {
                String quote = text.substring(last.start(), last.start() + 1);
                findings.add(new Finding(Kind.OPEN_STRING, last.start(), quote));
                closing.append(quote);
            }
            case URL, BAD_URL -> {
                findings.add(new Finding(Kind.OPEN_URL, last.start(), "url("));
                closing.append(')');
            }
            case COMMENT -> {
                findings.add(new Finding(Kind.OPEN_COMMENT, last.start(), "/*"));
                closing.append("*/");
            }
            default -> throw new IllegalStateException(last.toString());
        }
    }

    private static boolean endsInEscape(String text) {
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void closeStatement(String text, CssToken statement, List<Finding> findings, StringBuilder closing) {
        if (isAtRule(statement)) {
            findings.add(new Finding(Kind.OPEN_STATEMENT, statement.start(), statement.raw(text)));
            closing.append(';');
        } else {
            findings.add(new Finding(Kind.OPEN_RULE, statement.start(), statement.raw(text)));
            // Browsers drop a selector that the end of the sheet cuts off; the sign keeps the rule invalid with its
            // block.
            closing.append("!{}");
        }
    }

    private static String closer(CssToken opener) {
        return switch (opener.type()) {
            case OPEN_CURLY -> "}";
            case OPEN_SQUARE -> "]";
            default -> ")";
        };
    }
}
