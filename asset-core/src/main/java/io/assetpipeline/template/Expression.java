package io.assetpipeline.template;

import io.assetpipeline.template.TemplateName.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An expression of Jakarta's Expression Language, OGNL, SpEL or Thymeleaf's standard syntax, which agree in what matters here:
 * strings, brackets, conditions and calls. It is read as tokens, in time proportional to its length, and never refused.
 */
final class Expression {

    /** Conditions within conditions; what is deeper counts as computed. */
    private static final int MAX_DEPTH = 50;

    /** Characters of an expression that a message shows. */
    private static final int MAX_SHOWN = 200;

    private final Passage passage;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    /** For each bracket the index of the token that closes it; -1 for every other token. */
    private int[] partners = new int[0];

    private int end = -1;

    private enum Type {
        NAME,
        STRING,
        OPEN,
        CLOSE,
        QUESTION,
        ELVIS,
        COLON,
        COMMA,
        OTHER
    }

    /**
     * One token.
     *
     * @param margin the length of a string's quote
     */
    private record Token(Type type, int start, int end, int margin) {}

    /** How expressions are written around the calls. */
    enum Language {
        /** Jakarta Expression Language: {@code assets.url('…')}. */
        EL,
        /** Thymeleaf: {@code #assets.url('…')}, and the bean of Spring. */
        THYMELEAF
    }

    /** What an expression may result in: a name, or an expression for one. */
    record Value(String text, int start, int end, boolean computed) {}

    private Expression(Passage passage) {
        this.passage = passage;
        this.text = passage.text();
    }

    /** What stands between braces, from an offset after the opening one. */
    static Expression inBraces(Passage passage, int from) {
        Expression expression = new Expression(passage);
        expression.read(from, false);
        return expression;
    }

    /** A whole value in Thymeleaf's standard syntax, as in <code>${rtl} ? 'rtl' : 'ltr'</code>. */
    static Expression standard(Passage passage) {
        Expression expression = new Expression(passage);
        expression.read(0, true);
        return expression;
    }

    /** Where the closing brace is; empty if there is none. */
    Optional<Integer> end() {
        return end < 0 ? Optional.empty() : Optional.of(end);
    }

    private void read(int from, boolean standard) {
        Deque<Integer> open = new ArrayDeque<>();
        List<int[]> pairs = new ArrayList<>();
        int braces = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            Token token = token(at, c, standard && open.isEmpty());
            if (c == '}' && braces == 0 && !standard) {
                end = at;
                break;
            }
            if (token.type == Type.OPEN) {
                open.push(tokens.size());
                braces += c == '{' ? 1 : 0;
            } else if (token.type == Type.CLOSE && closes(c, braces, open)) {
                while (text.charAt(tokens.get(open.element()).start) != opening(c)) {
                    open.pop();
                }
                pairs.add(new int[] {open.pop(), tokens.size()});
                braces -= c == '}' ? 1 : 0;
            }
            if (!Character.isWhitespace(c)) {
                tokens.add(token);
            }
            at = token.end;
        }
        partners = new int[tokens.size()];
        Arrays.fill(partners, -1);
        pairs.forEach(pair -> partners[pair[0]] = pair[1]);
    }

    /** A brace closes over forgotten parentheses, as containers find the end of an expression; they close only their own. */
    private boolean closes(char c, int braces, Deque<Integer> open) {
        return c == '}' ? braces > 0 : !open.isEmpty() && text.charAt(tokens.get(open.element()).start) == opening(c);
    }

    private static char opening(char closing) {
        return closing == ')' ? '(' : closing == ']' ? '[' : '{';
    }

    private Token token(int at, char c, boolean substitution) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == '\'' || c == '"') {
            return string(at, String.valueOf(c));
        }
        if (c == '\\' && (next == '\'' || next == '"')) {
            // The value of an attribute whose own quotes these are.
            return string(at, "\\" + next);
        }
        if (c == '|' && substitution) {
            return string(at, "|");
        }
        if (isNamePart(c)) {
            return new Token(Type.NAME, at, nameEnd(at), 0);
        }
        boolean safe = c == '?' && (next == '.' || (at > 0 && text.charAt(at - 1) == '.'));
        Type type = switch (c) {
            case '(', '[', '{' -> Type.OPEN;
            case ')', ']', '}' -> Type.CLOSE;
            case '?' -> safe ? Type.OTHER : next == ':' ? Type.ELVIS : Type.QUESTION;
            case ':' -> Type.COLON;
            case ',' -> Type.COMMA;
            default -> Type.OTHER;
        };
        return new Token(type, at, at + (type == Type.ELVIS || (safe && next == '.') ? 2 : 1), 0);
    }

    private Token string(int at, String quote) {
        int i = at + quote.length();
        while (i < text.length()) {
            if (text.startsWith(quote, i)) {
                return new Token(Type.STRING, at, i + quote.length(), quote.length());
            }
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return new Token(Type.OTHER, at, text.length(), 0);
    }

    /** A function of a tag library has a colon in its name: {@code fn:trim(x)}. */
    private int nameEnd(int at) {
        int end = wordEnd(at);
        if (end < text.length() && text.charAt(end) == ':') {
            int function = wordEnd(end + 1);
            if (function > end + 1 && function < text.length() && text.charAt(function) == '(') {
                return function;
            }
        }
        return end;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The names in calls of the assets' methods, each with what it names. */
    void calls(Language language, Consumer<TemplateName> found) {
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (is(i, "assets")
                    && isReceiver(i, language)
                    && (is(i + 1, ".") || is(i + 1, "?."))
                    && is(i + 3, "(")
                    && partners[i + 3] >= 0) {
                call(text(i + 2), arguments(i + 3), language, found);
            }
        }
    }

    private boolean isReceiver(int index, Language language) {
        if (language == Language.THYMELEAF) {
            return index > 0
                    && (is(index - 1, "#") || is(index - 1, "@"))
                    && tokens.get(index - 1).end == tokens.get(index).start;
        }
        boolean own = index > 0 && (is(index - 1, ".") || is(index - 1, "?.") || is(index - 1, "#"));
        // The application's attribute, asked for by its scope.
        return !own || (is(index - 1, ".") && index > 1 && is(index - 2, "applicationScope"));
    }

    /** Of arguments: the index of the first token, and that after the last. */
    private record Range(int from, int to) {}

    private List<Range> arguments(int open) {
        List<Range> arguments = new ArrayList<>();
        int start = open + 1;
        for (int i = start; i <= partners[open]; i = next(i)) {
            if (i == partners[open] || tokens.get(i).type == Type.COMMA) {
                arguments.add(new Range(start, i));
                start = i + 1;
            }
        }
        return arguments;
    }

    /** The next token that is not in brackets. */
    private int next(int index) {
        return (partners[index] > index ? partners[index] : index) + 1;
    }

    private void call(String method, List<Range> arguments, Language language, Consumer<TemplateName> found) {
        switch (method) {
            case "url", "absoluteUrl", "integrity", "asset" -> named(Kind.FILE, arguments.get(0), found);
            case "exists" -> named(Kind.OPTIONAL_FILE, arguments.get(0), found);
            case "paths" -> {
                if (language == Language.THYMELEAF) {
                    named(Kind.PATTERNS, arguments.get(0), found);
                }
            }
            case "inline" -> ofKind(Kind.INLINE_CSS, Kind.INLINE_JS, arguments, found);
            case "bundle" -> ofKind(Kind.CSS_BUNDLE, Kind.JS_BUNDLE, arguments, found);
            default -> {
                // Names nothing.
            }
        }
    }

    private void ofKind(Kind css, Kind js, List<Range> arguments, Consumer<TemplateName> found) {
        if (arguments.size() < 2) {
            return;
        }
        values(arguments.get(0), false, 0, kind -> {
            String word = kind.computed ? "" : kind.text.toLowerCase(Locale.ROOT);
            if (word.equals("css") || word.equals("js")) {
                named(word.equals("css") ? css : js, arguments.get(1), found);
            }
        });
    }

    private void named(Kind kind, Range argument, Consumer<TemplateName> found) {
        values(
                argument,
                false,
                0,
                value -> found.accept(new TemplateName(kind, value.text, value.start, value.end, value.computed)));
    }

    /** What the whole may result in: the branches of its conditions. */
    void values(Consumer<Value> found) {
        values(new Range(0, tokens.size()), false, 0, found);
    }

    /** The same in Thymeleaf's standard syntax, where a word without quotes is a text, but not in <code>${…}</code>. */
    void standardValues(Consumer<Value> found) {
        values(new Range(0, tokens.size()), true, 0, found);
    }

    private void values(Range written, boolean standard, int depth, Consumer<Value> found) {
        Range range = written;
        boolean words = standard;
        while (true) {
            if (isWhole(range.from, range, "(")) {
                range = new Range(range.from + 1, range.to - 1);
            } else if (words
                    && range.from < range.to
                    && (is(range.from, "$") || is(range.from, "*"))
                    && isWhole(range.from + 1, range, "{")) {
                range = new Range(range.from + 2, range.to - 1);
                words = false;
            } else {
                break;
            }
        }
        int conditions = 0;
        int start = range.from;
        boolean split = false;
        for (int i = range.from; i < range.to; i = next(i)) {
            Type type = tokens.get(i).type;
            if (type == Type.QUESTION) {
                conditions++;
            } else if (type == Type.ELVIS || (type == Type.COLON && conditions > 0)) {
                conditions -= type == Type.COLON ? 1 : 0;
                branch(new Range(start, i), words, depth, found);
            } else {
                continue;
            }
            split = true;
            start = i + 1;
        }
        if (split) {
            branch(new Range(start, range.to), words, depth, found);
        } else {
            value(range, words, found);
        }
    }

    private void branch(Range range, boolean standard, int depth, Consumer<Value> found) {
        if (depth < MAX_DEPTH) {
            values(range, standard, depth + 1, found);
        } else {
            found.accept(value(range, true));
        }
    }

    /** Whether a bracket that opens here closes at the end of a range. */
    private boolean isWhole(int index, Range range, String bracket) {
        return index < range.to && is(index, bracket) && partners[index] == range.to - 1;
    }

    private void value(Range range, boolean words, Consumer<Value> found) {
        if (range.from >= range.to) {
            return;
        }
        Token first = tokens.get(range.from);
        if (range.to == range.from + 1 && first.type == Type.STRING && !isSubstitution(first)) {
            int start = first.start + first.margin;
            int end = first.end - first.margin;
            found.accept(new Value(
                    unescaped(text.substring(start, end)), passage.offset(start), passage.offset(end), false));
            return;
        }
        Value value = value(range, true);
        // Nothing at all, and in the standard syntax: leave the element as it is.
        if (value.text.equals("null") || (words && value.text.equals("_"))) {
            return;
        }
        boolean word = words && value.text.chars().allMatch(c -> isNamePart((char) c) || ".-[]".indexOf(c) >= 0);
        found.accept(new Value(value.text, value.start, value.end, !word));
    }

    private boolean isSubstitution(Token string) {
        return text.charAt(string.start) == '|'
                && text.substring(string.start, string.end).contains("{");
    }

    private Value value(Range range, boolean computed) {
        if (range.from >= range.to) {
            return new Value("", passage.offset(0), passage.offset(0), computed);
        }
        int start = tokens.get(range.from).start;
        int end = tokens.get(range.to - 1).end;
        // Calls may stand in calls: whole texts would be as many as the square of their number.
        String shown =
                end - start > MAX_SHOWN ? text.substring(start, start + MAX_SHOWN) + "…" : text.substring(start, end);
        return new Value(shown, passage.offset(start), passage.offset(end), computed);
    }

    private static String unescaped(String content) {
        if (content.indexOf('\\') < 0) {
            return content;
        }
        StringBuilder unescaped = new StringBuilder(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean escape = c == '\\' && i + 1 < content.length() && "'\"\\".indexOf(content.charAt(i + 1)) >= 0;
            unescaped.append(escape ? content.charAt(++i) : c);
        }
        return unescaped.toString();
    }

    private boolean is(int index, String word) {
        Token token = tokens.get(index);
        return token.end - token.start == word.length() && text.startsWith(word, token.start);
    }

    private String text(int index) {
        return text.substring(tokens.get(index).start, tokens.get(index).end);
    }
}
