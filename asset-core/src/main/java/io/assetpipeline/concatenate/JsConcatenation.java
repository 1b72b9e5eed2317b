package io.assetpipeline.concatenate;

import io.assetpipeline.js.JsDeclaration;
import io.assetpipeline.js.JsDirective;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param facts of both
     */
    public record Member(SourceText source, MappedText output, ScriptFacts facts) {

        /** A member that nobody has read. */
        public static Member of(SourceText source, MappedText output) {
            return new Member(source, output, ScriptFacts.of(source, output.text()));
        }
    }

    /**
     * Members that became one script.
     *
     * @param loaded what a browser loads for it, in order; empty if that is to be looked for in the text: what one member declares may
     *     change what a name means in another one
     */
    public record Script(MappedText text, Optional<List<Reference>> loaded) {}

    private JsConcatenation() {}

    /**
     * The members as one script.
     *
     * @param members in the order of the bundle
     * @param problems gets what cannot be concatenated, at the author's line; the result is not to be used then
     */
    public static Script concatenate(List<Member> members, Scope scope, Problems problems) {
        boolean shared = scope == Scope.SHARED;
        boolean allStrict = members.stream()
                .allMatch(member -> member.facts().comment() || member.facts().strict());
        for (Member member : members) {
            refuseModule(member, problems);
            if (shared) {
                refuseReturn(member, problems);
            }
            if (shared && !allStrict && member.facts().strict()) {
                refuseStrictDeclarations(member, problems);
            }
        }
        if (shared) {
            refuseSharedNames(members, problems);
        }
        MappedText.Builder bundle = MappedText.builder();
        List<Reference> loaded = new ArrayList<>();
        Directive directive = Directive.KEPT;
        for (Member member : members) {
            boolean wrapped = !shared || (!allStrict && member.facts().strict());
            List<Edit> edits = removed(member, wrapped ? Directive.KEPT : directive);
            if (wrapped) {
                bundle.append(WRAP_START);
            }
            loaded.addAll(moved(member.facts().made(), edits, bundle.length()));
            bundle.append(member.output().splice(edits));
            bundle.append(wrapped ? WRAP_END : member.facts().separator());
            directive = member.facts().comment() ? directive : Directive.DROPPED;
        }
        boolean known = members.stream()
                .flatMap(member -> member.facts().declarations().stream())
                .noneMatch(declaration -> JsReferences.needsGlobal(declaration.name()));
        return new Script(bundle.build(), known ? Optional.of(List.copyOf(loaded)) : Optional.empty());
    }

    /** Where references stand behind what is put before them and without what is removed before them. */
    private static List<Reference> moved(List<Reference> references, List<Edit> removed, int before) {
        List<Reference> moved = new ArrayList<>();
        for (Reference reference : references) {
            int gone = removed.stream()
                    .filter(edit -> edit.end() <= reference.start())
                    .mapToInt(edit -> edit.end() - edit.start())
                    .sum();
            moved.add(reference.movedTo(before + reference.start() - gone));
        }
        return moved;
    }

    private enum Directive {
        KEPT,
        DROPPED
    }

    /** A hashbang, which is legal at the start of a file only, a directive that stands before already, and what nobody sees. */
    private static List<Edit> removed(Member member, Directive directive) {
        List<Edit> edits = new ArrayList<>();
        String text = member.output().text();
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            edits.add(new Edit(0, end < 0 ? text.length() : end, ""));
        }
        if (directive == Directive.DROPPED) {
            member.facts().useStrict().map(JsConcatenation::removal).ifPresent(edits::add);
        }
        int end = text.stripTrailing().length();
        if (end < text.length() && edits.stream().allMatch(edit -> edit.end() <= end)) {
            edits.add(new Edit(end, text.length(), ""));
        }
        return edits;
    }

    private static Edit removal(JsDirective directive) {
        return new Edit(directive.start(), directive.end(), "");
    }

    private static void refuseModule(Member member, Problems problems) {
        if (member.facts().module().isEmpty()) {
            return;
        }
        problems.add(Problem.error(
                member.source().location(member.facts().module().getAsInt()),
                "It is an ES module, and modules cannot be concatenated into one script.",
                "Take it out of the bundle and name it under `include`, or give it a bundle of its own with"
                        + " `type: module`."));
    }

    /** ECMA-262 section 14.10: one such member would be a syntax error for all of them. */
    private static void refuseReturn(Member member, Problems problems) {
        member.facts()
                .topLevelReturn()
                .ifPresent(offset -> problems.add(Problem.error(
                        member.source().location(offset),
                        "This `return` stands outside of functions, which is a syntax error in a script, and in a bundle"
                                + " one for all of its members.",
                        "Take it out, or set `wrap: true` on the bundle: each source is in a function then.")));
    }

    private static void refuseStrictDeclarations(Member member, Problems problems) {
        member.facts().declarations().stream()
                .findFirst()
                .ifPresent(declaration -> problems.add(Problem.error(
                        member.source().location(declaration.offset()),
                        "It is a strict script (\"use strict\") that declares `" + declaration.name()
                                + "` globally, in a bundle with scripts that are not strict: neither one directive for all of"
                                + " them nor a function round this one would leave it as it is.",
                        "Set `wrap: true` on the bundle if nothing outside this file needs `" + declaration.name()
                                + "`, or give it a bundle of its own.")));
    }

    /** ECMA-262 section 16.1.1: one script may not declare a name twice if one of the two is lexical. */
    private static void refuseSharedNames(List<Member> members, Problems problems) {
        Map<String, Declared> first = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            SourceText source = members.get(i).source();
            for (JsDeclaration declaration : members.get(i).facts().declarations()) {
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
