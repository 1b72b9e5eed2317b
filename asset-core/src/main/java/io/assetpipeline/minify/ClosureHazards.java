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

    private static boolean isRawTextThatChanges(Node node) {
        return node.isTemplateLitString()
                && node.getGrandparent().isTaggedTemplateLit()
                && node.getRawString().chars().anyMatch(ClosureHazards::isEscapedByClosure);
    }

    private static boolean isEscapedByClosure(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
