package io.assetpipeline.minify;

import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.Optional;

/** What Closure Compiler would change silently and only a tree shows; found in its own before it optimises. */
final class ClosureHazards {

    private ClosureHazards() {}

    /** The reason to refuse the program. */
    static Optional<String> find(Node root) {
        return find(root, false);
    }

    private static Optional<String> find(Node node, boolean strictAround) {
        boolean strict = strictAround || node.isUseStrict() || node.isClass() || hasStrictBody(node);
        if (readsNewTargetName(node)) {
            return Optional.of("new.target.name, which minifying would change, at line " + node.getLineno());
        }
        if (isRawTextThatChanges(node)) {
            return Optional.of("a tagged template whose raw text would change at line " + node.getLineno());
        }
        if (node.isBigInt()) {
            // String(1n) becomes "1n".
            return Optional.of("BigInt at line " + node.getLineno());
        }
        if (node.isFunction() && losesLength(node)) {
            return Optional.of("a default value of a parameter that nothing reads at line " + node.getLineno());
        }
        if (node.isFunction() && !strict) {
            Optional<String> parameter = ArgumentsAliasing.find(node);
            if (parameter.isPresent()) {
                return Optional.of(
                        "arguments that alias the parameter " + parameter.get() + " at line " + node.getLineno());
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            Optional<String> reason = find(child, strict);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static boolean hasStrictBody(Node node) {
        return node.isFunction() && node.getLastChild().isUseStrict();
    }

    private static boolean readsNewTargetName(Node node) {
        return node.getToken() == Token.NEW_TARGET
                && node.getParent().isGetProp()
                && node.getParent().getString().equals("name");
    }

    /** An unused default value would go, and the function's length, which counts the parameters before the first, grow. */
    private static boolean losesLength(Node function) {
        for (Node parameter = function.getSecondChild().getFirstChild();
                parameter != null;
                parameter = parameter.getNext()) {
            if (parameter.isDefaultValue()) {
                Node target = parameter.getFirstChild();
                return target.isName() && mentions(function, target.getString()) == 1;
            }
        }
        return false;
    }

    private static int mentions(Node node, String name) {
        int count = node.isName() && node.getString().equals(name) ? 1 : 0;
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            count += mentions(child, name);
        }
        return count;
    }

    private static boolean isRawTextThatChanges(Node node) {
        return node.isTemplateLitString()
                && node.getGrandparent().isTaggedTemplateLit()
                && node.getRawString().chars().anyMatch(ClosureHazards::isEscapedByClosure);
    }

    private static boolean isEscapedByClosure(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
