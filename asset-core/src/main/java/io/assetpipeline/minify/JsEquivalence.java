package io.assetpipeline.minify;

import io.assetpipeline.js.JsDeclaration;
import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The check of minified JavaScript. No proof, as two programs cannot be compared; it finds what minifiers were seen to
 * break: a cut text, globals that vanished or got other names, imports and exports that did, a directive lost, properties
 * renamed, reads dropped that make the browser lay out the page.
 */
final class JsEquivalence {

    /** Reading one of them flushes pending style changes, which is often its only purpose (CSSOM View). */
    private static final Set<String> LAYOUT_READS = Set.of(
            "offsetTop",
            "offsetLeft",
            "offsetWidth",
            "offsetHeight",
            "offsetParent",
            "clientTop",
            "clientLeft",
            "clientWidth",
            "clientHeight",
            "scrollTop",
            "scrollLeft",
            "scrollWidth",
            "scrollHeight");

    private static final String SCRIPT_END = "</script";

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$]+");

    private final String text;
    private final List<JsToken> tokens;
    private final JsProgram program;

    private JsEquivalence(JsProgram program) {
        this.program = program;
        this.text = program.source().text();
        this.tokens =
                program.tokens().stream().filter(token -> !token.isComment()).toList();
    }

    /** Empty if nothing speaks against the output; else what does, in one clause. */
    static Optional<String> difference(SourceText source, String output) {
        return check(source, output).difference();
    }

    /** The same, with what was read for it. */
    static Checked check(SourceText source, String output) {
        JsProgram written = JsProgram.scan(source);
        JsProgram made;
        try {
            made = JsProgram.scan(SourceText.verbatim(source.name(), output));
        } catch (BuildException e) {
            return Checked.of(
                    Optional.of("it is no program: " + e.problems().get(0).what()));
        }
        return new Checked(
                new JsEquivalence(written).difference(new JsEquivalence(made)), Optional.of(new JsPair(written, made)));
    }

    private Optional<String> difference(JsEquivalence after) {
        if (!tokens.isEmpty() && after.tokens.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (program.isModule() != after.program.isModule()) {
            return Optional.of(program.isModule() ? "it is no longer a module" : "it became a module");
        }
        if (!program.isModule() && program.strict() != after.program.strict()) {
            return Optional.of(program.strict() ? "it is no longer strict" : "it became strict");
        }
        if (has(JsFeature.FUNCTION_USE_STRICT) && !after.has(JsFeature.FUNCTION_USE_STRICT)) {
            return Optional.of("no function is strict any more");
        }
        if (!endsScripts(text) && endsScripts(after.text)) {
            return Optional.of("\"</script\" is no longer escaped");
        }
        return declarationDifference(after)
                .or(() -> importDifference(after))
                .or(() -> exportDifference(after))
                .or(() -> propertyDifference(after))
                .or(() -> readDifference(after));
    }

    /** Whether a page in which it stands would take it for the end of the element. */
    private static boolean endsScripts(String text) {
        for (int i = text.indexOf("</"); i >= 0; i = text.indexOf("</", i + 1)) {
            int end = Math.min(text.length(), i + SCRIPT_END.length());
            // Not by regionMatches, for which U+017F is an s.
            if (text.substring(i, end).toLowerCase(Locale.ROOT).equals(SCRIPT_END)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> importDifference(JsEquivalence after) {
        List<String> own = imported();
        List<String> others = after.imported();
        if (own.equals(others)) {
            return Optional.empty();
        }
        return Optional.of(own.stream()
                .filter(name -> !others.contains(name))
                .findFirst()
                .map(name -> "it no longer has " + name)
                .orElse("its imports are others, or in another order"));
    }

    /** The modules that it names, in order, each with the form in which it does. */
    private List<String> imported() {
        return program.imports().stream()
                .map(place -> switch (place.kind()) {
                    case STATIC -> "import \"" + place.specifier().orElse("") + "\"";
                    case EXPORT_FROM -> "export from \"" + place.specifier().orElse("") + "\"";
                    case DYNAMIC -> "import(\"" + place.specifier().orElse("…") + "\")";
                    case META -> "import.meta";
                })
                .toList();
    }

    private Optional<String> exportDifference(JsEquivalence after) {
        if (!program.isModule()) {
            return Optional.empty();
        }
        SortedSet<String> own = JsExports.of(program);
        SortedSet<String> others = JsExports.of(after.program);
        return own.stream()
                .filter(name -> !others.contains(name))
                .findFirst()
                .map(name -> "it no longer exports " + name)
                .or(() -> others.stream()
                        .filter(name -> !own.contains(name))
                        .findFirst()
                        .map(name -> "it exports " + name));
    }

    private boolean has(JsFeature feature) {
        return program.features().stream().anyMatch(use -> use.feature() == feature);
    }

    private Optional<String> declarationDifference(JsEquivalence after) {
        if (program.isModule()) {
            // Nobody else sees them, but for those that are exported.
            return Optional.empty();
        }
        Map<String, Boolean> own = declared();
        Map<String, Boolean> others = after.declared();
        for (Map.Entry<String, Boolean> declaration : own.entrySet()) {
            if (!others.containsKey(declaration.getKey())) {
                return Optional.of("it no longer declares " + declaration.getKey());
            }
            if (!declaration.getValue().equals(others.get(declaration.getKey()))) {
                return Optional.of("it declares " + declaration.getKey() + " in another way");
            }
        }
        return others.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .findFirst()
                .map(name -> "it declares " + name);
    }

    /** From name to whether it is lexical, sorted. */
    private Map<String, Boolean> declared() {
        Map<String, Boolean> declared = new TreeMap<>();
        for (JsDeclaration declaration : program.declarations()) {
            declared.merge(declaration.name(), declaration.lexical(), Boolean::logicalOr);
        }
        return declared;
    }

    private Optional<String> propertyDifference(JsEquivalence after) {
        Set<String> known = new HashSet<>();
        // Closure Compiler writes "a b c".split(" ") for a list of strings.
        known.add("split");
        for (JsToken token : tokens) {
            switch (token.type()) {
                case IDENTIFIER, PRIVATE_NAME -> known.add(token.slice(text));
                case STRING -> known.add(text.substring(token.start() + 1, token.end() - 1));
                default -> {}
            }
        }
        for (int i = 1; i < after.tokens.size(); i++) {
            JsToken token = after.tokens.get(i);
            if (token.type() == JsToken.Type.IDENTIFIER && after.isAfterDot(i)) {
                String name = token.slice(after.text);
                // Escapes may be written in another way; what is plain on both sides is compared.
                if (!known.contains(name) && PLAIN_NAME.matcher(name).matches() && !isJoined(name, known)) {
                    return Optional.of("it has a property " + name);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether {@code a.bc} may come from {@code a["b" + "c"]}. */
    private static boolean isJoined(String name, Set<String> known) {
        return IntStream.range(1, name.length())
                .anyMatch(i -> known.contains(name.substring(0, i)) && known.contains(name.substring(i)));
    }

    private boolean isAfterDot(int index) {
        String before = tokens.get(index - 1).slice(text);
        return before.equals(".") || before.equals("?.");
    }

    private Optional<String> readDifference(JsEquivalence after) {
        Map<String, Integer> own = layoutReads();
        Map<String, Integer> others = after.layoutReads();
        return own.entrySet().stream()
                .filter(read -> others.getOrDefault(read.getKey(), 0) < read.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> "it reads " + name + " less often");
    }

    private Map<String, Integer> layoutReads() {
        Map<String, Integer> reads = new HashMap<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).type() == JsToken.Type.IDENTIFIER && isAfterDot(i)) {
                String name = tokens.get(i).slice(text);
                if (LAYOUT_READS.contains(name)) {
                    reads.merge(name, 1, Integer::sum);
                }
            }
        }
        return reads;
    }
}
