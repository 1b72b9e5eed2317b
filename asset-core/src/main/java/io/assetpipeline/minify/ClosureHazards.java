package io.assetpipeline.minify;

import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Closure Compiler would change silently, found in its own tree before it optimises. */
final class ClosureHazards {

    /** A sloppy function declared in a block: Annex B.3.2 makes its name a {@code var} of the scope around. */
    private record BlockFunction(Node block, Node scope) {}

    private final Map<String, List<BlockFunction>> blockFunctions = new HashMap<>();

    private ClosureHazards() {}

    /** The reason to refuse the program. */
    static Optional<String> find(Node root) {
        ClosureHazards hazards = new ClosureHazards();
        String reason = hazards.collect(root, false);
        if (reason == null && !hazards.blockFunctions.isEmpty()) {
            reason = hazards.findUseOutsideOfBlock(root);
        }
        return Optional.ofNullable(reason);
    }

    private @Nullable String collect(Node node, boolean strictAround) {
        boolean strict = strictAround || node.isUseStrict() || node.isClass() || hasStrictBody(node);
        if (node.getToken() == Token.NEW_TARGET
                && node.getParent().isGetProp()
                && node.getParent().getString().equals("name")) {
            return "new.target.name, which minifying would change, at line " + node.getLineno();
        }
        if (!strict && node.isFunction()) {
            Optional<String> parameter = ArgumentsAliasing.find(node);
            if (parameter.isPresent()) {
                return "arguments that alias the parameter " + parameter.get() + " at line " + node.getLineno();
            }
        }
        Node parent = node.getParent();
        if (node.isTemplateLitString()
                && parent.getParent().isTaggedTemplateLit()
                && node.getRawString().chars().anyMatch(ClosureHazards::isEscapedByClosure)) {
            return "a tagged template whose raw text would change at line " + node.getLineno();
        }
        if (!strict
                && node.isFunction()
                && parent != null
                && parent.isBlock()
                && !parent.getParent().isFunction()) {
            if (scope(parent).isScript()) {
                return "function " + node.getFirstChild().getString()
                        + " is declared in a block and thereby global, at line " + node.getLineno();
            }
            blockFunctions
                    .computeIfAbsent(node.getFirstChild().getString(), name -> new ArrayList<>())
                    .add(new BlockFunction(parent, scope(parent)));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            String reason = collect(child, strict);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static boolean isEscapedByClosure(int c) {
        return c == '\u2028' || c == '\u2029' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean hasStrictBody(Node node) {
        return node.isFunction() && node.getLastChild().isUseStrict();
    }

    private static Node scope(Node block) {
        Node node = block;
        while (!node.isFunction() && !node.isScript()) {
            node = node.getParent();
        }
        return node;
    }

    private @Nullable String findUseOutsideOfBlock(Node node) {
        if (node.isName()) {
            for (BlockFunction function : blockFunctions.getOrDefault(node.getString(), List.of())) {
                if (isWithin(node, function.scope) && !isWithin(node, function.block)) {
                    return "function " + node.getString() + " is declared in a block and used outside of it, at line "
                            + node.getLineno();
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            String reason = findUseOutsideOfBlock(child);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static boolean isWithin(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }
}
