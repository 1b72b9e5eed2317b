package io.assetpipeline.reference;

import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Finds what a script loads by a name that is written out: the specifiers of {@code import} and {@code export} declarations,
 * {@code import("…")}, {@code import.meta.resolve("…")}, {@code new URL("…", import.meta.url)} and the arguments of
 * {@code importScripts("…")}. A name that is computed is no reference, and neither is what only looks like one: comments, the
 * text of strings and templates, methods and variables of the program's own that have such a name.
 */
public final class JsReferences {

    private static final Set<String> GLOBAL_OBJECTS = Set.of("self", "window", "globalThis");

    private static final String IMPORT_SCRIPTS = "importScripts";
    private static final String URL = "URL";

    private final JsProgram program;
    private final String text;
    private final List<JsToken> tokens;
    /** Indices of the tokens that are no comments. */
    private final int[] code;

    private final List<Reference> references = new ArrayList<>();
    /** For each bracket that is open, whether it holds the arguments of {@code importScripts}. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private JsReferences(JsProgram program) {
        this.program = program;
        this.text = program.source().text();
        this.tokens = program.tokens();
        int[] indices = new int[tokens.size()];
        int count = 0;
        for (int i = 0; i < indices.length; i++) {
            if (!tokens.get(i).isComment()) {
                indices[count++] = i;
            }
        }
        this.code = Arrays.copyOf(indices, count);
    }

    /**
     * Whether {@link #scan(SourceText)} may find something, told without reading the program: most scripts hold none of the words
     * that every reference begins with. None of the two words can be written with escapes.
     */
    public static boolean isPossible(String text) {
        return hasWord(text, "import") || hasWord(text, "importScripts") || hasWord(text, "export");
    }

    /** Whether it matters for what {@link #scan(SourceText)} finds that the program declares no global variable of this name. */
    public static boolean needsGlobal(String name) {
        return GLOBAL_OBJECTS.contains(name) || name.equals(IMPORT_SCRIPTS) || name.equals(URL);
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean starts = at == 0 || !isWordPart(text.charAt(at - 1));
            if (starts && (end == text.length() || !isWordPart(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Of a letter that is none of ASCII's it need not be known: the program is read then. */
    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
    }

    /**
     * All references in the order of the text.
     *
     * @throws io.assetpipeline.problem.BuildException if the text is no script, as {@link JsProgram#scan}
     */
    public static List<Reference> scan(SourceText source) {
        return scan(JsProgram.scan(source));
    }

    /** All references in the order of the text. */
    public static List<Reference> scan(JsProgram program) {
        JsReferences scan = new JsReferences(program);
        scan.imports();
        for (int i = 0; i < scan.code.length; i++) {
            scan.token(i);
        }
        scan.references.sort(Comparator.comparingInt(Reference::start));
        return List.copyOf(scan.references);
    }

    private void imports() {
        for (JsImport found : program.imports()) {
            found.specifier().ifPresent(specifier -> {
                Kind kind = found.kind() == JsImport.Kind.DYNAMIC ? Kind.LAZY_MODULE : Kind.MODULE;
                add(kind, found.specifierStart(), found.end(), specifier);
            });
        }
    }

    private void token(int at) {
        JsToken token = tokens.get(code[at]);
        switch (token.type()) {
            case STRING, TEMPLATE -> argument(at, token);
            case TEMPLATE_HEAD -> open.push(false);
            case TEMPLATE_TAIL -> open.pop();
            case PUNCTUATOR -> {
                switch (sign(at)) {
                    case '(' -> open.push(isGlobal(callee(at), IMPORT_SCRIPTS));
                    case '[', '{' -> open.push(false);
                    case ')', ']', '}' -> open.pop();
                    default -> {
                        // Opens and closes nothing.
                    }
                }
            }
            default -> {
                // Neither a literal nor a bracket.
            }
        }
    }

    /** A literal; it counts if it is the whole of an argument. */
    private void argument(int at, JsToken literal) {
        if (sign(at + 1) != ')' && sign(at + 1) != ',') {
            return;
        }
        boolean first = sign(at - 1) == '(';
        if ((first || sign(at - 1) == ',') && Boolean.TRUE.equals(open.peek())) {
            add(Kind.WORKER_SCRIPT, literal);
        } else if (first && isMeta(callee(at - 1), "resolve")) {
            add(Kind.LAZY_MODULE, literal);
        } else if (first && constructsUrl(at - 2) && endsWithMetaUrl(at + 1)) {
            add(Kind.MODULE_URL, literal);
        }
    }

    /** The place of the last token of what is called, {@code f(} and {@code f?.(} alike. */
    private int callee(int bracket) {
        return is(bracket - 1, "?.") ? bracket - 2 : bracket - 1;
    }

    /** Whether a global variable ends here: its name alone, or as a property of the global object. */
    private boolean isGlobal(int at, String name) {
        if (!is(at, name)) {
            return false;
        }
        return isProperty(at) ? isGlobalObject(at - 2) : program.isGlobal(code[at]);
    }

    private boolean isGlobalObject(int at) {
        return at >= 0
                && !isProperty(at)
                && program.isGlobal(code[at])
                && GLOBAL_OBJECTS.contains(tokens.get(code[at]).slice(text));
    }

    /** Whether {@code import.meta.} and this name end here. */
    private boolean isMeta(int at, String name) {
        return is(at, name)
                && isProperty(at)
                && is(at - 2, "meta")
                && sign(at - 3) == '.'
                && is(at - 4, "import")
                && !isProperty(at - 4);
    }

    private boolean constructsUrl(int at) {
        if (!isGlobal(at, URL)) {
            return false;
        }
        int operator = isProperty(at) ? at - 3 : at - 1;
        return is(operator, "new") && !isProperty(operator);
    }

    /** Whether the second and last argument, whose comma stands here, is {@code import.meta.url}. */
    private boolean endsWithMetaUrl(int comma) {
        int close = sign(comma + 6) == ',' ? comma + 7 : comma + 6;
        return sign(comma) == ',' && isMeta(comma + 5, "url") && sign(close) == ')';
    }

    private boolean isProperty(int at) {
        return sign(at - 1) == '.' || is(at - 1, "?.");
    }

    /** The sign that stands here; 0 for what is no sign of one character. */
    private char sign(int at) {
        if (at < 0 || at >= code.length) {
            return 0;
        }
        JsToken token = tokens.get(code[at]);
        return token.type() == JsToken.Type.PUNCTUATOR && token.length() == 1 ? text.charAt(token.start()) : 0;
    }

    private boolean is(int at, String word) {
        if (at < 0 || at >= code.length) {
            return false;
        }
        JsToken token = tokens.get(code[at]);
        return token.length() == word.length() && text.startsWith(word, token.start());
    }

    private void add(Kind kind, JsToken literal) {
        add(kind, literal.start(), literal.end(), program.value(literal));
    }

    private void add(Kind kind, int start, int end, String url) {
        ScriptQuoting quoting = switch (text.charAt(start)) {
            case '"' -> ScriptQuoting.DOUBLE;
            case '\'' -> ScriptQuoting.SINGLE;
            default -> ScriptQuoting.TEMPLATE;
        };
        references.add(new Reference(kind, start, end, url, quoting));
    }
}
