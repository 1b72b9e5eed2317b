package io.assetpipeline.reference;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds where a script reads {@code self.__ASSETS}, the list of a build's assets, which is put in its place. Strings and comments
 * that only hold the words are none of these places, and neither is an assignment, nor a {@code self} of the program's own.
 */
public final class AssetListUses {

    private static final String NAME = "__ASSETS";

    private static final Set<String> WRITING = Set.of(
            "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=", "++",
            "--");

    private static final Set<String> ENDS_AN_EXPRESSION = Set.of(")", "]", "}", "++", "--");

    private AssetListUses() {}

    /**
     * One of them.
     *
     * @param start offset of {@code self}
     * @param end offset behind the name
     * @param continuesLine whether a bracket that came here would go on with the expression of the line before, which has no
     *     semicolon
     */
    public record Use(int start, int end, boolean continuesLine) {

        /** What to put in its place: an array literal, or a call that makes one. */
        public String replacement(String array) {
            return continuesLine ? "Array.from(" + array + ")" : array;
        }
    }

    /**
     * All of them in the order of the text.
     *
     * @throws io.assetpipeline.problem.BuildException if the text is no script, as {@link JsProgram#scan}
     */
    public static List<Use> scan(SourceText source) {
        String text = source.text();
        if (!text.contains(NAME)) {
            return List.of();
        }
        JsProgram program = JsProgram.scan(source);
        List<JsToken> tokens = program.tokens();
        List<Integer> code = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isComment()) {
                code.add(i);
            }
        }
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i + 2 < code.size(); i++) {
            JsToken self = tokens.get(code.get(i));
            JsToken name = tokens.get(code.get(i + 2));
            String before = i > 0 ? tokens.get(code.get(i - 1)).slice(text) : "";
            String dot = tokens.get(code.get(i + 1)).slice(text);
            String after = i + 3 < code.size() ? tokens.get(code.get(i + 3)).slice(text) : "";
            if (self.type() == JsToken.Type.IDENTIFIER
                    && self.slice(text).equals("self")
                    && (dot.equals(".") || dot.equals("?."))
                    && name.type() == JsToken.Type.IDENTIFIER
                    && name.slice(text).equals(NAME)
                    && program.isGlobal(code.get(i))
                    && !WRITING.contains(after)
                    && !before.equals("++")
                    && !before.equals("--")
                    && !before.equals("delete")) {
                boolean continues =
                        i > 0 && self.newlineBefore() && endsAnExpression(tokens.get(code.get(i - 1)), text);
                uses.add(new Use(self.start(), name.end(), continues));
            }
        }
        return List.copyOf(uses);
    }

    private static boolean endsAnExpression(JsToken token, String text) {
        return token.type() != JsToken.Type.PUNCTUATOR || ENDS_AN_EXPRESSION.contains(token.slice(text));
    }
}
