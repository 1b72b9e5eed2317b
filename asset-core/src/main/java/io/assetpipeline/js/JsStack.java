package io.assetpipeline.js;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open, innermost last, and how it is opened and closed. Not thread-safe. */
final class JsStack {

    private final JsFacts facts;
    private final List<JsFrame> frames = new ArrayList<>();
    private JsFrame top;
    private int previous = -1;
    private int closedOpen = -1;
    private int closedBefore = -1;
    private List<Integer> closedNames = List.of();
    private @Nullable JsFunction pendingArrow;
    private boolean pendingAsync;

    JsStack(JsFacts facts) {
        this.facts = facts;
        JsFunction program = new JsFunction(JsFunction.Kind.PROGRAM, null, 0);
        this.top = new JsFrame(JsFrame.Kind.PROGRAM, -1, -1, program, JsState.STATEMENT, JsState.DONE, null, null);
        top.prologue = true;
        top.strict = facts.goal() == JsFacts.Goal.MODULE;
        frames.add(top);
    }

    JsFrame top() {
        return top;
    }

    /** The innermost frame that has a closing sign; the program if there is none. */
    JsFrame innermostBracket() {
        return top.bracket;
    }

    /** Index of the last token that is no comment, -1 before the first. */
    int previous() {
        return previous;
    }

    void passed(int index) {
        previous = index;
    }

    void push(JsFrame.Kind kind, int index, JsState state, JsState after) {
        push(kind, index, top.function, state, after);
    }

    private void push(JsFrame.Kind kind, int index, JsFunction function, JsState state, JsState after) {
        push(new JsFrame(kind, index, previous, function, state, after, top, null));
    }

    /** An object or array pattern that declares its names as the surroundings do. */
    void pushPattern(JsFrame.Kind kind, int index, JsState state) {
        JsBinding binding = top.binding;
        push(new JsFrame(kind, index, previous, top.function, state, JsState.OPERATOR, top, top.root));
        top.binding = binding;
    }

    private void push(JsFrame frame) {
        frame.strict |= top.strict;
        frames.add(frame);
        top = frame;
    }

    private JsFrame pop() {
        JsFrame popped = top;
        frames.remove(frames.size() - 1);
        top = frames.get(frames.size() - 1);
        if (popped.function != top.function) {
            facts.function(popped.function, previous);
        }
        return popped;
    }

    /** Notes that a statement has begun with the token, if one was awaited. */
    void started(int index) {
        if (top.state == JsState.STATEMENT && top.statementStart < 0) {
            top.statementStart = index;
        }
    }

    /** The token is an operand, or the last of one. */
    void operand(int index) {
        started(index);
        top.state = JsState.OPERATOR;
    }

    /**
     * The token cannot go on with what was read: automatic semicolon insertion (section 12.10). Always false, since the token
     * is yet to be taken.
     */
    boolean beginNext() {
        dropArrows();
        if (top.kind.holdsStatements()) {
            endStatement(previous);
        } else if (top.kind == JsFrame.Kind.CLASS_BODY) {
            top.beginMember();
        } else {
            top.state = JsState.OPERAND;
        }
        return false;
    }

    private void endStatement(int last) {
        if (top.statementStart >= 0) {
            endDeclarator();
            facts.statement(top.statementStart, previous);
        }
        if (top.prologue && top.statementStart >= 0) {
            if (top.statementStart == previous && facts.at(previous).type() == JsToken.Type.STRING) {
                directive(previous, last);
            } else {
                top.prologue = false;
            }
        }
        top.beginStatement();
    }

    private void endDeclarator() {
        if (top.binding != null && top.declared >= 0 && top.function.kind != JsFunction.Kind.PROGRAM) {
            facts.initialised(top.declared, previous, top.function);
        }
        top.declared = -1;
    }

    private void directive(int string, int last) {
        if (!facts.isUseStrict(string)) {
            return;
        }
        if (top.kind == JsFrame.Kind.PROGRAM) {
            facts.useStrict(facts.at(string).start(), facts.at(last).end());
        } else if (!top.strict) {
            facts.use(JsFeature.FUNCTION_USE_STRICT, facts.at(string).start());
        }
        top.strict = true;
    }

    private void dropArrows() {
        while (top.kind == JsFrame.Kind.ARROW) {
            pop();
        }
    }

    /** Ends what has no closing sign of its own. */
    void dropOpenEnded() {
        while (!top.kind.isBracket() && top.kind != JsFrame.Kind.PROGRAM) {
            pop();
        }
    }

    void semicolon(int index) {
        dropOpenEnded();
        switch (top.kind) {
            case PROGRAM, BLOCK, FUNCTION_BODY -> {
                if (top.statementStart < 0) {
                    top.prologue = false;
                }
                endStatement(index);
            }
            case CLASS_BODY -> top.beginMember();
            default -> {
                top.state = JsState.OPERAND;
                top.binding = null;
                top.forStart = false;
            }
        }
    }

    void comma() {
        dropArrows();
        switch (top.kind) {
            case OBJECT -> {
                shorthand();
                top.beginMember();
            }
            case NAMES -> {}
            default -> {
                if (top.state != JsState.MODULE_NAMES) {
                    endDeclarator();
                    top.state = top.binding == null ? JsState.OPERAND : JsState.BINDING;
                }
            }
        }
    }

    /** The last member of an object literal or pattern was a name alone. */
    private void shorthand() {
        if (top.state != JsState.AFTER_KEY || top.key < 0) {
            return;
        }
        if (facts.at(top.key).type() != JsToken.Type.IDENTIFIER) {
            return;
        }
        if (top.binding != null) {
            declare(top.binding, top.key);
        } else {
            reference(top.key);
        }
    }

    void colon() {
        while (top.kind == JsFrame.Kind.ARROW && top.conditionals == 0) {
            pop();
        }
        if (top.kind == JsFrame.Kind.OBJECT && top.state == JsState.AFTER_KEY) {
            top.state = top.binding == null ? JsState.OPERAND : JsState.BINDING;
        } else if (top.conditionals > 0) {
            top.conditionals--;
            top.state = JsState.OPERAND;
        } else if (top.kind.holdsStatements()) {
            top.prologue = false;
            top.beginStatement();
        } else {
            top.state = JsState.OPERAND;
        }
    }

    /** What was read last is assigned to. */
    void assignment() {
        if (previous < 0) {
            return;
        }
        if (top.kind == JsFrame.Kind.OBJECT && top.state == JsState.AFTER_KEY) {
            shorthand();
        }
        JsToken last = facts.at(previous);
        if (last.type() == JsToken.Type.IDENTIFIER) {
            facts.write(previous, top.function);
        } else if (last.type() == JsToken.Type.PUNCTUATOR && closedOpen >= 0) {
            char sign = facts.sign(previous);
            if (sign == ']' && closedBefore >= 0 && facts.isNamed(closedBefore, "arguments")) {
                top.function.writesArguments = true;
            }
            if (sign == ']' || sign == '}') {
                facts.writeAll(closedOpen, previous, top.function);
            }
        }
    }

    /** A token names a variable. */
    void reference(int index) {
        facts.reference(index, top.function);
        if (top.arrowBracket != null) {
            top.arrowBracket.arrowNames.add(index);
        }
    }

    /** A name comes into being. */
    void declare(JsBinding binding, int index) {
        boolean own = top.function.kind == JsFunction.Kind.PROGRAM
                && (binding == JsBinding.VAR || declaresForProgram(binding));
        facts.declare(binding, index, top.function, own);
        top.declared = index;
    }

    private boolean declaresForProgram(JsBinding binding) {
        return top.root.kind == JsFrame.Kind.PROGRAM && binding != JsBinding.CATCH && binding != JsBinding.PARAMETER;
    }

    /** {@code function} was read; declarations are told from expressions by what they leave behind. */
    void openFunction(int index, JsState after, boolean async) {
        started(index);
        JsFunction function = new JsFunction(
                JsFunction.Kind.ORDINARY, top.function, facts.at(index).start());
        function.async = async;
        push(JsFrame.Kind.FUNCTION_HEAD, index, function, JsState.FUNCTION, after);
    }

    /** The name of the function whose head is read: a declaration's belongs to the surroundings, an expression's to itself. */
    void functionName(int index) {
        JsFrame head = top;
        if (head.after != JsState.STATEMENT) {
            facts.local(index, head.function);
            return;
        }
        JsFrame outer = frames.get(frames.size() - 2);
        boolean own = outer.function.kind == JsFunction.Kind.PROGRAM;
        boolean inBlock = outer.kind == JsFrame.Kind.BLOCK;
        boolean hoisted = inBlock && !head.strict && !head.function.async && !head.function.generator;
        JsBinding binding = hoisted ? JsBinding.VAR : JsBinding.FUNCTION;
        facts.declare(binding, index, outer.function, own && (!inBlock || hoisted));
        facts.write(index, outer.function);
        if (hoisted) {
            outer.blockFunctions.add(index);
        }
    }

    /** A method's bracket was reached. */
    void openMethod(int index) {
        JsFunction function = new JsFunction(
                JsFunction.Kind.ORDINARY, top.function, facts.at(index).start());
        function.async = top.keyAsync;
        function.generator = top.keyGenerator;
        JsState after = top.kind == JsFrame.Kind.CLASS_BODY ? JsState.KEY : JsState.OPERATOR;
        push(JsFrame.Kind.FUNCTION_HEAD, index, function, JsState.FUNCTION, after);
    }

    void openParameters(int index) {
        push(JsFrame.Kind.PARAMETERS, index, JsState.BINDING, JsState.FUNCTION);
        top.binding = JsBinding.PARAMETER;
    }

    void openFunctionBody(int index) {
        JsFrame head = top;
        JsFrame body = new JsFrame(
                JsFrame.Kind.FUNCTION_BODY, index, previous, head.function, JsState.STATEMENT, head.after, top, null);
        replace(body);
        body.prologue = true;
    }

    /** Puts another frame in the place of the top one; the function stays open. */
    private void replace(JsFrame frame) {
        frame.strict |= top.strict;
        frames.set(frames.size() - 1, frame);
        top = frame;
    }

    /** The next arrow belongs to an async function. */
    void awaitAsyncArrow() {
        pendingAsync = true;
    }

    void arrow(JsToken token) {
        JsFunction function = new JsFunction(JsFunction.Kind.ARROW, top.function, token.start());
        boolean brackets = previous >= 0 && facts.sign(previous) == ')';
        function.async =
                pendingAsync || (brackets && closedBefore >= 0 && facts.isAsyncBefore(closedBefore, closedOpen));
        if (previous >= 0 && facts.at(previous).type() == JsToken.Type.IDENTIFIER) {
            facts.local(previous, function);
        }
        if (brackets) {
            facts.arrowParameters(closedNames, function);
        }
        pendingAsync = false;
        pendingArrow = function;
        top.state = JsState.ARROW_BODY;
    }

    private JsFunction takeArrow() {
        JsFunction function =
                pendingArrow == null ? new JsFunction(JsFunction.Kind.ARROW, top.function, 0) : pendingArrow;
        pendingArrow = null;
        return function;
    }

    void openArrowBody(int index) {
        top.state = JsState.DONE;
        push(JsFrame.Kind.FUNCTION_BODY, index, takeArrow(), JsState.STATEMENT, JsState.DONE);
        top.prologue = true;
    }

    /** An arrow function whose body is an expression; always false, since the expression's first token is yet to be taken. */
    boolean openArrow(int index) {
        top.state = JsState.OPERATOR;
        push(JsFrame.Kind.ARROW, index, takeArrow(), JsState.OPERAND, JsState.OPERATOR);
        return false;
    }

    void openClass(int index, JsState after) {
        started(index);
        push(JsFrame.Kind.CLASS_HEAD, index, JsState.CLASS, after);
        top.strict = true;
    }

    void className(int index) {
        JsFrame head = top;
        JsFrame outer = frames.get(frames.size() - 2);
        if (head.after == JsState.STATEMENT) {
            boolean own = outer.kind == JsFrame.Kind.PROGRAM;
            facts.declare(JsBinding.CLASS, index, outer.function, own);
        }
    }

    void openClassBody(int index) {
        replace(new JsFrame(JsFrame.Kind.CLASS_BODY, index, previous, top.function, JsState.KEY, top.after, top, null));
    }

    void openStaticBlock(int index) {
        JsFunction block = new JsFunction(
                JsFunction.Kind.ORDINARY, top.function, facts.at(index).start());
        JsState after = top.kind == JsFrame.Kind.CLASS_BODY ? JsState.KEY : JsState.OPERATOR;
        push(JsFrame.Kind.BLOCK, index, block, JsState.STATEMENT, after);
    }

    /** A closing bracket, or the end of a template. */
    void close(int index, JsToken token) {
        dropOpenEnded();
        char sign = token.type() == JsToken.Type.TEMPLATE_TAIL ? '}' : facts.sign(index);
        if (top.kind == JsFrame.Kind.PROGRAM) {
            throw facts.unopened(index);
        }
        if (top.kind.closing() != sign) {
            throw facts.mismatched(top.open, top.kind.closing(), index);
        }
        if (top.kind == JsFrame.Kind.OBJECT) {
            shorthand();
        }
        if (top.kind.holdsStatements()) {
            endStatement(previous);
            for (int name : top.blockFunctions) {
                facts.blockFunction(name, top.open, index, top.function);
            }
        }
        JsFrame closed = pop();
        closedOpen = closed.open;
        closedBefore = closed.before;
        closedNames = closed.arrowNames;
        switch (closed.after) {
            case STATEMENT -> {
                top.prologue = false;
                top.beginStatement();
            }
            case KEY -> top.beginMember();
            default -> top.state = closed.after;
        }
    }

    /** The text is at its end. */
    void finish() {
        while (top.kind != JsFrame.Kind.PROGRAM) {
            if (top.kind.isBracket()) {
                throw facts.unclosed(top.open, top.kind.closing());
            }
            pop();
        }
        endStatement(previous);
        facts.finish();
    }
}
