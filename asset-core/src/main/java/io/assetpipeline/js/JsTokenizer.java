package io.assetpipeline.js;

import io.assetpipeline.source.SourceText;
import java.util.List;

/** Splits a program into tokens (ECMA-262 section 12 and Annex B.1.1). */
public final class JsTokenizer {

    private JsTokenizer() {}

    /**
     * The tokens of a program, comments included; whether it is a script or a module is found out.
     *
     * @throws io.assetpipeline.problem.BuildException as {@link JsProgram#scan}
     */
    public static List<JsToken> tokenize(SourceText source) {
        return JsProgram.scan(source).tokens();
    }
}
