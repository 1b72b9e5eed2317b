package io.assetpipeline.js;

import java.util.Set;

/** What a word means where it stands: a keyword, a name, a key, a modifier. Not thread-safe. */
final class JsWords {

    private static final Set<String> MODIFIERS = Set.of("get", "set", "static", "async", "accessor");

    private final JsLexer lexer;
    private final JsFacts facts;
    private final JsStack stack;
    /** The word whose bracket is awaited. */
    private String header = "";
    /** Index of the {@code import} or {@code export} that is being read. */
    private int moduleStart = -1;
    /** Whether the {@code function} that comes next has an {@code async} before it. */
    private boolean asyncFunction;

    JsWords(JsLexer lexer, JsFacts facts, JsStack stack) {
        this.lexer = lexer;
        this.facts = facts;
        this.stack = stack;
    }

    /** True if the word was taken, false if only the state has changed. */
    boolean step(int index, JsToken token) {
        JsFrame top = stack.top();
        return switch (top.state) {
            case STATEMENT -> statement(index, token, facts.slice(token));
            case OPERAND -> operand(index, token, facts.slice(token));
            case OPERATOR -> operator(facts.slice(token));
            case KEY, AFTER_KEY -> member(index, token);
            case BINDING -> {
                stack.declare(top.binding == null ? JsBinding.VAR : top.binding, index);
                top.state = JsState.OPERATOR;
                yield true;
            }
            case PROPERTY -> {
                facts.property(index, stack.previous());
                top.state = JsState.OPERATOR;
                yield true;
            }
            case HEADER -> header(token, facts.slice(token));
            case FOR_START -> forStart(index, token, facts.slice(token));
            case FUNCTION -> {
                stack.functionName(index);
                yield true;
            }
            case CLASS -> {
                if (facts.slice(token).equals("extends")) {
                    top.state = JsState.OPERAND;
                } else {
                    stack.className(index);
                }
                yield true;
            }
            case ARROW_BODY -> stack.openArrow(index);
            case DECORATOR -> {
                top.state = JsState.AFTER_DECORATOR;
                yield true;
            }
            case JUMP -> {
                top.state = JsState.DONE;
                yield !token.newlineBefore();
            }
            case MODULE_NAMES -> {
                moduleWord(index, token, facts.slice(token));
                yield true;
            }
            case AFTER_EXPORT_LIST -> {
                boolean from = facts.slice(token).equals("from");
                top.state = from ? JsState.MODULE_NAMES : JsState.DONE;
                yield from;
            }
            case AFTER_SPECIFIER -> {
                String word = facts.slice(token);
                boolean attributes = word.equals("with") || (word.equals("assert") && !token.newlineBefore());
                if (attributes) {
                    facts.use(JsFeature.IMPORT_ATTRIBUTES, token.start());
                }
                top.state = attributes ? JsState.ATTRIBUTES : JsState.DONE;
                yield attributes;
            }
            case EXPORT_DEFAULT -> exportDefault(index, facts.slice(token));
            case RESTRICTED, DONE, AFTER_DECORATOR, ATTRIBUTES -> !leaves(token);
        };
    }

    /** Whether a token belongs to what follows the construct that its frame is in; the state is changed then. */
    boolean leaves(JsToken token) {
        JsFrame top = stack.top();
        char sign = lexer.charAt(token.start());
        switch (top.state) {
            case DONE -> {
                stack.beginNext();
                return true;
            }
            case RESTRICTED -> {
                if (token.newlineBefore()) {
                    stack.beginNext();
                } else {
                    top.state = JsState.OPERAND;
                }
                return true;
            }
            case JUMP, AFTER_EXPORT_LIST, AFTER_SPECIFIER -> {
                top.state = JsState.DONE;
                return true;
            }
            case ATTRIBUTES -> {
                if (sign == '{') {
                    return false;
                }
                top.state = JsState.DONE;
                return true;
            }
            case EXPORT_DEFAULT, FOR_START -> {
                top.state = JsState.OPERAND;
                return true;
            }
            case HEADER -> {
                if (sign == '(' || sign == '{') {
                    return false;
                }
                top.state = JsState.STATEMENT;
                return true;
            }
            case DECORATOR, AFTER_DECORATOR -> {
                if (sign == '(' || sign == '.') {
                    return false;
                }
                top.state = top.decorated;
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private boolean statement(int index, JsToken token, String word) {
        JsFrame top = stack.top();
        switch (word) {
            case "var" -> declaration(index, JsBinding.VAR);
            case "const" -> declaration(index, JsBinding.CONST);
            case "let" -> {
                if (!opensBindings()) {
                    return operand(index, token, word);
                }
                declaration(index, JsBinding.LET);
            }
            case "using" -> {
                if (!opensUsing(token.end())) {
                    return operand(index, token, word);
                }
                facts.use(JsFeature.USING, token.start());
                declaration(index, JsBinding.USING);
            }
            case "await" -> {
                JsLexer.Ahead ahead = lexer.ahead();
                boolean using = !ahead.newlineBefore()
                        && lexer.wordAt(ahead.offset()).equals("using")
                        && opensUsing(ahead.offset() + "using".length());
                if (!using) {
                    return operand(index, token, word);
                }
                if (top.function.kind == JsFunction.Kind.PROGRAM) {
                    facts.topLevelAwait(token.start());
                }
                stack.started(index);
            }
            case "function" -> stack.openFunction(index, JsState.STATEMENT, takeAsync());
            case "async" -> {
                if (!beforeFunction()) {
                    return operand(index, token, word);
                }
                stack.started(index);
                asyncFunction = true;
            }
            case "class" -> stack.openClass(index, JsState.STATEMENT);
            case "if", "while", "for", "with", "switch", "catch" -> {
                stack.started(index);
                if (word.equals("with")) {
                    facts.use(JsFeature.WITH_STATEMENT, token.start());
                }
                header = word;
                top.state = JsState.HEADER;
            }
            case "do", "else", "try", "finally" -> stack.started(index);
            case "return", "throw" -> {
                if (word.equals("return") && top.function.kind == JsFunction.Kind.PROGRAM) {
                    facts.use(JsFeature.TOP_LEVEL_RETURN, token.start());
                }
                stack.started(index);
                top.state = JsState.RESTRICTED;
            }
            case "break", "continue" -> {
                stack.started(index);
                top.state = JsState.JUMP;
            }
            case "debugger" -> {
                stack.started(index);
                top.state = JsState.DONE;
            }
            case "case" -> {
                stack.started(index);
                top.state = JsState.OPERAND;
            }
            case "default" -> stack.operand(index);
            case "import" -> {
                char sign = lexer.charAt(lexer.ahead().offset());
                if (sign == '(' || sign == '.') {
                    return operand(index, token, word);
                }
                facts.module(token.start());
                moduleStart = index;
                top.state = JsState.MODULE_NAMES;
            }
            case "export" -> export(index, token);
            default -> {
                return operand(index, token, word);
            }
        }
        return true;
    }

    private boolean takeAsync() {
        boolean async = asyncFunction;
        asyncFunction = false;
        return async;
    }

    private void declaration(int index, JsBinding binding) {
        stack.started(index);
        stack.top().binding = binding;
        stack.top().state = JsState.BINDING;
    }

    /** Whether {@code let} is followed by what it can declare. */
    private boolean opensBindings() {
        int next = lexer.ahead().offset();
        char sign = lexer.charAt(next);
        if (sign == '[' || sign == '{') {
            return true;
        }
        String word = lexer.wordAt(next);
        return !word.isEmpty() && !JsCharacters.isDigit(sign) && !word.equals("in") && !word.equals("instanceof");
    }

    /** Whether {@code using}, which ends here, is followed by a name on its line. */
    private boolean opensUsing(int end) {
        JsLexer.Ahead ahead = lexer.ahead(end);
        String word = lexer.wordAt(ahead.offset());
        return !ahead.newlineBefore()
                && !word.isEmpty()
                && !word.equals("in")
                && !word.equals("instanceof")
                && !word.equals("of")
                && !JsCharacters.isDigit(lexer.charAt(ahead.offset()));
    }

    private boolean beforeFunction() {
        JsLexer.Ahead ahead = lexer.ahead();
        return !ahead.newlineBefore() && lexer.wordAt(ahead.offset()).equals("function");
    }

    private void export(int index, JsToken token) {
        JsFrame top = stack.top();
        stack.started(index);
        facts.module(token.start());
        int next = lexer.ahead().offset();
        char sign = lexer.charAt(next);
        if (sign == '{' || sign == '*') {
            moduleStart = index;
            top.state = JsState.MODULE_NAMES;
        } else if (lexer.wordAt(next).equals("default")) {
            top.state = JsState.EXPORT_DEFAULT;
        }
    }

    private boolean exportDefault(int index, String word) {
        switch (word) {
            case "default" -> {
                return true;
            }
            case "function" -> {
                stack.openFunction(index, JsState.STATEMENT, takeAsync());
                return true;
            }
            case "class" -> {
                stack.openClass(index, JsState.STATEMENT);
                return true;
            }
            case "async" -> {
                if (beforeFunction()) {
                    asyncFunction = true;
                    return true;
                }
            }
            default -> {
                // An expression.
            }
        }
        stack.top().state = JsState.OPERAND;
        return false;
    }

    private boolean operand(int index, JsToken token, String word) {
        JsFrame top = stack.top();
        switch (word) {
            case "function" -> stack.openFunction(index, JsState.OPERATOR, takeAsync());
            case "class" -> stack.openClass(index, JsState.OPERATOR);
            case "new", "typeof", "void", "delete" -> {
                stack.started(index);
                top.state = JsState.OPERAND;
                if (word.equals("delete") && deletesName()) {
                    facts.use(JsFeature.DELETE_NAME, token.start());
                }
            }
            case "in", "instanceof" -> top.state = JsState.OPERAND;
            case "this", "super", "null", "true", "false" -> stack.operand(index);
            case "async" -> async(index);
            case "await" -> await(index, token);
            case "yield" -> {
                if (!top.function.generator) {
                    return name(index);
                }
                stack.started(index);
                top.state = JsState.RESTRICTED;
            }
            case "import" -> importExpression(index);
            case "var",
                    "const",
                    "if",
                    "for",
                    "while",
                    "do",
                    "switch",
                    "case",
                    "default",
                    "try",
                    "catch",
                    "finally",
                    "return",
                    "throw",
                    "break",
                    "continue",
                    "debugger",
                    "with",
                    "else",
                    "export" -> {
                // None can be an operand; after an incomplete expression the statement is what was meant.
                if (top.state == JsState.OPERAND && top.kind.holdsStatements()) {
                    return stack.beginNext();
                }
                stack.operand(index);
            }
            default -> {
                return name(index);
            }
        }
        return true;
    }

    private boolean name(int index) {
        stack.reference(index);
        if (stack.previous() >= 0 && isIncrement(stack.previous())) {
            char next = lexer.charAt(lexer.ahead().offset());
            if (next != '.' && next != '[' && next != '(') {
                facts.write(index, stack.top().function);
            }
        }
        stack.operand(index);
        return true;
    }

    private boolean deletesName() {
        int name = lexer.ahead().offset();
        String word = lexer.wordAt(name);
        if (word.isEmpty() || JsCharacters.isDigit(word.charAt(0)) || word.equals("this") || word.equals("new")) {
            return false;
        }
        return ".[(?`".indexOf(lexer.charAt(lexer.ahead(name + word.length()).offset())) < 0;
    }

    private boolean isIncrement(int index) {
        JsToken token = facts.at(index);
        return token.length() == 2
                && (facts.slice(token).equals("++") || facts.slice(token).equals("--"));
    }

    private void async(int index) {
        JsLexer.Ahead ahead = lexer.ahead();
        if (!ahead.newlineBefore()) {
            String word = lexer.wordAt(ahead.offset());
            if (word.equals("function")) {
                stack.started(index);
                stack.top().state = JsState.OPERAND;
                asyncFunction = true;
                return;
            }
            boolean parameter = !word.isEmpty()
                    && JsCharacters.isIdentifierStart(word.codePointAt(0))
                    && !word.equals("in")
                    && !word.equals("instanceof")
                    && !word.equals("of");
            if (parameter) {
                stack.started(index);
                stack.top().state = JsState.OPERAND;
                stack.awaitAsyncArrow();
                return;
            }
        }
        name(index);
    }

    private void await(int index, JsToken token) {
        JsFrame top = stack.top();
        boolean topLevel = top.function.kind == JsFunction.Kind.PROGRAM;
        if (top.function.async) {
            stack.started(index);
            top.state = JsState.OPERAND;
            return;
        }
        if (!topLevel) {
            name(index);
            return;
        }
        int next = lexer.ahead().offset();
        char sign = lexer.charAt(next);
        String word = lexer.wordAt(next);
        boolean clear = "\"'{!~#".indexOf(sign) >= 0
                || (!word.isEmpty() && !word.equals("in") && !word.equals("instanceof") && !word.equals("of"));
        if (clear || (facts.goal() == JsFacts.Goal.MODULE && "([+-/`".indexOf(sign) >= 0)) {
            facts.topLevelAwait(token.start());
            stack.started(index);
            top.state = JsState.OPERAND;
            return;
        }
        if ("([+-/`".indexOf(sign) >= 0) {
            if (sign == '/') {
                facts.markGoalDependent();
            } else {
                facts.doubtfulAwait(token.start());
            }
        }
        name(index);
    }

    private void importExpression(int index) {
        JsLexer.Ahead ahead = lexer.ahead();
        stack.operand(index);
        if (lexer.charAt(ahead.offset()) == '(') {
            facts.importCall(index);
        } else if (lexer.charAt(ahead.offset()) == '.') {
            int word = lexer.ahead(ahead.offset() + 1).offset();
            switch (lexer.wordAt(word)) {
                case "meta" -> facts.importMeta(index, word + "meta".length());
                case "defer", "source" -> {
                    facts.use(JsFeature.IMPORT_PHASE, facts.at(index).start());
                    facts.importCall(index);
                }
                default -> {
                    // Not a meta property of any edition.
                }
            }
        }
    }

    private boolean operator(String word) {
        JsFrame top = stack.top();
        switch (word) {
            case "in", "of" -> {
                if (word.equals("in") || top.forStart) {
                    if (top.forStart) {
                        stack.assignment();
                        top.forStart = false;
                        top.binding = null;
                    }
                    top.state = JsState.OPERAND;
                    return true;
                }
            }
            case "instanceof" -> {
                top.state = JsState.OPERAND;
                return true;
            }
            case "extends" -> {
                if (top.kind == JsFrame.Kind.CLASS_HEAD) {
                    top.state = JsState.OPERAND;
                    return true;
                }
            }
            default -> {
                // Begins the next statement.
            }
        }
        return stack.beginNext();
    }

    private boolean header(JsToken token, String word) {
        if (word.equals("await") && header.equals("for")) {
            if (stack.top().function.kind == JsFunction.Kind.PROGRAM) {
                facts.topLevelAwait(token.start());
            }
            return true;
        }
        stack.top().state = JsState.STATEMENT;
        return false;
    }

    /** The bracket of the statement whose word was read last. */
    void openHeader(int index) {
        JsState inside =
                header.equals("for") ? JsState.FOR_START : header.equals("catch") ? JsState.BINDING : JsState.OPERAND;
        stack.push(JsFrame.Kind.HEADER, index, inside, JsState.STATEMENT);
        stack.top().forStart = header.equals("for");
        stack.top().binding = header.equals("catch") ? JsBinding.CATCH : null;
    }

    private boolean forStart(int index, JsToken token, String word) {
        switch (word) {
            case "var", "const", "let", "using", "await" -> {
                stack.top().state = JsState.STATEMENT;
                statement(index, token, word);
                if (stack.top().state == JsState.STATEMENT) {
                    stack.top().state = JsState.FOR_START;
                }
                return true;
            }
            default -> {
                stack.top().state = JsState.OPERAND;
                return false;
            }
        }
    }

    /** A member's name or modifier, whatever kind of token it is. */
    boolean member(int index, JsToken token) {
        JsFrame top = stack.top();
        if (top.state == JsState.AFTER_KEY) {
            String before = top.key >= 0 && facts.at(top.key).type() == JsToken.Type.IDENTIFIER
                    ? facts.slice(facts.at(top.key))
                    : "";
            boolean restricted = before.equals("async") || before.equals("accessor");
            if (MODIFIERS.contains(before) && !(restricted && token.newlineBefore())) {
                top.keyAsync |= before.equals("async");
                if (before.equals("accessor")) {
                    facts.use(JsFeature.AUTO_ACCESSOR, facts.at(top.key).start());
                }
            } else {
                top.beginMember();
            }
        }
        top.key = index;
        top.state = JsState.AFTER_KEY;
        return true;
    }

    /** The star of a generator method, maybe behind {@code static} or {@code async}. */
    void memberStar() {
        JsFrame top = stack.top();
        if (top.state == JsState.AFTER_KEY && top.key >= 0) {
            String before = facts.slice(facts.at(top.key));
            if (MODIFIERS.contains(before)) {
                top.keyAsync |= before.equals("async");
            } else {
                top.beginMember();
            }
        }
        top.keyGenerator = true;
        top.state = JsState.KEY;
    }

    private void moduleWord(int index, JsToken token, String word) {
        if (!isExport() && bindsImport()) {
            facts.imported(index, stack.top().function);
        }
        if (stack.top().kind == JsFrame.Kind.NAMES) {
            return;
        }
        if (word.equals("as") && stack.previous() >= 0 && facts.sign(stack.previous()) == '*' && isExport()) {
            facts.use(JsFeature.EXPORT_STAR_AS, token.start());
        }
        if (stack.previous() == moduleStart) {
            JsLexer.Ahead ahead = lexer.ahead();
            String next = lexer.wordAt(ahead.offset());
            boolean defer = word.equals("defer") && lexer.charAt(ahead.offset()) == '*';
            boolean source = word.equals("source") && !next.isEmpty() && !next.equals("from");
            if (defer || source) {
                facts.use(JsFeature.IMPORT_PHASE, token.start());
            }
        }
    }

    /** Whether the word of an import declaration that was just read is a name that the program has from then on. */
    private boolean bindsImport() {
        int next = lexer.ahead().offset();
        char sign = lexer.charAt(next);
        return sign == ',' || sign == '}' || lexer.wordAt(next).equals("from");
    }

    private boolean isExport() {
        return moduleStart >= 0 && facts.sign(moduleStart) == 'e';
    }

    /** What follows the braces of a declaration that names other modules' things. */
    JsState afterNames() {
        return isExport() ? JsState.AFTER_EXPORT_LIST : JsState.MODULE_NAMES;
    }

    /** A string in an import or export declaration: a name in the braces or behind {@code as}, else the specifier. */
    void moduleString(int index, JsToken token) {
        JsFrame top = stack.top();
        boolean name = top.kind == JsFrame.Kind.NAMES
                || (stack.previous() >= 0
                        && facts.slice(facts.at(stack.previous())).equals("as"));
        if (name) {
            facts.use(JsFeature.STRING_EXPORT_NAME, token.start());
            return;
        }
        facts.imports(isExport() ? JsImport.Kind.EXPORT_FROM : JsImport.Kind.STATIC, moduleStart, index);
        top.state = JsState.AFTER_SPECIFIER;
    }

    /** Whether a token is this name, as a variable. */
    boolean isPlain(int index, String name) {
        return index >= 0 && facts.isNamed(index, name);
    }
}
