package io.assetpipeline.minify;

import io.assetpipeline.js.JsDeclaration;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names under which a module is imported by others. Used once, for one module. */
final class JsExports {

    private final String text;
    private final JsProgram program;
    private final List<JsToken> tokens;
    private final Map<Integer, String> declared = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    private JsExports(JsProgram program) {
        this.program = program;
        this.text = program.source().text();
        this.tokens =
                program.tokens().stream().filter(token -> !token.isComment()).toList();
        for (JsDeclaration declaration : program.declarations()) {
            declared.put(declaration.offset(), declaration.name());
        }
    }

    /** What it re-exports as a whole is {@code *} among them. */
    static SortedSet<String> of(JsProgram program) {
        JsExports exports = new JsExports(program);
        exports.find();
        return exports.names;
    }

    private void find() {
        int depth = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            depth += nesting(i);
            if (depth == 0
                    && is(i, "export")
                    && tokens.get(i).type() == JsToken.Type.IDENTIFIER
                    && (i == 0 || !is(i - 1, "."))) {
                export(i + 1);
            }
        }
    }

    private void export(int first) {
        switch (slice(first)) {
            case "default" -> names.add("default");
            case "*" -> names.add(first + 2 < tokens.size() && is(first + 1, "as") ? name(first + 2) : "*");
            case "{" -> {
                for (int i = first + 1; i < tokens.size() && !is(i, "}"); i++) {
                    // The last word before a comma or the bracket: "a", or "b" of "a as b".
                    if (!is(i, ",") && i + 1 < tokens.size() && (is(i + 1, ",") || is(i + 1, "}"))) {
                        names.add(name(i));
                    }
                }
            }
            default -> declarations(first);
        }
    }

    /** Of {@code export const a = f(b), { c } = d;} a and c: what is declared before the statement is at its end. */
    private void declarations(int first) {
        boolean single = is(first, "function") || is(first, "async") || is(first, "class");
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            depth += nesting(i);
            if (depth < 0 || (depth == 0 && (is(i, ";") || is(i, "export") || is(i, "import")))) {
                return;
            }
            String name = declared.get(tokens.get(i).start());
            if (name != null) {
                names.add(name);
                if (single) {
                    return;
                }
            }
            if (depth == 0 && i > first && isStatement(i)) {
                return;
            }
        }
    }

    /** Whether a declaration of its own begins here, after one that ends without a semicolon. */
    private boolean isStatement(int index) {
        return tokens.get(index).newlineBefore()
                && (is(index, "const")
                        || is(index, "let")
                        || is(index, "var")
                        || is(index, "function")
                        || is(index, "class")
                        || is(index, "async"));
    }

    private int nesting(int index) {
        return switch (tokens.get(index).type()) {
            case PUNCTUATOR ->
                switch (slice(index)) {
                    case "(", "[", "{" -> 1;
                    case ")", "]", "}" -> -1;
                    default -> 0;
                };
            case TEMPLATE_HEAD -> 1;
            case TEMPLATE_TAIL -> -1;
            default -> 0;
        };
    }

    private String name(int index) {
        JsToken token = tokens.get(index);
        return token.type() == JsToken.Type.STRING ? program.value(token) : slice(index);
    }

    private String slice(int index) {
        return tokens.get(index).slice(text);
    }

    private boolean is(int index, String word) {
        JsToken token = tokens.get(index);
        return token.length() == word.length() && text.startsWith(word, token.start());
    }
}
