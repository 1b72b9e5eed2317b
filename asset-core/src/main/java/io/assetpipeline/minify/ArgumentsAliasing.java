package io.assetpipeline.minify;

import com.google.javascript.rhino.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds sloppy functions whose {@code arguments} would no longer follow a parameter (ECMA-262 section 10.4.4). Closure
 * Compiler respects the alias but for one case: a parameter that is written before it is read becomes the value written, and
 * the write goes.
 */
final class ArgumentsAliasing {

    private enum Reference {
        READ,
        WRITE
    }

    private ArgumentsAliasing() {}

    /** The first such parameter of a sloppy function. */
    static Optional<String> find(Node function) {
        Node parameters = function.getSecondChild();
        Node body = function.getLastChild();
        if (function.isArrowFunction() || first(body, "arguments") == null) {
            return Optional.empty();
        }
        String found = null;
        for (Node parameter = parameters.getFirstChild(); parameter != null; parameter = parameter.getNext()) {
            if (!parameter.isName()) {
                // Defaults, patterns and rest parameters end the alias.
                return Optional.empty();
            }
            if (found == null && first(body, parameter.getString()) == Reference.WRITE) {
                found = parameter.getString();
            }
        }
        return Optional.ofNullable(found);
    }

    /** What happens to the name first in the order of evaluation, inner functions aside; null if nothing does. */
    private static @Nullable Reference first(Node node, String name) {
        if (node.isName() && node.getString().equals(name)) {
            Node value = node.getFirstChild();
            if (value == null
                    && node.getParent().isVar()
                    && !node.getGrandparent().isForIn()) {
                return null;
            }
            Reference inValue = value == null ? null : first(value, name);
            return inValue != null ? inValue : isWritten(node) ? Reference.WRITE : Reference.READ;
        }
        if (node.isFunction() && !node.isArrowFunction()) {
            return null;
        }
        if (node.isAssign()) {
            Reference inValue = first(node.getLastChild(), name);
            return inValue != null ? inValue : first(node.getFirstChild(), name);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            Reference found = first(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isWritten(Node name) {
        Node parent = name.getParent();
        return switch (parent.getToken()) {
            case ASSIGN, FOR_IN, FOR_OF, FOR_AWAIT_OF -> parent.getFirstChild() == name;
            case VAR, LET, CONST, ARRAY_PATTERN, ITER_REST, OBJECT_REST -> true;
            case STRING_KEY, COMPUTED_PROP, DEFAULT_VALUE -> isInPattern(parent);
            default -> false;
        };
    }

    private static boolean isInPattern(Node node) {
        Node parent = node.getParent();
        return parent != null && (parent.isObjectPattern() || parent.isArrayPattern() || isInPattern(parent));
    }
}
