package io.assetpipeline.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsProgramTest {

    private static JsProgram scan(String text) {
        return JsProgram.scan(SourceText.of("a.js", text));
    }

    private static List<String> declarations(String text) {
        return scan(text).declarations().stream()
                .map(declaration -> declaration.kind() + " " + declaration.name())
                .toList();
    }

    private static List<JsFeature> features(String text) {
        return scan(text).features().stream().map(JsFeature.Use::feature).toList();
    }

    @Test
    void findsNamesInPatterns() {
        assertThat(declarations("const { a, b: { c }, [k]: d = x, ...e } = o; let [f,, g = h, ...[i]] = j;"))
                .containsExactly("CONST a", "CONST c", "CONST d", "CONST e", "LET f", "LET g", "LET i");
    }

    @Test
    void hoistsVarOutOfBlocksButNotOutOfFunctions() {
        assertThat(declarations("if (x) { var a = { b: c }, d; for (var e in f) try { var g } catch (h) { var i } }"
                        + "function j(k) { var l; { var m } } (() => { var n }); class o { static { var p } }"))
                .containsExactly("VAR a", "VAR d", "VAR e", "VAR g", "VAR i", "FUNCTION j", "CLASS o");
    }

    @Test
    void leavesLexicalNamesInTheirBlocks() {
        assertThat(declarations("{ let a; const b = 1; class C {} } for (let d = 0, e; ;) {} for (const f of g) {}"
                        + "switch (h) { case 1: let i }"))
                .isEmpty();
    }

    @Test
    void findsEveryKindOfFunction() {
        assertThat(declarations("function a() {} async function b() {} function* c() {} async function* d() {}"
                        + "e: function f() {} (function g() {}); x = class h {}"))
                .containsExactly("FUNCTION a", "FUNCTION b", "FUNCTION c", "FUNCTION d", "FUNCTION f");
    }

    @Test
    void hoistsABlocksFunctionInSloppyProgramsOnly() {
        assertThat(declarations("{ function a() {} }")).containsExactly("VAR a");
        assertThat(declarations("'use strict'; { function a() {} }")).isEmpty();
    }

    @Test
    void decodesEscapesInNames() {
        assertThat(declarations("var \\u0061b, c\\u{64}")).containsExactly("VAR ab", "VAR cd");
    }

    @Test
    void knowsLetAsAName() {
        assertThat(declarations("let = 1; let\na = 2; x = let")).containsExactly("LET a");
    }

    @Test
    void keepsDeclaringBehindAnArrowFunction() {
        assertThat(declarations("var a = x => y => z, b = c ? d => e : f, g = () => {}\nh(), i"))
                .containsExactly("VAR a", "VAR b", "VAR g");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"use strict\"; a', 0, 13",
        "'''use strict''\na', 0, 12",
        "'// c\n\"x\"\n\"use strict\"', 9, 21",
    })
    void findsTheDirective(String text, int start, int end) {
        assertThat(scan(text).useStrict()).contains(new JsDirective(start, end));
        assertThat(scan(text).strict()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; 'use strict'",
                "('use strict')",
                "'use strict' + a",
                "'use strict'\n.length",
                "'use\\x20strict'",
                "; 'use strict'",
                "{ 'use strict' }",
                "'use strict', a"
            })
    void takesNothingElseForADirective(String text) {
        assertThat(scan(text).strict()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "class A { #x } ~ PRIVATE_NAME",
                "with (a) b ~ WITH_STATEMENT",
                "eval(a) ~ DIRECT_EVAL",
                "import('a') ~ DYNAMIC_IMPORT",
                "{ using a = b } ~ USING",
                "@a class B {} ~ DECORATOR",
                "class A { accessor b = 1 } ~ AUTO_ACCESSOR",
                "a = /[b--c]/v ~ REGEXP_V_FLAG",
                "a = /(?i-m:b)/ ~ REGEXP_MODIFIERS",
                "a = /(?<b>c)|(?<b>d)/ ~ DUPLICATE_NAMED_GROUPS",
                "a = /(?<b>c)\\k<b>/ ~ NAMED_GROUP_REFERENCE",
                "a <!-- b ~ HTML_COMMENT",
                "#!a ~ HASHBANG",
                "(function () { 'use strict' }) ~ FUNCTION_USE_STRICT",
                "(function (a) { a = 1; return arguments }) ~ ARGUMENTS_ALIASING",
                "(function (a) { a++; return arguments[0] }) ~ ARGUMENTS_ALIASING",
                "(function (a) { arguments[0] = 1 }) ~ ARGUMENTS_ALIASING",
                "(function (a) { [a] = b; c(() => arguments) }) ~ ARGUMENTS_ALIASING",
                "(function (a) { var b = () => { a = 1 }; return arguments }) ~ ARGUMENTS_ALIASING",
                "(function () { return arguments.callee }) ~ ARGUMENTS_CALLEE",
                "delete a ~ DELETE_NAME",
                "{ function a() {} } ~ BLOCK_FUNCTION",
                "(function () { if (a) { function b() {} } b() }) ~ BLOCK_FUNCTION",
                "void a.offsetWidth ~ DISCARDED_READ",
                "(function () { var b = a.offsetWidth; }) ~ DISCARDED_READ",
                "a = new.target.name ~ CONSTRUCTOR_NAME",
                "a = this.constructor.name ~ CONSTRUCTOR_NAME",
            })
    void findsFeatures(String text, JsFeature feature) {
        assertThat(features(text)).containsExactly(feature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.eval(b); (0, eval)(c); ({ eval() {} })",
                "'use strict'; (function () { 'use strict' })",
                "(function (a) { a = a || {}; return arguments.length })",
                "(function (a) { return f.apply(this, arguments) })",
                "(function () { var a = arguments[0]; a = 1 })",
                "(function (a) { a.b = 1; c.a = 2; return arguments })",
                "(function (a) { (function (a) { a = 1 })(); return arguments })",
                "a = /[(?i:]\\(?<x>/",
                "a = /(?<b>c)(?<d>e)(?:f)(?=g)(?!h)(?<=i)(?<!j)/u",
                "delete a.b; delete a[b]; delete this.c; delete f().d",
                "(function () { if (a) { function b() {} b() } })",
                "void f(); void 0",
                "(function () { var b = a.offsetWidth; return b })",
                "class A { accessor() {} } ({ accessor: 1, using: 2 })",
                "using = accessor + yield",
                "a-->b"
            })
    void findsNoFeatureWhereThereIsNone(String text) {
        assertThat(features(text)).isEmpty();
    }

    @Test
    void readsImportsAndExports() {
        JsProgram program = scan("""
                import a, { b as c, "d e" as f } from 'm1' with { type: 'json' };
                import 'm2'
                export * as g from "m3"
                export { h as "i j" } from 'm4'
                export { k }
                import(`x${y}`); import(`m6`); import('m5'); import.meta.url; import(a + 'b')
                """);

        assertThat(program.isModule()).isTrue();
        assertThat(program.imports())
                .extracting(found -> found.kind() + " " + found.specifier().orElse("-"))
                .containsExactly(
                        "STATIC m1",
                        "STATIC m2",
                        "EXPORT_FROM m3",
                        "EXPORT_FROM m4",
                        "DYNAMIC -",
                        "DYNAMIC m6",
                        "DYNAMIC m5",
                        "META -",
                        "DYNAMIC -");
        assertThat(program.features())
                .extracting(JsFeature.Use::feature)
                .contains(
                        JsFeature.MODULE,
                        JsFeature.IMPORT_ATTRIBUTES,
                        JsFeature.EXPORT_STAR_AS,
                        JsFeature.STRING_EXPORT_NAME,
                        JsFeature.IMPORT_META);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await a",
                "await (a)",
                "for await (a of b) ;",
                "import.meta",
                "export default {}",
                "import 'a'",
                "await using a = b",
                "import defer * as a from 'b'",
                "export default async () => {}"
            })
    void knowsAModule(String text) {
        assertThat(scan(text).isModule()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import('a')",
                "var await = f; await (a)",
                "a.import; b.export",
                "({ import: 1, export: 2 })",
                "async () => { await a; for await (b of c) ; }",
                "await = 1"
            })
    void knowsAScript(String text) {
        assertThat(scan(text).isModule()).isFalse();
    }

    @Test
    void namesLexicalKinds() {
        assertThat(scan("let a; const b = 1; class C {} var d; function e() {}").declarations())
                .extracting(JsDeclaration::lexical)
                .containsExactly(true, true, true, false, false);
    }
}
