package io.assetpipeline.concatenate;

import io.assetpipeline.js.JsDeclaration;
import io.assetpipeline.js.JsDirective;
import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Classic scripts become one script that does what they do one after the other: no program runs into the next one, each
 * keeps its strictness (ECMA-262 section 11.2.2), and two that cannot share one scope are told.
 */
public final class JsConcatenation {

    private static final String WRAP_START = "(function(){\n";
    private static final String WRAP_END = "\n}).call(this);\n";

    /** Whether each member gets a function of its own. */
    public enum Scope {
        /** Members share the global scope, as separate script elements do. */
        SHARED,
        /** {@code wrap: true}: each member in {@code (function(){ … }).call(this)}. */
        WRAPPED
    }

    /**
     * A member.
     *
     * @param source as its author wrote it
     * @param output what is put into the bundle: minified, mapped to the author's file
     */
    public record Member(SourceText source, MappedText output) {}

    private record Script(Member member, JsProgram source, JsProgram output) {

        /** A comment alone runs nothing, so it is as strict as its neighbours. */
        boolean isEmpty() {
            return source.tokens().stream().allMatch(JsToken::isComment);
        }
    }

    private JsConcatenation() {}

    /**
     * The members as one script.
     *
     * @param members in the order of the bundle
     * @param problems gets what cannot be concatenated, at the author's line; the result is not to be used then
     */
    public static MappedText concatenate(List<Member> members, Scope scope, Problems problems) {
        List<Script> scripts = new ArrayList<>();
        for (Member member : members) {
            JsProgram output = JsProgram.scan(
                    SourceText.of(member.source().name(), member.output().text()));
            scripts.add(new Script(member, JsProgram.scan(member.source()), output));
        }
        boolean shared = scope == Scope.SHARED;
        boolean allStrict = scripts.stream()
                .allMatch(script -> script.isEmpty() || script.source().strict());
        for (Script script : scripts) {
            refuseModule(script, problems);
            if (shared) {
                refuseReturn(script, problems);
            }
            if (shared && !allStrict && script.source().strict()) {
                refuseStrictDeclarations(script, problems);
            }
        }
        if (shared) {
            refuseSharedNames(scripts, problems);
        }
        MappedText.Builder bundle = MappedText.builder();
        Directive directive = Directive.KEPT;
        for (Script script : scripts) {
            boolean wrapped = !shared || (!allStrict && script.source().strict());
            if (wrapped) {
                bundle.append(WRAP_START).append(body(script, Directive.KEPT)).append(WRAP_END);
            } else {
                bundle.append(body(script, directive));
                bundle.append(separator(script.output()));
            }
            directive = script.isEmpty() ? directive : Directive.DROPPED;
        }
        return bundle.build();
    }

    private enum Directive {
        KEPT,
        DROPPED
    }

    /** Without hashbang, which is legal at the start of a file only, and without a directive that stands before already. */
    private static MappedText body(Script script, Directive directive) {
        MappedText output = script.member().output();
        List<Edit> edits = new ArrayList<>();
        String text = output.text();
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            edits.add(new Edit(0, end < 0 ? text.length() : end, ""));
        }
        if (directive == Directive.DROPPED) {
            script.output().useStrict().map(JsConcatenation::removal).ifPresent(edits::add);
        }
        int end = text.stripTrailing().length();
        if (end < text.length() && edits.stream().allMatch(edit -> edit.end() <= end)) {
            edits.add(new Edit(end, text.length(), ""));
        }
        return output.splice(edits);
    }

    private static Edit removal(JsDirective directive) {
        return new Edit(directive.start(), directive.end(), "");
    }

    /**
     * What ends a program whatever its last line is. A line break alone is not enough: {@code (a)\n(b)} calls a; a
     * semicolon alone would be part of a line comment.
     */
    private static String separator(JsProgram program) {
        List<JsToken> tokens = program.tokens();
        boolean inComment = !tokens.isEmpty() && endsWithItsLine(tokens.get(tokens.size() - 1));
        boolean ended = tokens.stream()
                .filter(token -> !token.isComment())
                .reduce((first, second) -> second)
                .map(token -> token.slice(program.source().text()).equals(";"))
                .orElse(true);
        return (inComment ? "\n" : "") + (ended ? "" : ";") + "\n";
    }

    private static boolean endsWithItsLine(JsToken token) {
        return token.isComment() && token.type() != JsToken.Type.BLOCK_COMMENT;
    }

    private static void refuseModule(Script script, Problems problems) {
        if (!script.source().isModule()) {
            return;
        }
        int offset = script.source().imports().stream()
                .mapToInt(JsImport::start)
                .findFirst()
                .orElse(0);
        problems.add(Problem.error(
                script.source().source().location(offset),
                "It is an ES module, and modules cannot be concatenated into one script.",
                "Take it out of the bundle and name it under `include`, or give it a bundle of its own with"
                        + " `type: module`."));
    }

    /** ECMA-262 section 14.10: one such member would be a syntax error for all of them. */
    private static void refuseReturn(Script script, Problems problems) {
        script.source().features().stream()
                .filter(use -> use.feature() == JsFeature.TOP_LEVEL_RETURN)
                .findFirst()
                .ifPresent(use -> problems.add(Problem.error(
                        script.source().source().location(use.offset()),
                        "This `return` stands outside of functions, which is a syntax error in a script, and in a bundle"
                                + " one for all of its members.",
                        "Take it out, or set `wrap: true` on the bundle: each source is in a function then.")));
    }

    private static void refuseStrictDeclarations(Script script, Problems problems) {
        script.source().declarations().stream()
                .findFirst()
                .ifPresent(declaration -> problems.add(Problem.error(
                        script.source().source().location(declaration.offset()),
                        "It is a strict script (\"use strict\") that declares `" + declaration.name()
                                + "` globally, in a bundle with scripts that are not strict: neither one directive for all of"
                                + " them nor a function round this one would leave it as it is.",
                        "Set `wrap: true` on the bundle if nothing outside this file needs `" + declaration.name()
                                + "`, or give it a bundle of its own.")));
    }

    /** ECMA-262 section 16.1.1: one script may not declare a name twice if one of the two is lexical. */
    private static void refuseSharedNames(List<Script> scripts, Problems problems) {
        Map<String, Declared> first = new HashMap<>();
        for (int i = 0; i < scripts.size(); i++) {
            SourceText source = scripts.get(i).source().source();
            for (JsDeclaration declaration : scripts.get(i).source().declarations()) {
                String name = declaration.name();
                Declared here = new Declared(i, declaration.lexical(), source.location(declaration.offset()));
                boolean function = declaration.kind() == JsDeclaration.Kind.FUNCTION;
                Declared earlier = first.putIfAbsent(name, here);
                if (earlier != null && earlier.script() != i && (earlier.lexical() || here.lexical())) {
                    problems.add(Problem.error(
                            here.at(),
                            "`" + name + "` is declared a second time; the first is at " + earlier.at()
                                    + ". In one script that is a syntax error, because one of them is `let`, `const` or"
                                    + " `class`.",
                            "Rename one, set `wrap: true` on the bundle if nothing outside these files needs `" + name
                                    + "`, or give one a bundle of its own."));
                } else if (earlier != null && earlier.script() != i && function) {
                    // ECMA-262 section 16.1.7: functions are there before the first statement runs.
                    problems.add(Problem.warning(
                            here.at(),
                            "The function `" + name + "` is declared a second time; the first is at " + earlier.at()
                                    + ". In one script this function is there from the start, for the earlier file, too,"
                                    + " and what that file assigns to `" + name + "` stays.",
                            "Rename one, take one out, or give one a bundle of its own."));
                }
            }
        }
    }

    private record Declared(int script, boolean lexical, Location at) {}
}
