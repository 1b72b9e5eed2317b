package io.assetpipeline.js;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open bracket, or a construct that ends where its surroundings say. Mutable; belongs to one reader. */
final class JsFrame {

    /** What is open. */
    enum Kind {
        PROGRAM,
        BLOCK,
        FUNCTION_BODY,
        CLASS_BODY,
        OBJECT,
        ARRAY,
        INDEX,
        PARENTHESES,
        PARAMETERS,
        HEADER,
        NAMES,
        TEMPLATE,
        /** From {@code function} or a method's name to its body. */
        FUNCTION_HEAD,
        /** From {@code class} to its body. */
        CLASS_HEAD,
        /** The body of an arrow function without braces. */
        ARROW;

        boolean isBracket() {
            return this != FUNCTION_HEAD && this != CLASS_HEAD && this != ARROW && this != PROGRAM;
        }

        boolean holdsStatements() {
            return this == PROGRAM || this == BLOCK || this == FUNCTION_BODY;
        }

        char closing() {
            return switch (this) {
                case ARRAY, INDEX -> ']';
                case PARENTHESES, PARAMETERS, HEADER -> ')';
                default -> '}';
            };
        }
    }

    final Kind kind;
    /** Index of the token that opens it; -1 for the program. */
    final int open;
    /** Index of the last token before that; -1 if there is none. */
    final int before;
    /** What its surroundings expect behind it. */
    final JsState after;

    final JsFunction function;
    /** The innermost frame that has a closing sign, this one included; the program's own if there is none. */
    final JsFrame bracket;
    /** Where a pattern's names are declared: the frame around all of its brackets; any other frame itself. */
    final JsFrame root;

    /** The bracket before an arrow, if this is one or a pattern in one; null if no arrow can take its names. */
    final @Nullable JsFrame arrowBracket;

    JsState state;
    boolean strict;

    /** What names are declared as: by a pattern, or by the statement that is being read. */
    @Nullable
    JsBinding binding;

    /** Index of the name that was declared last by the statement that is being read, -1 before it. */
    int declared = -1;

    /** Indices of the names of functions that sloppy code declares directly in this block. */
    final List<Integer> blockFunctions = new ArrayList<>(0);

    /** Indices of the names that stand in this bracket and would be parameters if an arrow followed. */
    final List<Integer> arrowNames = new ArrayList<>(0);

    /** How many question marks wait for their colon. */
    int conditionals;
    /** Whether only directives were read so far. */
    boolean prologue;
    /** Index of the first token of the statement that is being read, -1 before it. */
    int statementStart = -1;
    /** Whether this is the bracket of a {@code for} before its first semicolon, {@code in} or {@code of}. */
    boolean forStart;
    /** Index of the last token of a member's name or modifiers. */
    int key = -1;

    boolean keyAsync;
    boolean keyGenerator;
    /** What goes on behind a decorator. */
    JsState decorated = JsState.STATEMENT;

    JsFrame(
            Kind kind,
            int open,
            int before,
            JsFunction function,
            JsState state,
            JsState after,
            @Nullable JsFrame outer,
            @Nullable JsFrame root) {
        this.kind = kind;
        this.open = open;
        this.before = before;
        this.function = function;
        this.state = state;
        this.after = after;
        this.bracket = outer == null || kind.isBracket() ? this : outer.bracket;
        this.root = root == null ? this : root;
        this.arrowBracket = switch (kind) {
            case PARENTHESES -> this;
            case OBJECT, ARRAY -> outer == null ? null : outer.arrowBracket;
            default -> null;
        };
    }

    void beginStatement() {
        state = JsState.STATEMENT;
        binding = null;
        conditionals = 0;
        statementStart = -1;
        declared = -1;
    }

    void beginMember() {
        state = JsState.KEY;
        conditionals = 0;
        key = -1;
        keyAsync = false;
        keyGenerator = false;
    }
}
