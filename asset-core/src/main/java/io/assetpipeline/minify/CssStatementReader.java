package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds how far a statement goes: up to its semicolon, its block, or the end of the block it stands in (CSS Syntax 3 section 5.4). */
final class CssStatementReader {

    /** What ends a statement. */
    enum Ending {
        SEMICOLON,
        /** An opening curly bracket. */
        BLOCK,
        /** The closing bracket of the block around it. */
        PARENT,
        SHEET
    }

    /** Whether the words of a statement may be set anew, or nothing in it may be touched. */
    enum Condition {
        SOUND,
        /** Something in it is broken, or is a comment to be kept. */
        FRAGILE
    }

    /**
     * Tokens of a statement.
     *
     * @param first index of its first token, never blank
     * @param last index after its last token that is not blank, without what ends it
     * @param end index of what ends it
     */
    record Extent(int first, int last, int end, Ending ending, Condition condition) {}

    private final List<CssToken> tokens;
    private final String text;

    CssStatementReader(String text, List<CssToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** @param sheet whether the statement stands at top level, where a semicolon ends only at-rules */
    Extent read(int first, boolean sheet) {
        boolean atRule = tokens.get(first).is(CssTokenType.AT_KEYWORD);
        boolean blocksInside = !sheet && isCustomProperty(first);
        Deque<CssToken> open = new ArrayDeque<>();
        Condition condition = Condition.SOUND;
        Ending ending = Ending.SHEET;
        int last = first;
        int i = first;
        for (; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (open.isEmpty()) {
                if (token.is(CssTokenType.SEMICOLON) && (atRule || !sheet)) {
                    ending = Ending.SEMICOLON;
                    break;
                }
                if (token.is(CssTokenType.OPEN_CURLY) && !blocksInside) {
                    ending = Ending.BLOCK;
                    break;
                }
                if (token.is(CssTokenType.CLOSE_CURLY) && !sheet) {
                    ending = Ending.PARENT;
                    break;
                }
            }
            if (token.opens()) {
                open.push(token);
            } else if (token.closes()) {
                if (!open.isEmpty() && token.closes(open.element())) {
                    open.pop();
                } else {
                    condition = Condition.FRAGILE;
                }
            } else if (isFragile(token)) {
                condition = Condition.FRAGILE;
            }
            if (!token.isBlank() || isKept(token) || (blocksInside && token.is(CssTokenType.COMMENT))) {
                last = i + 1;
            }
        }
        return new Extent(first, last, i, ending, open.isEmpty() ? condition : Condition.FRAGILE);
    }

    /** The index after the block that begins at the index. */
    int afterBlock(int index) {
        Deque<CssToken> open = new ArrayDeque<>();
        for (int i = index; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (token.opens()) {
                open.push(token);
            } else if (token.closes() && token.closes(open.element())) {
                open.pop();
                if (open.isEmpty()) {
                    return i + 1;
                }
            }
        }
        return tokens.size();
    }

    /** Whether {@code --name} and a colon begin here. */
    boolean isCustomProperty(int first) {
        return tokens.get(first).is(CssTokenType.IDENT)
                && CssNames.isDashed(tokens.get(first).value())
                && isColon(skipBlanks(first + 1));
    }

    boolean isColon(int index) {
        return index < tokens.size() && tokens.get(index).is(CssTokenType.COLON);
    }

    int skipBlanks(int from) {
        int i = from;
        while (i < tokens.size() && tokens.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    /** A licence comment. */
    boolean isKept(CssToken token) {
        return token.is(CssTokenType.COMMENT) && text.startsWith("!", token.start() + 2);
    }

    private boolean isFragile(CssToken token) {
        return switch (token.type()) {
            case BAD_STRING, BAD_URL, CDO, CDC -> true;
            case DELIM -> token.isDelim('\\');
            case COMMENT -> isKept(token);
            default -> !token.closed();
        };
    }
}
