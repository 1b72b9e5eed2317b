package io.assetpipeline.reference;

import io.assetpipeline.css.CssNames;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.reference.CssStatement.Standing;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements at the top level of a style sheet, which is what joining sheets has to know: which sheets it imports under
 * which conditions, and what comes before. A sheet that is open at its end should be closed first
 * ({@link io.assetpipeline.css.CssBalance}).
 *
 * @param all in the order of the sheet
 */
public record CssStatements(List<CssStatement> all) {

    /** At-rules with a block that end the place of {@code @import} where a browser knows them. */
    private static final Set<String> KNOWN = Set.of(
            "color-profile",
            "container",
            "counter-style",
            "font-face",
            "font-feature-values",
            "font-palette-values",
            "function",
            "keyframes",
            "layer",
            "media",
            "page",
            "position-try",
            "property",
            "scope",
            "starting-style",
            "supports",
            "view-transition",
            "-webkit-keyframes");

    public CssStatements {
        all = List.copyOf(all);
    }

    /** The {@code @import}s, in order. */
    public Stream<CssStatement.Import> imports() {
        return all.stream().filter(CssStatement.Import.class::isInstance).map(CssStatement.Import.class::cast);
    }

    /** The first style rule or block; whatever has its place at the beginning must stand before it. */
    public Optional<CssStatement.Rule> firstRule() {
        return all.stream()
                .filter(CssStatement.Rule.class::isInstance)
                .map(CssStatement.Rule.class::cast)
                .findFirst();
    }

    /** Reads the sheet to its end. */
    public static CssStatements scan(SourceText source) {
        return scan(source.text(), CssTokenizer.tokenize(source));
    }

    /**
     * The same of a sheet that was read already.
     *
     * @param tokens all of the text's
     */
    public static CssStatements scan(String text, List<CssToken> tokens) {
        return new Scan(text, tokens).statements();
    }

    /** How far the beginning of a sheet has come. */
    private enum Stage {
        LAYERS,
        IMPORTS,
        NAMESPACES,
        RULES
    }

    /** One reading of one sheet. */
    private static final class Scan {

        private final String text;
        private final List<CssToken> tokens;
        private final List<CssStatement> statements = new ArrayList<>();
        private Stage stage = Stage.LAYERS;

        Scan(String text, List<CssToken> tokens) {
            this.text = text;
            this.tokens = tokens;
        }

        CssStatements statements() {
            int i = 0;
            while (i < tokens.size()) {
                CssToken token = tokens.get(i);
                if (token.isBlank() || token.is(CssTokenType.CDO) || token.is(CssTokenType.CDC)) {
                    i++;
                } else {
                    i = statement(i);
                }
            }
            return new CssStatements(statements);
        }

        /** CSS Syntax 3 sections 5.4.2 and 5.4.3; returns the index after the statement. */
        private int statement(int first) {
            boolean atRule = tokens.get(first).is(CssTokenType.AT_KEYWORD);
            Deque<CssToken> open = new ArrayDeque<>();
            int block = -1;
            int i = first;
            for (; i < tokens.size(); i++) {
                CssToken token = tokens.get(i);
                if (atRule && open.isEmpty() && token.is(CssTokenType.SEMICOLON)) {
                    i++;
                    break;
                }
                if (token.opens()) {
                    if (open.isEmpty() && token.is(CssTokenType.OPEN_CURLY)) {
                        block = i;
                    }
                    open.push(token);
                } else if (token.closes() && !open.isEmpty() && token.closes(open.element())) {
                    open.pop();
                    if (open.isEmpty() && block >= 0) {
                        i++;
                        break;
                    }
                }
            }
            CssStatement statement = atRule ? atRule(first, block, i) : styleRule(first, block, i);
            statements.add(statement);
            advance(statement);
            return i;
        }

        private void advance(CssStatement statement) {
            if (statement instanceof CssStatement.Rule) {
                stage = Stage.RULES;
            } else if (statement instanceof CssStatement.Import found && found.standing() == Standing.EFFECTIVE) {
                stage = Stage.IMPORTS;
            } else if (statement instanceof CssStatement.Namespace found && found.standing() == Standing.EFFECTIVE) {
                stage = Stage.NAMESPACES;
            } else if (statement instanceof CssStatement.LayerOrder && stage == Stage.IMPORTS) {
                // CSS Cascade 5 section 2: nothing may stand between two imports, not even this; Chromium agrees.
                stage = Stage.NAMESPACES;
            }
        }

        private CssStatement styleRule(int first, int block, int end) {
            int start = tokens.get(first).start();
            return block < 0
                    ? new CssStatement.Ignored(start, endOf(end))
                    : new CssStatement.Rule(start, endOf(end), "");
        }

        private CssStatement atRule(int first, int block, int end) {
            String name = CssNames.lowerCase(tokens.get(first).value());
            int start = tokens.get(first).start();
            if (block >= 0) {
                return KNOWN.contains(name)
                        ? new CssStatement.Rule(start, endOf(end), name)
                        : new CssStatement.Ignored(start, endOf(end));
            }
            int last = tokens.get(end - 1).is(CssTokenType.SEMICOLON) ? end - 1 : end;
            CssStatement statement = switch (name) {
                case "charset" -> charset(first, last, endOf(end));
                case "import" -> importing(first, last, endOf(end));
                case "layer" -> layerOrder(first, last, endOf(end));
                case "namespace" ->
                    new CssStatement.Namespace(
                            start, endOf(end), stage == Stage.RULES ? Standing.TOO_LATE : Standing.EFFECTIVE);
                default -> null;
            };
            return statement == null ? new CssStatement.Ignored(start, endOf(end)) : statement;
        }

        private @Nullable CssStatement charset(int first, int last, int end) {
            int i = skipBlanks(first + 1, last);
            return i < last && tokens.get(i).is(CssTokenType.STRING)
                    ? new CssStatement.Charset(
                            tokens.get(first).start(), end, tokens.get(i).value())
                    : null;
        }

        private @Nullable CssStatement layerOrder(int first, int last, int end) {
            List<String> names = Arrays.stream(plain(first + 1, last).split(",", -1))
                    .map(String::strip)
                    .toList();
            return names.contains("")
                    ? null
                    : new CssStatement.LayerOrder(tokens.get(first).start(), end, names);
        }

        private @Nullable CssStatement importing(int first, int last, int end) {
            int i = skipBlanks(first + 1, last);
            Optional<Reference> target = i < last ? CssReferences.importTarget(tokens, text, i) : Optional.empty();
            if (target.isEmpty()) {
                return null;
            }
            i = afterFunction(i, last);
            int ahead = skipBlanks(i, last);
            String layer = null;
            if (ahead < last && tokens.get(ahead).is(CssTokenType.IDENT, "layer")) {
                layer = "";
                i = ahead + 1;
            } else if (ahead < last && tokens.get(ahead).is(CssTokenType.FUNCTION, "layer")) {
                int after = afterFunction(ahead, last);
                String name = plain(ahead + 1, after - 1);
                if (isLayerName(ahead + 1, after - 1)) {
                    layer = name;
                    i = after;
                }
            }
            ahead = skipBlanks(i, last);
            String supports = null;
            if (ahead < last && tokens.get(ahead).is(CssTokenType.FUNCTION, "supports")) {
                i = afterFunction(ahead, last);
                supports = plain(ahead + 1, i - 1);
            }
            return new CssStatement.Import(
                    tokens.get(first).start(),
                    end,
                    target.get(),
                    layer,
                    supports,
                    plain(i, last),
                    stage.compareTo(Stage.IMPORTS) > 0 ? Standing.TOO_LATE : Standing.EFFECTIVE);
        }

        /** {@code <ident> [ '.' <ident> ]*}, nothing between (CSS Cascade 5 section 6.4.1). */
        private boolean isLayerName(int from, int to) {
            int i = skipBlanks(from, to);
            boolean name = false;
            for (; i < to && !tokens.get(i).isBlank(); i++) {
                if (name ? !tokens.get(i).isDelim('.') : !tokens.get(i).is(CssTokenType.IDENT)) {
                    return false;
                }
                name = !name;
            }
            return name && skipBlanks(i, to) == to;
        }

        /** The index after a token, or after the closing bracket if it is a function. */
        private int afterFunction(int index, int last) {
            if (!tokens.get(index).is(CssTokenType.FUNCTION)) {
                return index + 1;
            }
            Deque<CssToken> open = new ArrayDeque<>();
            for (int i = index; i < last; i++) {
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
            return last;
        }

        private int skipBlanks(int from, int to) {
            int i = from;
            while (i < to && tokens.get(i).isBlank()) {
                i++;
            }
            return i;
        }

        /** The tokens as written, a comment as a space, white space as one space, trimmed. */
        private String plain(int from, int to) {
            StringBuilder plain = new StringBuilder();
            boolean space = false;
            for (int i = from; i < to; i++) {
                CssToken token = tokens.get(i);
                if (token.isBlank()) {
                    space = plain.length() > 0;
                } else {
                    plain.append(space ? " " : "").append(text, token.start(), token.end());
                    space = false;
                }
            }
            return plain.toString();
        }

        private int endOf(int index) {
            return tokens.get(index - 1).end();
        }
    }
}
