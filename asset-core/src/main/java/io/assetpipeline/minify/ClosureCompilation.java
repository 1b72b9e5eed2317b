package io.assetpipeline.minify;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CustomPassExecutionTime;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.parsing.parser.FeatureSet;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One run of Closure Compiler over one classic script; the only class that links to it. */
final class ClosureCompilation {

    /** A fixed name: Closure gives some names a meaning, and the map gets the real one afterwards. */
    private static final String NAME = "source.js";

    /** Reported like syntax errors, but browsers take it: they know more of regular expressions, and Annex B.1.1. */
    private static final Pattern NOT_THE_AUTHORS = Pattern.compile(
            "(?i)regexp|regular expression|octal|duplicate parameter|language mode|not supported|for-in statement may not");

    private static final List<FeatureSet.Feature> INTRODUCED = List.of(
            FeatureSet.Feature.EXTENDED_OBJECT_LITERALS,
            FeatureSet.Feature.LOGICAL_ASSIGNMENT,
            FeatureSet.Feature.UNESCAPED_UNICODE_LINE_OR_PARAGRAPH_SEP);

    private ClosureCompilation() {}

    /**
     * The smaller text with its map to the source.
     *
     * @param text the source's text without comments, offset by offset
     * @throws BuildException if the source is no JavaScript
     */
    static MappedText run(SourceText source, String text) throws RefusedException {
        Compiler compiler =
                new Compiler(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        compiler.disableThreads();
        List<String> hazards = new ArrayList<>();
        CompilerOptions options = options();
        options.addCustomPass(CustomPassExecutionTime.BEFORE_CHECKS, (externs, root) -> {
            ClosureHazards.find(root).ifPresent(hazards::add);
            options.legacySetOutputFeatureSet(output(root));
        });
        Result result = compiler.compile(List.of(), List.of(SourceFile.fromCode(NAME, text)), options);
        if (!result.success) {
            throw failure(source, result.errors);
        }
        if (!hazards.isEmpty()) {
            throw new RefusedException(hazards.get(0));
        }
        restoreDirectives(compiler.getRoot());
        String output = compiler.toSource();
        return new MappedText(output, map(source, compiler));
    }

    private static CompilerOptions options() {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        options.setLanguageIn(CompilerOptions.LanguageMode.UNSTABLE);
        options.setLanguageOut(CompilerOptions.LanguageMode.NO_TRANSPILE);
        options.setStrictModeInput(false);
        options.setRewritePolyfills(false);
        // Directives are put back where they were, see restoreDirectives.
        options.setEmitUseStrict(false);
        // goog.provide and goog.require are calls like others here.
        options.setClosurePass(false);
        // Reading offsetHeight is how scripts make the browser lay out the page.
        options.setAssumeGettersArePure(false);
        // It reads arguments[0] as the first parameter even where the caller gave none.
        options.setOptimizeArgumentsArray(false);
        // It moves code between strict and sloppy functions, and gains 0.3 % after gzip.
        options.setInlineFunctions(CompilerOptions.Reach.NONE);
        options.setOutputCharset(StandardCharsets.UTF_8);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        options.setSourceMapOutputPath(NAME + ".map");
        return options;
    }

    /**
     * What the output may use. Closure writes {@code {a}} for {@code {a:a}}, {@code a&&=1} for {@code a&&(a=1)} and U+2028 in
     * strings as it is where the language has them; a source without them would need newer browsers than before.
     */
    private static FeatureSet output(Node root) {
        FeatureSet used = FeatureSet.BARE_MINIMUM;
        for (Node script = root.getFirstChild(); script != null; script = script.getNext()) {
            if (script.getProp(Node.FEATURE_SET) instanceof FeatureSet features) {
                used = used.union(features);
            }
        }
        FeatureSet output = FeatureSet.ES_UNSUPPORTED;
        for (FeatureSet.Feature feature : INTRODUCED) {
            output = used.has(feature) ? output : output.without(feature);
        }
        return output;
    }

    /** Closure takes "use strict" out of every function and notes it on the body; meaning needs it back. */
    private static void restoreDirectives(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            restoreDirectives(child);
        }
        boolean body = node.isScript()
                || (node.isBlock()
                        && node.getParent() != null
                        && node.getParent().isFunction());
        if (body && node.isUseStrict()) {
            node.addChildToFront(IR.exprResult(IR.string("use strict")).srcrefTree(node));
        }
    }

    /** A refusal if Closure alone objects, otherwise the author's errors. */
    private static RefusedException failure(SourceText source, List<JSError> errors) {
        List<Problem> problems = new ArrayList<>();
        for (JSError error : errors) {
            String description = error.getDescription().replaceFirst("^Parse error\\. ", "");
            if (!error.getType().key.equals("JSC_PARSE_ERROR")
                    || NOT_THE_AUTHORS.matcher(description).find()) {
                return new RefusedException("Closure Compiler: " + description + " at line " + error.getLineno());
            }
            problems.add(Problem.error(
                    new Location(source.name(), Math.max(1, error.getLineno()), Math.max(0, error.getCharno()) + 1),
                    "This is not valid JavaScript: " + description + ".",
                    "Correct it. If it is newer than Closure Compiler v20240317 and browsers accept it, set"
                            + " minify: { js: esbuild }."));
        }
        if (problems.isEmpty()) {
            return new RefusedException("Closure Compiler failed without an error");
        }
        throw new BuildException(problems);
    }

    /** Closure's map with the source under its own name and with its own text. */
    private static SourceMap map(SourceText source, Compiler compiler) throws RefusedException {
        StringBuilder json = new StringBuilder();
        SourceMap read;
        try {
            compiler.getSourceMap().appendTo(json, NAME);
            read = SourceMapJson.read(json.toString());
        } catch (IOException | SourceMapFormatException e) {
            throw new RefusedException("the source map of Closure Compiler cannot be read: " + e.getMessage());
        }
        SourceMap.Builder builder = SourceMap.builder();
        builder.source(source.name(), source.text());
        for (String name : read.names()) {
            builder.name(name);
        }
        for (Mapping mapping : read.mappings()) {
            if (mapping.hasSource()) {
                builder.add(
                        mapping.line(),
                        mapping.column(),
                        0,
                        mapping.sourceLine(),
                        mapping.sourceColumn(),
                        mapping.name());
            } else {
                builder.addUnmapped(mapping.line(), mapping.column());
            }
        }
        return builder.build();
    }
}
