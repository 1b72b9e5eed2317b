package io.assetpipeline.minify;

import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.net.URL;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JavaScript by Closure Compiler, SIMPLE_OPTIMIZATIONS, nothing transpiled. Classic scripts only; what Closure cannot
 * read, or is known to change, is refused before it sees it.
 *
 * <p>Closure Compiler is an optional dependency and is loaded by the first source that needs it.
 */
public final class ClosureMinifier implements Minifier {

    /** What v20240317 has no parser for, and what it parses but does not keep as it was. */
    private static final Set<JsFeature> REFUSED = EnumSet.of(
            JsFeature.MODULE,
            JsFeature.DYNAMIC_IMPORT,
            JsFeature.IMPORT_META,
            JsFeature.IMPORT_PHASE,
            JsFeature.IMPORT_ATTRIBUTES,
            JsFeature.STRING_EXPORT_NAME,
            JsFeature.EXPORT_STAR_AS,
            JsFeature.TOP_LEVEL_AWAIT,
            JsFeature.PRIVATE_NAME,
            JsFeature.USING,
            JsFeature.DECORATOR,
            JsFeature.AUTO_ACCESSOR,
            JsFeature.REGEXP_V_FLAG,
            JsFeature.REGEXP_MODIFIERS,
            JsFeature.DUPLICATE_NAMED_GROUPS,
            JsFeature.NAMED_GROUP_REFERENCE,
            JsFeature.WITH_STATEMENT,
            JsFeature.DIRECT_EVAL,
            JsFeature.DELETE_NAME,
            JsFeature.TOP_LEVEL_RETURN,
            JsFeature.BLOCK_FUNCTION,
            JsFeature.DISCARDED_READ);

    private static final ForeignTool CLOSURE = new ForeignTool(
            "Closure Compiler", "com.google.javascript:closure-compiler:v20240317", "minify: { js: builtin }");

    /** The version stands nowhere but in the jar's name; users on later JDKs may have put a later one there. */
    private static final Pattern JAR = Pattern.compile("closure-compiler-([^/!]+)\\.jar!");

    private static final String ID = "closure-compiler " + version() + " SIMPLE";

    @Override
    public String id() {
        return ID;
    }

    private static String version() {
        URL compiler = ClosureMinifier.class.getResource("/com/google/javascript/jscomp/Compiler.class");
        Matcher jar = JAR.matcher(String.valueOf(compiler));
        return jar.find() ? jar.group(1) : "unknown";
    }

    @Override
    public Minified minify(SourceText source) throws RefusedException {
        JsProgram program = JsProgram.scan(source);
        if (program.isModule()) {
            throw new RefusedException("module");
        }
        for (JsFeature.Use use : program.features()) {
            if (REFUSED.contains(use.feature())) {
                throw new RefusedException(describe(source, use));
            }
        }
        String text = withoutComments(program);
        MappedText code = CLOSURE.run(source, () -> ClosureCompilation.run(source, text));
        MappedText result =
                MappedText.builder().append(JsLicences.of(program)).append(code).build();
        return new Minified(result.text(), result.map());
    }

    private static String describe(SourceText source, JsFeature.Use use) {
        StringBuilder reason = new StringBuilder(use.feature().description());
        if (use.feature() == JsFeature.PRIVATE_NAME) {
            int end = use.offset();
            String text = source.text();
            while (end < text.length()
                    && (text.charAt(end) == '#'
                            || Character.isUnicodeIdentifierPart(text.charAt(end))
                            || text.charAt(end) == '$')) {
                end++;
            }
            reason.append(' ').append(text, use.offset(), end);
        }
        return reason.append(" at line ")
                .append(source.lineOf(use.offset()) + 1)
                .toString();
    }

    /**
     * The program with white space in place of its comments. Closure reads JSDoc as instructions ({@code @define},
     * {@code @suppress}, {@code @nosideeffects}), fails on what it does not understand there, and joins licence comments
     * into one.
     */
    private static String withoutComments(JsProgram program) {
        StringBuilder text = new StringBuilder(program.source().text());
        for (JsToken token : program.tokens()) {
            if (token.isComment()) {
                for (int i = token.start(); i < token.end(); i++) {
                    char c = text.charAt(i);
                    if (c != '\n' && c != '\u2028' && c != '\u2029') {
                        text.setCharAt(i, ' ');
                    }
                }
            }
        }
        return text.toString();
    }
}
