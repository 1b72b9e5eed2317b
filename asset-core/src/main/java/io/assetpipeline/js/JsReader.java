package io.assetpipeline.js;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;

/**
 * Reads a program token by token and keeps what is open on a stack of its own, never on the thread's: it knows what each
 * slash, brace and word means, in time that grows with the text and at any depth. It is no validator: of an incorrect program
 * it makes what it can, only literals and brackets have to be whole. Not thread-safe, good for one program.
 */
final class JsReader {

    private final JsLexer lexer;
    private final JsFacts facts;
    private final JsStack stack;
    private final JsWords words;

    private JsReader(SourceText source, JsFacts facts) {
        this.lexer = new JsLexer(source, facts.goal() == JsFacts.Goal.SCRIPT);
        this.facts = facts;
        this.stack = new JsStack(facts);
        this.words = new JsWords(lexer, facts, stack);
    }

    /** The facts about a program, whose goal is found out. */
    static JsFacts read(SourceText source) {
        JsFacts script = new JsFacts(source, JsFacts.Goal.SCRIPT);
        BuildException failure = null;
        try {
            new JsReader(source, script).run();
            if (!script.isModule() || !script.dependsOnGoal()) {
                return script;
            }
        } catch (BuildException e) {
            if (!script.dependsOnGoal()) {
                throw e;
            }
            failure = e;
        }
        JsFacts module = new JsFacts(source, JsFacts.Goal.MODULE);
        try {
            new JsReader(source, module).run();
        } catch (BuildException e) {
            throw failure == null ? e : failure;
        }
        if (failure != null && !module.isModule()) {
            throw failure;
        }
        return module;
    }

    private void run() {
        while (lexer.hasNext()) {
            JsToken comment = lexer.comment();
            if (comment != null) {
                facts.comment(comment);
                continue;
            }
            JsFrame bracket = stack.innermostBracket();
            boolean inTemplate = lexer.peek() == '}' && bracket.kind == JsFrame.Kind.TEMPLATE;
            JsToken token = lexer.next(
                    inTemplate ? JsLexer.Goal.TEMPLATE_TAIL : stack.top().state.goal());
            int index = facts.token(token);
            while (!step(index, token)) {
                // The token ended what was read so far and is looked at again by what follows.
            }
            stack.passed(index);
        }
        stack.finish();
    }

    /** True if the token was taken, false if only the state has changed. */
    private boolean step(int index, JsToken token) {
        return switch (token.type()) {
            case IDENTIFIER -> words.step(index, token);
            case PRIVATE_NAME -> privateName(index, token);
            case NUMBER, TEMPLATE -> literal(index, token);
            case REGEXP -> {
                boolean taken = literal(index, token);
                if (taken) {
                    JsRegExp.features(facts.slice(token)).forEach(feature -> facts.use(feature, token.start()));
                }
                yield taken;
            }
            case STRING -> string(index, token);
            case TEMPLATE_HEAD -> templateHead(index, token);
            case TEMPLATE_MIDDLE -> {
                stack.dropOpenEnded();
                stack.top().state = JsState.OPERAND;
                yield true;
            }
            case TEMPLATE_TAIL -> {
                stack.close(index, token);
                yield true;
            }
            default -> punctuator(index, token, facts.slice(token));
        };
    }

    private boolean privateName(int index, JsToken token) {
        facts.use(JsFeature.PRIVATE_NAME, token.start());
        JsFrame top = stack.top();
        if (top.state == JsState.KEY || top.state == JsState.AFTER_KEY) {
            return words.member(index, token);
        }
        if (top.state == JsState.PROPERTY) {
            top.state = JsState.OPERATOR;
            return true;
        }
        return literal(index, token);
    }

    private boolean string(int index, JsToken token) {
        JsFrame top = stack.top();
        if (top.state == JsState.MODULE_NAMES) {
            words.moduleString(index, token);
            return true;
        }
        return literal(index, token);
    }

    private boolean literal(int index, JsToken token) {
        JsFrame top = stack.top();
        switch (top.state) {
            case KEY, AFTER_KEY -> {
                return words.member(index, token);
            }
            case OPERATOR -> {
                if (token.type() == JsToken.Type.TEMPLATE) {
                    facts.use(JsFeature.TAGGED_TEMPLATE, token.start());
                    return true;
                }
                return stack.beginNext();
            }
            case PROPERTY -> {
                top.state = JsState.OPERATOR;
                return true;
            }
            default -> {
                if (leaves(token)) {
                    return false;
                }
                if (top.state == JsState.ARROW_BODY) {
                    return stack.openArrow(index);
                }
                stack.operand(index);
                return true;
            }
        }
    }

    private boolean templateHead(int index, JsToken token) {
        JsFrame top = stack.top();
        if (top.state != JsState.OPERATOR && top.state != JsState.PROPERTY) {
            if (leaves(token)) {
                return false;
            }
            if (top.state == JsState.ARROW_BODY) {
                return stack.openArrow(index);
            }
            stack.operand(index);
        } else {
            facts.use(JsFeature.TAGGED_TEMPLATE, token.start());
        }
        stack.push(JsFrame.Kind.TEMPLATE, index, JsState.OPERAND, JsState.OPERATOR);
        return true;
    }

    /** Whether the token belongs to what follows a statement or head that it cannot be part of; the state is changed then. */
    private boolean leaves(JsToken token) {
        return words.leaves(token);
    }

    private boolean punctuator(int index, JsToken token, String sign) {
        JsFrame top = stack.top();
        switch (sign) {
            case "}", ")", "]" -> {
                stack.close(index, token);
                return true;
            }
            case ";" -> {
                stack.semicolon(index);
                return true;
            }
            case "," -> {
                stack.comma();
                return true;
            }
            case ":" -> {
                stack.colon();
                return true;
            }
            default -> {
                if (top.state != JsState.FUNCTION
                        && top.state != JsState.CLASS
                        && top.state != JsState.KEY
                        && top.state != JsState.AFTER_KEY
                        && leaves(token)) {
                    return false;
                }
                if (top.state == JsState.ARROW_BODY && !sign.equals("{")) {
                    return stack.openArrow(index);
                }
            }
        }
        return switch (sign) {
            case "{" -> brace(index);
            case "(" -> parenthesis(index);
            case "[" -> bracket(index, token);
            case "=>" -> {
                stack.arrow(token);
                yield true;
            }
            case ".", "?." -> {
                top.state = top.state == JsState.AFTER_DECORATOR ? JsState.DECORATOR : JsState.PROPERTY;
                yield true;
            }
            case "..." -> {
                if (top.state == JsState.KEY) {
                    top.state = top.binding == null ? JsState.OPERAND : JsState.BINDING;
                }
                yield true;
            }
            case "*" -> star();
            case "++", "--" -> increment(index, token);
            case "!", "~" -> {
                if (top.state == JsState.OPERATOR) {
                    yield stack.beginNext();
                }
                stack.started(index);
                top.state = JsState.OPERAND;
                yield true;
            }
            case "@" -> decorator(token);
            case "?" -> {
                top.conditionals++;
                top.state = JsState.OPERAND;
                yield true;
            }
            default -> {
                if (isAssignment(sign)) {
                    stack.assignment();
                }
                stack.started(index);
                top.state = JsState.OPERAND;
                yield true;
            }
        };
    }

    private static boolean isAssignment(String sign) {
        return sign.endsWith("=")
                && switch (sign) {
                    case "==", "===", "!=", "!==", "<=", ">=" -> false;
                    default -> true;
                };
    }

    private boolean brace(int index) {
        JsFrame top = stack.top();
        switch (top.state) {
            case STATEMENT, HEADER -> {
                top.state = JsState.STATEMENT;
                stack.started(index);
                stack.push(JsFrame.Kind.BLOCK, index, JsState.STATEMENT, JsState.STATEMENT);
            }
            case BINDING -> stack.pushPattern(JsFrame.Kind.OBJECT, index, JsState.KEY);
            case FUNCTION -> stack.openFunctionBody(index);
            case ARROW_BODY -> stack.openArrowBody(index);
            case CLASS -> stack.openClassBody(index);
            case OPERATOR -> {
                if (top.kind != JsFrame.Kind.CLASS_HEAD) {
                    return stack.beginNext();
                }
                stack.openClassBody(index);
            }
            case KEY, AFTER_KEY -> stack.openStaticBlock(index);
            case MODULE_NAMES -> stack.push(JsFrame.Kind.NAMES, index, JsState.MODULE_NAMES, words.afterNames());
            case ATTRIBUTES -> stack.push(JsFrame.Kind.OBJECT, index, JsState.KEY, JsState.DONE);
            default -> {
                stack.started(index);
                stack.push(JsFrame.Kind.OBJECT, index, JsState.KEY, JsState.OPERATOR);
            }
        }
        return true;
    }

    private boolean parenthesis(int index) {
        JsFrame top = stack.top();
        switch (top.state) {
            case HEADER -> words.openHeader(index);
            case FUNCTION -> stack.openParameters(index);
            case KEY, AFTER_KEY -> {
                stack.openMethod(index);
                stack.openParameters(index);
            }
            case DECORATOR, AFTER_DECORATOR ->
                stack.push(JsFrame.Kind.PARENTHESES, index, JsState.OPERAND, top.decorated);
            case OPERATOR -> {
                if (words.isPlain(stack.previous(), "eval")) {
                    facts.use(JsFeature.DIRECT_EVAL, facts.at(stack.previous()).start());
                }
                stack.push(JsFrame.Kind.PARENTHESES, index, JsState.OPERAND, JsState.OPERATOR);
            }
            default -> {
                stack.started(index);
                stack.push(JsFrame.Kind.PARENTHESES, index, JsState.OPERAND, JsState.OPERATOR);
            }
        }
        return true;
    }

    private boolean bracket(int index, JsToken token) {
        JsFrame top = stack.top();
        switch (top.state) {
            case KEY, AFTER_KEY -> {
                if (!words.member(index, token)) {
                    return false;
                }
                stack.push(JsFrame.Kind.INDEX, index, JsState.OPERAND, JsState.AFTER_KEY);
            }
            case BINDING -> stack.pushPattern(JsFrame.Kind.ARRAY, index, JsState.BINDING);
            case OPERATOR, PROPERTY -> stack.push(JsFrame.Kind.INDEX, index, JsState.OPERAND, JsState.OPERATOR);
            default -> {
                stack.started(index);
                stack.push(JsFrame.Kind.ARRAY, index, JsState.OPERAND, JsState.OPERATOR);
            }
        }
        return true;
    }

    private boolean star() {
        JsFrame top = stack.top();
        switch (top.state) {
            case FUNCTION -> top.function.generator = true;
            case KEY, AFTER_KEY -> words.memberStar();
            case MODULE_NAMES -> {
                // Names and star alike lead to the specifier.
            }
            default -> top.state = JsState.OPERAND;
        }
        return true;
    }

    private boolean increment(int index, JsToken token) {
        JsFrame top = stack.top();
        if (top.state != JsState.OPERATOR) {
            stack.started(index);
            top.state = JsState.OPERAND;
            return true;
        }
        if (token.newlineBefore()) {
            return stack.beginNext();
        }
        stack.assignment();
        return true;
    }

    private boolean decorator(JsToken token) {
        JsFrame top = stack.top();
        if (top.state == JsState.OPERATOR) {
            return stack.beginNext();
        }
        facts.use(JsFeature.DECORATOR, token.start());
        top.decorated = top.state;
        top.state = JsState.DECORATOR;
        return true;
    }
}
