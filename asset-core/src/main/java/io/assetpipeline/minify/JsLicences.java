package io.assetpipeline.minify;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The comments of a program that a licence asks to keep. */
final class JsLicences {

    private static final Pattern LICENCE = Pattern.compile("^/[*/]!|@(?:license|licence|preserve)\\b");

    private JsLicences() {}

    /** Each once, in order, each with a line end behind it. */
    static String of(JsProgram program) {
        Set<String> kept = new LinkedHashSet<>();
        for (JsToken token : program.tokens()) {
            if (token.type() == JsToken.Type.BLOCK_COMMENT || token.type() == JsToken.Type.LINE_COMMENT) {
                String comment = token.slice(program.source().text());
                if (LICENCE.matcher(comment).find()) {
                    kept.add(comment);
                }
            }
        }
        return kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    }
}
