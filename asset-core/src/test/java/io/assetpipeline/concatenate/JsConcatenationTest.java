package io.assetpipeline.concatenate;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.concatenate.JsConcatenation.Member;
import io.assetpipeline.concatenate.JsConcatenation.Scope;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsConcatenationTest {

    private final Problems problems = new Problems();

    private MappedText concatenate(Scope scope, String... texts) {
        return joined(scope, texts).text();
    }

    private JsConcatenation.Script joined(Scope scope, String... texts) {
        List<Member> members = new ArrayList<>();
        for (String text : texts) {
            SourceText source = SourceText.of((char) ('a' + members.size()) + ".js", text);
            members.add(Member.of(source, MappedText.identity(source)));
        }
        return JsConcatenation.concatenate(members, scope, problems);
    }

    private String shared(String... texts) {
        String text = concatenate(Scope.SHARED, texts).text();
        assertThat(problems.all()).isEmpty();
        return text;
    }

    private List<String> refused(Scope scope, String... texts) {
        concatenate(scope, texts);
        return problems.errors().stream().map(Problem::toString).toList();
    }

    /** Members of every shape that moves what stands in them. */
    @ParameterizedTest
    @EnumSource(Scope.class)
    void knowsWhereTheReferencesOfItsMembersStand(Scope scope) {
        JsConcatenation.Script script = joined(
                scope,
                "#!/usr/bin/env node\n'use strict';\nimport('./a.js');\n\n",
                "// import('./comment.js')",
                "'use strict'; import('./é.js'); importScripts('w.js', \"x.js\")  \n\n",
                "",
                "/* one */ 'use strict'\nimport(`./b.js`)",
                "(function (importScripts) { importScripts('own.js') })();");

        List<Reference> there =
                JsReferences.scan(SourceText.of("all.js", script.text().text()));
        assertThat(there).hasSizeGreaterThan(4);
        assertThat(script.loaded()).contains(there);
    }

    @Test
    void looksForReferencesWhereOneMemberMayChangeWhatAnotherMeans() {
        assertThat(joined(Scope.SHARED, "function importScripts() {}", "importScripts('a.js');")
                        .loaded())
                .isEmpty();
        assertThat(joined(Scope.SHARED, "function other() {}", "importScripts('a.js');")
                        .loaded())
                .hasValueSatisfying(found -> assertThat(found).hasSize(1));
    }

    @Test
    void endsAProgramThatDoesNotEndItself() {
        assertThat(shared("a = b", "(c)()")).isEqualTo("a = b;\n(c)();\n");
        assertThat(shared("a = function () {}\n\n", "(b)")).isEqualTo("a = function () {};\n(b);\n");
    }

    @Test
    void addsNoSecondSemicolon() {
        assertThat(shared("a();", "b(); // done", "c();")).isEqualTo("a();\nb(); // done\n\nc();\n");
    }

    @Test
    void aSemicolonIsNotLostInALineComment() {
        assertThat(shared("a()// c", "(b)()")).isEqualTo("a()// c\n;\n(b)();\n");
        assertThat(shared("a()/* c */", "b()")).isEqualTo("a()/* c */;\nb();\n");
        assertThat(shared("a()\n--> c", "b()")).isEqualTo("a()\n--> c\n;\nb();\n");
    }

    @Test
    void anEmptyMemberDoesNotMakeABundleOfStrictScriptsAMixedOne() {
        assertThat(shared("/* nothing */", "'use strict';function a() {}", "", "'use strict';function b() {}"))
                .isEqualTo("/* nothing */\n'use strict';function a() {};\n\nfunction b() {};\n");
    }

    @Test
    void anEmptyMemberLeavesNothingThatCouldHurt() {
        assertThat(shared("", "// only a comment", "a()")).isEqualTo("\n// only a comment\n\na();\n");
    }

    @Test
    void dropsAHashbang() {
        assertThat(shared("#!/usr/bin/env node\na()", "#!x\nb()")).isEqualTo("\na();\n\nb();\n");
    }

    @Test
    void oneDirectiveIsEnoughWhereAllAreStrict() {
        assertThat(shared("'use strict';\nlet a", "\"use strict\"\nlet b"))
                .isEqualTo("'use strict';\nlet a;\n\nlet b;\n");
    }

    @Test
    void aStrictScriptAmongSloppyOnesGetsAStrictFunction() {
        assertThat(shared("a = 1", "'use strict'; b()"))
                .isEqualTo("a = 1;\n(function(){\n'use strict'; b()\n}).call(this);\n");
        assertThat(shared("'use strict'; b() // x", "with (a) b()"))
                .isEqualTo("(function(){\n'use strict'; b() // x\n}).call(this);\nwith (a) b();\n");
    }

    @Test
    void aStrictScriptWithGlobalsAmongSloppyOnesIsAProblem() {
        assertThat(refused(Scope.SHARED, "a = 1", "'use strict';\nvar b"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("b.js:2:5: It is a strict script (\"use strict\") that declares `b` globally")
                        .contains("wrap: true"));
    }

    @Test
    void twoMembersCannotDeclareOneLexicalName() {
        assertThat(refused(Scope.SHARED, "let a;\nconst { b, c: [d] } = x", "function d() {}", "var a; class b {}"))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("b.js:1:10: `d` is declared a second time; the first is at a.js:2:16."))
                .anySatisfy(problem -> assertThat(problem).startsWith("c.js:1:5: `a`"))
                .anySatisfy(problem -> assertThat(problem).startsWith("c.js:1:14: `b`"));
    }

    @Test
    void twoMembersMayDeclareOneVariable() {
        assertThat(shared("var a", "var a")).isEqualTo("var a;\nvar a;\n");
        assertThat(shared("function a() {}", "var a = a || b")).isEqualTo("function a() {};\nvar a = a || b;\n");
    }

    @Test
    void aFunctionOfALaterMemberThatTakesTheNameOfAnEarlierOneIsWarnedAbout() {
        concatenate(Scope.SHARED, "var a = b", "function c() {}", "function a() {} function c() {}");
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("c.js:1:10: The function `a` is declared a second time; the first is at"
                                        + " a.js:1:5."),
                        problem -> assertThat(problem).startsWith("c.js:1:26: The function `c`"));
    }

    @Test
    void aFunctionOfAWrappedMemberIsItsOwn() {
        concatenate(Scope.WRAPPED, "function a() {}", "function a() {}");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aMemberWithoutCodeDoesNotMakeTheOthersSloppy() {
        assertThat(shared("/*! licence */", "'use strict'; var a", "// none", "'use strict'; var b"))
                .isEqualTo("/*! licence */\n'use strict'; var a;\n// none\n\n var b;\n");
    }

    @Test
    void aWrappedMemberKeepsItsNamesAndItsDirectiveToItself() {
        assertThat(concatenate(Scope.WRAPPED, "'use strict'; let a", "let a // x")
                        .text())
                .isEqualTo(
                        "(function(){\n'use strict'; let a\n}).call(this);\n(function(){\nlet a // x\n}).call(this);\n");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aReturnOutsideOfFunctionsIsAProblemUnlessEachMemberIsInAFunction() {
        assertThat(refused(
                        Scope.SHARED, "a()", "class A { static { f(function () { return 1 }) } }\nif (b) { return }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("b.js:2:10: This `return` stands outside of functions")
                        .contains("wrap: true"));
        assertThat(concatenate(Scope.WRAPPED, "if (a) return;\nb()").text())
                .isEqualTo("(function(){\nif (a) return;\nb()\n}).call(this);\n");
        assertThat(problems.errors()).hasSize(1);
    }

    @Test
    void aModuleIsAProblem() {
        assertThat(refused(Scope.SHARED, "a()", "\nimport b from './b.js'"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("b.js:2:1: It is an ES module")
                        .contains("type: module"));
    }

    @Test
    void everyPlaceLeadsToItsAuthorsFile() {
        MappedText bundle = concatenate(Scope.SHARED, "'use strict';\na()", "'use strict';\n  b()");
        assertThat(bundle.text()).isEqualTo("'use strict';\na();\n\n  b();\n");
        assertThat(bundle.map().find(3, 2)).hasValueSatisfying(mapping -> {
            assertThat(bundle.map().sources().get(mapping.source()).name()).isEqualTo("b.js");
            assertThat(mapping.sourceLine()).isEqualTo(1);
            assertThat(mapping.sourceColumn()).isEqualTo(2);
        });
    }
}
