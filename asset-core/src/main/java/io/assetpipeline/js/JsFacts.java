package io.assetpipeline.js;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a reader finds. Not thread-safe; once the reader has finished it does not change any more. */
final class JsFacts {

    /** The goal symbols of the syntactic grammar (ECMA-262 section 5.1.4). */
    enum Goal {
        SCRIPT,
        MODULE
    }

    /** A function of sloppy code, declared in the block that lasts from one token to another. */
    private record BlockFunction(int name, int open, int close, JsFunction function) {}

    /** A variable of a function that begins with a property whose reading has an effect. */
    private record Initialised(int name, JsFunction function) {}

    /** The tokens of a pattern whose names are known to be written. */
    private record Written(int from, int to) {}

    /** Reading one of these makes a browser lay out the page (CSSOM View). */
    private static final Set<String> LAYOUT = Set.of(
            "offsetWidth",
            "offsetHeight",
            "offsetTop",
            "offsetLeft",
            "offsetParent",
            "clientWidth",
            "clientHeight",
            "clientTop",
            "clientLeft",
            "scrollWidth",
            "scrollHeight",
            "scrollTop",
            "scrollLeft",
            "innerText",
            "innerWidth",
            "innerHeight");

    private final SourceText source;
    private final String text;
    private final Goal goal;
    private final List<JsToken> tokens = new ArrayList<>();
    /** Names that stand for a variable, not for a property, key or label. */
    private final BitSet references = new BitSet();
    /** Names that a variable is declared by. */
    private final BitSet bindings = new BitSet();

    private final List<JsDeclaration> declarations = new ArrayList<>();
    private final List<JsFeature.Use> uses = new ArrayList<>();
    private final List<JsImport> imports = new ArrayList<>();
    private final List<Integer> importCalls = new ArrayList<>();
    private final List<Integer> doubtfulAwaits = new ArrayList<>();
    private final List<BlockFunction> blockFunctions = new ArrayList<>();
    private final List<Initialised> layoutReads = new ArrayList<>();
    /** Apart and in order, last first. */
    private final Deque<Written> written = new ArrayDeque<>();

    private final Set<String> ownNames = new HashSet<>();
    private final JsScopes scopes = new JsScopes();
    private @Nullable JsDirective useStrict;
    private boolean module;
    private boolean dependsOnGoal;

    JsFacts(SourceText source, Goal goal) {
        this.source = source;
        this.text = source.text();
        this.goal = goal;
    }

    SourceText source() {
        return source;
    }

    Goal goal() {
        return goal;
    }

    List<JsToken> tokens() {
        return Collections.unmodifiableList(tokens);
    }

    List<JsDeclaration> declarations() {
        return List.copyOf(declarations);
    }

    List<JsImport> imports() {
        return List.copyOf(imports);
    }

    List<JsFeature.Use> uses() {
        return List.copyOf(uses);
    }

    /** The tokens, by their index, that name a variable. */
    BitSet variables() {
        return (BitSet) references.clone();
    }

    JsScopes scopes() {
        return scopes;
    }

    Optional<JsDirective> useStrict() {
        return Optional.ofNullable(useStrict);
    }

    boolean isModule() {
        return module;
    }

    /** Whether the other goal could read the text as other tokens. */
    boolean dependsOnGoal() {
        return dependsOnGoal;
    }

    void markGoalDependent() {
        dependsOnGoal = true;
    }

    int token(JsToken token) {
        tokens.add(token);
        return tokens.size() - 1;
    }

    void comment(JsToken comment) {
        tokens.add(comment);
        if (comment.type() == JsToken.Type.HTML_COMMENT) {
            dependsOnGoal = true;
            use(JsFeature.HTML_COMMENT, comment.start());
        } else if (comment.type() == JsToken.Type.HASHBANG) {
            use(JsFeature.HASHBANG, comment.start());
        }
    }

    JsToken at(int index) {
        return tokens.get(index);
    }

    String slice(JsToken token) {
        return token.slice(text);
    }

    /** The first character of a token. */
    char sign(int index) {
        return text.charAt(at(index).start());
    }

    /** An identifier's name, escapes decoded. */
    String name(int index) {
        return JsText.name(slice(at(index)));
    }

    /** Whether a token is this name, as a variable. */
    boolean isNamed(int index, String name) {
        return references.get(index)
                && at(index).length() == name.length()
                && text.startsWith(name, at(index).start());
    }

    boolean isUseStrict(int index) {
        JsToken token = at(index);
        return token.length() == 12 && text.startsWith("use strict", token.start() + 1);
    }

    /** Whether an {@code async} stands before a bracket, on its line. */
    boolean isAsyncBefore(int word, int bracket) {
        return isNamed(word, "async") && !at(bracket).newlineBefore();
    }

    void use(JsFeature feature, int offset) {
        uses.add(new JsFeature.Use(feature, offset));
    }

    void useStrict(int start, int end) {
        if (useStrict == null) {
            useStrict = new JsDirective(start, end);
        }
    }

    void module(int offset) {
        module = true;
        use(JsFeature.MODULE, offset);
    }

    void topLevelAwait(int offset) {
        module = true;
        use(JsFeature.TOP_LEVEL_AWAIT, offset);
    }

    /** An await that is a call, an index or a sum if the program is a script that has a variable of that name. */
    void doubtfulAwait(int offset) {
        doubtfulAwaits.add(offset);
    }

    void importMeta(int index, int end) {
        module = true;
        int start = at(index).start();
        use(JsFeature.IMPORT_META, start);
        imports.add(new JsImport(JsImport.Kind.META, start, end, Optional.empty(), -1));
    }

    void importCall(int index) {
        use(JsFeature.DYNAMIC_IMPORT, at(index).start());
        importCalls.add(index);
    }

    void imports(JsImport.Kind kind, int first, int specifier) {
        JsToken literal = at(specifier);
        imports.add(new JsImport(
                kind, at(first).start(), literal.end(), Optional.of(JsText.string(slice(literal))), literal.start()));
    }

    void reference(int index, JsFunction function) {
        references.set(index);
        if (isNamed(index, "arguments")) {
            function.readsArguments |= !isLengthOrCallee(index);
            if (text.startsWith(".callee", at(index).end())) {
                use(JsFeature.ARGUMENTS_CALLEE, at(index).start());
            }
        }
    }

    /** What neither reads nor writes an element; the text is looked at since the tokens that follow are not read yet. */
    private boolean isLengthOrCallee(int index) {
        int end = at(index).end();
        return text.startsWith(".length", end) || text.startsWith(".callee", end);
    }

    /** Something is assigned to a token, which is no variable if it names a property. */
    void write(int index, JsFunction function) {
        if (references.get(index) || bindings.get(index)) {
            function.write(name(index));
            function.writesArguments |= isNamed(index, "arguments");
        }
    }

    /**
     * Every name in a destructuring assignment's pattern, those of its defaults included; what an assignment in it has
     * written is not looked at again.
     */
    void writeAll(int from, int to, JsFunction function) {
        int end = to;
        while (!written.isEmpty() && written.element().from() >= from) {
            Written inner = written.pop();
            writeEach(inner.to(), end, function);
            end = inner.from();
        }
        writeEach(from, end, function);
        written.push(new Written(from, to));
    }

    private void writeEach(int from, int to, JsFunction function) {
        for (int i = references.nextSetBit(from); i >= 0 && i < to; i = references.nextSetBit(i + 1)) {
            write(i, function);
        }
    }

    void declare(JsBinding binding, int index, JsFunction function, boolean ownOfProgram) {
        String name = name(index);
        bindings.set(index);
        scopes.declare(name, function);
        if (binding == JsBinding.PARAMETER) {
            function.parameter(name);
        } else {
            function.local(name);
        }
        if (ownOfProgram) {
            ownNames.add(name);
            binding.declaration()
                    .ifPresent(kind -> declarations.add(
                            new JsDeclaration(kind, name, at(index).start())));
        }
    }

    /** A name that only the function itself sees: its own, or the parameter of an arrow function without brackets. */
    void local(int index, JsFunction function) {
        function.local(name(index));
        scopes.declare(name(index), function);
    }

    /** A name that an import declaration brings into the program. */
    void imported(int index, JsFunction program) {
        scopes.declare(name(index), program);
    }

    /** Of the names in the brackets before an arrow those that can be its parameters, whose default may follow. */
    void arrowParameters(List<Integer> names, JsFunction arrow) {
        for (int index : names) {
            int next = index + 1;
            while (next < tokens.size() && at(next).isComment()) {
                next++;
            }
            if (next < tokens.size() && at(next).length() == 1 && ",)=]}".indexOf(sign(next)) >= 0) {
                scopes.declare(name(index), arrow);
            }
        }
    }

    /** A property's name behind a dot. */
    void property(int index, int before) {
        JsToken token = at(index);
        if (token.length() != 4 || !text.startsWith("name", token.start()) || before < 1) {
            return;
        }
        JsToken owner = at(before - 1);
        String word = owner.type() == JsToken.Type.IDENTIFIER ? slice(owner) : "";
        boolean newTarget =
                word.equals("target") && before > 2 && slice(at(before - 3)).equals("new");
        if (word.equals("constructor") || newTarget) {
            use(JsFeature.CONSTRUCTOR_NAME, owner.start());
        }
    }

    /** A statement is at its end. */
    void statement(int first, int last) {
        JsToken start = at(first);
        if (start.length() != 4 || last < first + 2 || !text.startsWith("void", start.start())) {
            return;
        }
        boolean property = at(last).type() == JsToken.Type.IDENTIFIER && !references.get(last);
        if (property || sign(last) == ']') {
            use(JsFeature.DISCARDED_READ, start.start());
        }
    }

    /** A variable's initial value is at its end. */
    void initialised(int name, int last, JsFunction function) {
        if (last > name + 1 && !references.get(last) && LAYOUT.contains(slice(at(last)))) {
            layoutReads.add(new Initialised(name, function));
        }
    }

    void blockFunction(int name, int open, int close, JsFunction function) {
        blockFunctions.add(new BlockFunction(name, open, close, function));
    }

    /** A function is at its end. */
    void function(JsFunction function, int last) {
        function.end = at(last).end();
        if (function.close()) {
            use(JsFeature.ARGUMENTS_ALIASING, function.offset);
        }
    }

    void finish() {
        if (!doubtfulAwaits.isEmpty() && !ownNames.contains("await")) {
            doubtfulAwaits.forEach(this::topLevelAwait);
        }
        importCalls.forEach(this::addImportCall);
        scopes.finish();
        findUses();
        if (module) {
            // A module is strict without a directive: its functions' are idle, its arguments alias nothing.
            uses.removeIf(use ->
                    use.feature() == JsFeature.FUNCTION_USE_STRICT || use.feature() == JsFeature.ARGUMENTS_ALIASING);
        }
        uses.sort(Comparator.comparingInt(JsFeature.Use::offset).thenComparing(JsFeature.Use::feature));
        imports.sort(Comparator.comparingInt(JsImport::start));
        declarations.sort(Comparator.comparingInt(JsDeclaration::offset));
    }

    private void findUses() {
        Map<String, List<Integer>> found = new HashMap<>();
        blockFunctions.forEach(candidate -> found.put(name(candidate.name()), new ArrayList<>()));
        layoutReads.forEach(candidate -> found.put(name(candidate.name()), new ArrayList<>()));
        if (found.isEmpty()) {
            return;
        }
        for (int i = references.nextSetBit(0); i >= 0; i = references.nextSetBit(i + 1)) {
            List<Integer> uses = found.get(name(i));
            if (uses != null) {
                uses.add(i);
            }
        }
        for (BlockFunction candidate : blockFunctions) {
            boolean global = candidate.function().kind == JsFunction.Kind.PROGRAM;
            List<Integer> all = found.getOrDefault(name(candidate.name()), List.of());
            JsFunction function = candidate.function();
            boolean outside =
                    anyBetween(all, function.offset, at(candidate.open()).start())
                            || anyBetween(all, at(candidate.close()).end(), function.end);
            if (global || outside) {
                use(JsFeature.BLOCK_FUNCTION, at(candidate.name()).start());
            }
        }
        for (Initialised candidate : layoutReads) {
            List<Integer> all = found.getOrDefault(name(candidate.name()), List.of());
            if (!anyBetween(all, candidate.function().offset, candidate.function().end)) {
                use(JsFeature.DISCARDED_READ, at(candidate.name()).start());
            }
        }
    }

    /** Whether one of the tokens, which are in order, begins in this stretch of the text. */
    private boolean anyBetween(List<Integer> uses, int from, int to) {
        int low = 0;
        int high = uses.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(uses.get(middle)).start() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < uses.size() && at(uses.get(low)).start() < to;
    }

    private void addImportCall(int index) {
        int start = at(index).start();
        List<JsToken> call = new ArrayList<>(4);
        for (int i = index + 1; i < tokens.size() && call.size() < 5; i++) {
            if (!at(i).isComment()) {
                call.add(at(i));
            }
        }
        int open = 0;
        while (open < call.size() && sign(call.get(open)) != '(') {
            open++;
        }
        boolean literal = open + 2 < call.size()
                && isLiteral(call.get(open + 1))
                && (sign(call.get(open + 2)) == ')' || sign(call.get(open + 2)) == ',');
        if (literal) {
            JsToken string = call.get(open + 1);
            imports.add(new JsImport(
                    JsImport.Kind.DYNAMIC,
                    start,
                    string.end(),
                    Optional.of(JsText.string(slice(string))),
                    string.start()));
        } else {
            int end = open < call.size() ? call.get(open).end() : at(index).end();
            imports.add(new JsImport(JsImport.Kind.DYNAMIC, start, end, Optional.empty(), -1));
        }
    }

    /** Whether a token is a text that is written out. */
    private static boolean isLiteral(JsToken token) {
        return token.type() == JsToken.Type.STRING || token.type() == JsToken.Type.TEMPLATE;
    }

    private char sign(JsToken token) {
        return text.charAt(token.start());
    }

    BuildException unopened(int index) {
        return problem(
                index,
                "The \"" + sign(index) + "\" closes nothing that is open.",
                "Remove it, or open the bracket before it.");
    }

    BuildException mismatched(int open, char expected, int index) {
        Location opened = source.location(at(open).start());
        return problem(
                index,
                "The \"" + sign(index) + "\" stands where \"" + expected + "\" has to close the \"" + sign(open)
                        + "\" of line " + opened.line() + ", column " + opened.column() + ".",
                "Close what was opened last first.");
    }

    BuildException unclosed(int open, char closing) {
        return problem(open, "The \"" + opening(open) + "\" is never closed.", "Close it with \"" + closing + "\".");
    }

    private String opening(int open) {
        JsToken token = at(open);
        return token.type() == JsToken.Type.PUNCTUATOR ? slice(token) : "${";
    }

    private BuildException problem(int index, String what, String remedy) {
        return new BuildException(Problem.error(source.location(at(index).start()), what, remedy));
    }
}
