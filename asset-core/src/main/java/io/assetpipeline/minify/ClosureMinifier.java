package io.assetpipeline.minify;

import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

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
            JsFeature.WITH_STATEMENT,
            JsFeature.DIRECT_EVAL,
            JsFeature.ARGUMENTS_ALIASING);

    // Closure descends the tree recursively, a chain of 5000 string additions is as deep; a stack is only taken as far
    // as it is used.
    private static final long STACK_BYTES = 512L << 20;

    @Override
    public String id() {
        return "closure-compiler v20240317 SIMPLE";
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
        MappedText code = compile(source, withoutComments(program));
        MappedText text =
                MappedText.builder().append(licences(program)).append(code).build();
        return new Minified(text.text(), text.map());
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

    /** The comments that a licence asks to keep, each once, in order, before everything else. */
    private static String licences(JsProgram program) {
        Set<String> kept = new LinkedHashSet<>();
        for (JsToken token : program.tokens()) {
            if (token.type() == JsToken.Type.BLOCK_COMMENT || token.type() == JsToken.Type.LINE_COMMENT) {
                String comment = token.slice(program.source().text());
                String words = comment.toLowerCase(Locale.ROOT);
                if (comment.startsWith("!", 2) || words.contains("@license") || words.contains("@preserve")) {
                    kept.add(comment);
                }
            }
        }
        return kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    }

    /** In a thread of its own for the sake of its stack; Closure starts none itself. */
    private static MappedText compile(SourceText source, String text) throws RefusedException {
        Compilation compilation = new Compilation(source, text);
        Thread thread = new Thread(null, compilation, "closure-compiler", STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return compilation.outcome.get();
    }

    @FunctionalInterface
    private interface Outcome {
        MappedText get() throws RefusedException;
    }

    private static final class Compilation implements Runnable {

        private final SourceText source;
        private final String text;
        private Outcome outcome = () -> {
            throw new RefusedException("Closure Compiler ended without a result");
        };

        Compilation(SourceText source, String text) {
            this.source = source;
            this.text = text;
        }

        @Override
        public void run() {
            try {
                MappedText result = ClosureCompilation.run(source, text);
                outcome = () -> result;
            } catch (RefusedException e) {
                outcome = () -> {
                    throw e;
                };
            } catch (io.assetpipeline.problem.BuildException e) {
                outcome = () -> {
                    throw e;
                };
            } catch (LinkageError e) {
                outcome = () -> {
                    throw new ConfigurationException(
                            Problem.error(
                                    Location.of(source.name()),
                                    "Closure Compiler is asked to minify it but is not on the class path (" + e + ").",
                                    "Add com.google.javascript:closure-compiler:v20240317, or set minify: { js: builtin }."),
                            e);
                };
            } catch (StackOverflowError e) {
                outcome = () -> {
                    throw new RefusedException("Closure Compiler ran out of stack");
                };
            } catch (RuntimeException e) {
                String what = e.getMessage() == null
                        ? e.toString()
                        : e.getMessage().lines().findFirst().orElse("");
                outcome = () -> {
                    throw new RefusedException("Closure Compiler failed: " + what);
                };
            }
        }
    }
}
