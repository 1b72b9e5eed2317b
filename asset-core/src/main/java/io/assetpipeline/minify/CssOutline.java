package io.assetpipeline.minify;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A style sheet as the flat list of its rules' beginnings, declarations, statements and blocks' ends, each in a normal form. */
final class CssOutline {

    /**
     * One thing in a sheet.
     *
     * @param meaning its normal form: equal if and only if it is known to mean the same
     * @param start offset of what to show of it
     */
    record Item(String meaning, int start, int end) {}

    /** What a block may hold, by the name of its at-rule; a name that is missing here is not looked into. */
    private static final Map<String, Content> CONTENTS = contents();

    private enum Content {
        SHEET,
        /** Rules, between which a semicolon has a meaning. */
        RULES,
        /** Declarations and rules. */
        DECLARATIONS,
        /** Rules of {@code @keyframes}. */
        FRAMES,
        /** As the block around. */
        INHERITED
    }

    /** A block that has been entered, and the index of the token that ends it. */
    private record Frame(Content content, int end) {}

    private final String text;
    private final List<CssToken> tokens;
    /** For each opening token the index of the closing one, or the number of tokens. */
    private final int[] partner;

    private final List<Item> items = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final int lastImport;

    private CssOutline(String text) {
        this.text = text;
        this.tokens = CssTokenizer.tokenize(text);
        this.partner = new int[tokens.size()];
        this.lastImport = pair();
    }

    static List<Item> read(String text) {
        CssOutline outline = new CssOutline(text);
        outline.read();
        return outline.items;
    }

    private static Map<String, Content> contents() {
        Map<String, Content> contents = new HashMap<>();
        for (String group :
                "media supports container layer scope starting-style document -moz-document".split(" ", -1)) {
            contents.put(group, Content.INHERITED);
        }
        for (String prefix : List.of("", "-webkit-", "-moz-", "-o-", "-ms-")) {
            contents.put(prefix + "keyframes", Content.FRAMES);
        }
        String descriptors =
                "font-face page property counter-style font-palette-values font-feature-values position-try "
                        + "view-transition viewport -ms-viewport -o-viewport stylistic styleset character-variant swash ornaments "
                        + "annotation historical-forms";
        for (String name : descriptors.split(" ", -1)) {
            contents.put(name, Content.DECLARATIONS);
        }
        for (String side : List.of("top", "bottom")) {
            for (String place : List.of("-left-corner", "-left", "-center", "-right", "-right-corner")) {
                contents.put(side + place, Content.DECLARATIONS);
            }
        }
        for (String side : List.of("left", "right")) {
            for (String place : List.of("-top", "-middle", "-bottom")) {
                contents.put(side + place, Content.DECLARATIONS);
            }
        }
        return Map.copyOf(contents);
    }

    /** Finds the partners; returns the index of the last at-rule whose place is at the beginning. */
    private int pair() {
        Deque<Integer> open = new ArrayDeque<>();
        int found = -1;
        for (int i = 0; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            if (token.opens()) {
                partner[i] = tokens.size();
                open.push(i);
            } else if (token.closes() && !open.isEmpty() && token.closes(tokens.get(open.element()))) {
                partner[open.pop()] = i;
            } else if (token.is(CssTokenType.AT_KEYWORD, "import") || token.is(CssTokenType.AT_KEYWORD, "namespace")) {
                found = i;
            }
        }
        return found;
    }

    private void read() {
        frames.push(new Frame(Content.SHEET, tokens.size()));
        int i = 0;
        while (true) {
            Frame frame = frames.element();
            if (i >= frame.end()) {
                frames.pop();
                if (frames.isEmpty()) {
                    return;
                }
                if (i < tokens.size()) {
                    leave(frame, i++);
                }
            } else {
                i = isSkipped(i, frame) ? i + 1 : statement(i, frame);
            }
        }
    }

    private boolean isSkipped(int index, Frame frame) {
        CssToken token = tokens.get(index);
        return switch (token.type()) {
            case WHITESPACE, COMMENT -> true;
            case CDO, CDC -> frame.content() == Content.SHEET;
            case SEMICOLON -> frame.content() == Content.DECLARATIONS;
            default -> false;
        };
    }

    private void leave(Frame frame, int close) {
        Item last = items.get(items.size() - 1);
        Content around = frames.element().content();
        boolean harmless = close > lastImport && around != Content.FRAMES;
        if (last.meaning().startsWith("rule ")
                && last.meaning().endsWith("{")
                && frame.content() == Content.DECLARATIONS
                && harmless) {
            // A style rule that says nothing.
            items.remove(items.size() - 1);
        } else {
            add("}", close, close + 1);
        }
    }

    private int statement(int first, Frame frame) {
        boolean atRule = tokens.get(first).is(CssTokenType.AT_KEYWORD);
        boolean sheet = frame.content() == Content.SHEET;
        CssNormalForm form = new CssNormalForm(text, tokens);
        boolean custom = !sheet && form.isCustomProperty(first, frame.end());
        int end = first;
        while (end < frame.end()) {
            CssToken token = tokens.get(end);
            if (token.is(CssTokenType.SEMICOLON) && (atRule || !sheet)) {
                break;
            }
            if (token.is(CssTokenType.OPEN_CURLY) && !custom) {
                break;
            }
            end = token.opens() ? Math.min(partner[end] + 1, frame.end()) : end + 1;
        }
        boolean block = end < frame.end() && tokens.get(end).is(CssTokenType.OPEN_CURLY);
        if (atRule) {
            return atRule(first, end, block, frame, form);
        }
        if (block) {
            if (sheet && form.isCustomProperty(first, end)) {
                int after = Math.min(partner[end] + 1, frame.end());
                add("text " + form.asWritten(first, after), first, after);
                return after;
            }
            add("rule " + form.selector(first, end) + "{", first, end);
            frames.push(new Frame(Content.DECLARATIONS, partner[end]));
            return end + 1;
        }
        if (custom) {
            add("custom " + form.customProperty(first, end), first, end);
        } else {
            add("declaration " + form.declaration(first, end), first, end);
        }
        return afterSemicolon(end, frame);
    }

    private int afterSemicolon(int end, Frame frame) {
        if (end < frame.end() && tokens.get(end).is(CssTokenType.SEMICOLON)) {
            if (frame.content() != Content.DECLARATIONS) {
                add(";", end, end + 1);
            }
            return end + 1;
        }
        return end;
    }

    private int atRule(int first, int end, boolean block, Frame frame, CssNormalForm form) {
        String name = CssNames.lowerCase(tokens.get(first).value());
        if (!block) {
            return atStatement(first, end, name, frame, form);
        }
        Content content = CONTENTS.get(name);
        if (content == null) {
            int after = Math.min(partner[end] + 1, frame.end());
            add("text " + form.asWritten(first, after), first, after);
            return after;
        }
        if (content == Content.INHERITED) {
            content = frame.content() == Content.DECLARATIONS ? Content.DECLARATIONS : Content.RULES;
        }
        add("@" + name + " " + form.prelude(first, end, name) + "{", first, end);
        frames.push(new Frame(content, partner[end]));
        return end + 1;
    }

    private int atStatement(int first, int end, String name, Frame frame, CssNormalForm form) {
        boolean ended = end < frame.end();
        if (name.equals("charset") && frame.content() == Content.SHEET && ended) {
            // Anywhere else, or written in another way, browsers do not heed it (CSS Syntax 3 section 3.2).
            if (first == 0 && text.startsWith("@charset \"")) {
                add("charset " + form.asWritten(first, end), first, end);
            }
            return end + 1;
        }
        switch (name) {
            case "import", "namespace", "layer" -> add("@" + name + " " + form.prelude(first, end, name), first, end);
            default -> add("text " + form.asWritten(first, end), first, end);
        }
        return ended ? end + 1 : end;
    }

    /** What stands between two indices, shown without the blanks at its ends. */
    private void add(String meaning, int from, int to) {
        int last = Math.max(to, from + 1);
        while (last > from + 1 && tokens.get(last - 1).isBlank()) {
            last--;
        }
        items.add(
                new Item(meaning, tokens.get(from).start(), tokens.get(last - 1).end()));
    }
}
