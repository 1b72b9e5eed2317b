package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosureMinifierTest {

    private static final ClosureMinifier CLOSURE = new ClosureMinifier();

    private static String minify(String text) throws RefusedException {
        return CLOSURE.minify(SourceText.of("js/app.js", text)).text();
    }

    @Test
    void shortensLocalNamesAndKeepsGlobalOnes() throws RefusedException {
        assertThat(minify("function greet(person) {\n  // who\n  return 'Hello ' + person;\n}\nvar unused = 1;\n"))
                .isEqualTo("function greet(a){return\"Hello \"+a}var unused=1;");
    }

    @Test
    void transpilesNothing() throws RefusedException {
        assertThat(minify("const f = async (a, ...b) => { for await (const c of a?.d ?? b) yield_(c ** 2); };"
                        + "class A { x = 1; static { f(`${A}`); } }"))
                .isEqualTo("const f=async(a,...b)=>{for await(const c of a?.d??b)yield_(c**2)};"
                        + "class A{x=1;static{f(`${A}`)}};");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'use strict'; var a = 1;                              | \"use strict\";var a=1;",
                "(function(){ 'use strict'; a(); b() })();             | (function(){\"use strict\";a();b()})();",
                "function f(x){ 'use strict'; return this }            | function f(a){\"use strict\";return this};",
                "var f = x => { 'use strict'; a(); return x };         | var f=a=>{\"use strict\";a();return a};",
                "var a = 1;                                            | var a=1;",
                "function f(){ var g = function(p){ 'use strict'; p.q = 1 }; g(window.z) }"
                        + " | function f(){(function(a){\"use strict\";a.q=1})(window.z)};",
            })
    void keepsDirectivesWhereTheyStood(String source, String expected) throws RefusedException {
        assertThat(minify(source.replace("a(); return x", "b(); return x")))
                .isEqualTo(expected.replace("=>{\"use strict\";a()", "=>{\"use strict\";b()"));
    }

    @Test
    void keepsReadsThatLayOutThePage() throws RefusedException {
        assertThat(minify("function show(element) { element.offsetWidth; element.x = 1; }"))
                .isEqualTo("function show(a){a.offsetWidth;a.x=1};");
    }

    @Test
    void keepsLicenceCommentsOnceInOrderBeforeTheCode() throws RefusedException {
        assertThat(minify("/* plain */ /*! first */ a();\n/** @license second */ b(); // @preserve third\n"
                        + "/*! first */ /** @const {broken */ c();"))
                .isEqualTo("/*! first */\n/** @license second */\n// @preserve third\na();b();c();");
    }

    @Test
    void obeysNoInstructionInComments() throws RefusedException {
        assertThat(minify("/** @define {boolean} */ var COMPILED = false;\n/** @bogus { */ goog.provide('a.b');\n"
                        + "/** @const */ var a = 1; a = 2; goog.require('x.y'); if (COMPILED) b();"))
                .isEqualTo("var COMPILED=!1;goog.provide(\"a.b\");var a=1;a=2;goog.require(\"x.y\");COMPILED&&b();");
    }

    @Test
    void keepsCharactersBeyondAsciiAndEscapesWhatOldBrowsersCannotRead() throws RefusedException {
        assertThat(minify("var a = 'äöü €', b = '\\u2028', c = /\\u2029é/, d = tag`é`;"))
                .isEqualTo("var a=\"äöü €\",b=\"\\u2028\",c=/\\u2029é/,d=tag`é`;");
    }

    @Test
    void keepsHalvesOfSurrogatePairs() throws RefusedException {
        assertThat(minify("var a = '\\ud800', b = '\\ud83d\\ude00', c = '😀';"))
                .isEqualTo("var a=\"\\ud800\",b=\"\\ud83d\\ude00\",c=\"\\ud83d\\ude00\";");
    }

    @Test
    void keepsTheEndOfAScriptElementEscaped() throws RefusedException {
        assertThat(minify("var a = '<\\/script>';")).isEqualTo("var a=\"\\x3c/script\\x3e\";");
    }

    @Test
    void writesOneLineHoweverLong() throws RefusedException {
        assertThat(minify("call('" + "x".repeat(300) + "');\n".repeat(1) + "other();\n".repeat(400)))
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\\nclass A { #x = 1; }                 | private name #x at line 2",
                "class A { has(o) { return #y in o } #y } | private name #y at line 1",
                "export default 1;                       | module",
                "import a from './a.js';                 | module",
                "await a;                                | module",
                "a(import.meta.url);                     | module",
                "\\n\\nimport('./a.js');                 | dynamic import at line 3",
                "with (a) { b() }                        | with statement at line 1",
                "function f() { var x; return eval('x') } | direct eval at line 1",
                "function f(a) { a = 2; return a + arguments[0] } | arguments that alias the parameter a at line 1",
                "function f(a) { for (a in b) c(a, arguments) } | arguments that alias the parameter a at line 1",
                "function f(a) { ({b: a = 1} = c); return () => arguments } | arguments that alias the parameter a at line 1",
                "function f() { using x = y; }           | using declaration at line 1",
                "@a class B {}                           | decorator at line 1",
                "class A { accessor x = 1 }              | accessor field at line 1",
                "function f() { return new.target.name } | new.target.name, which minifying would change, at line 1",
                "f(); { function f() {} }                | function that outlives its block at line 1",
                "function f(e) { var x = e.offsetWidth; e.y = 1 } | property read for its effect at line 1",
                "function f(e) { void e.offsetWidth }    | property read for its effect at line 1",
                "function f() { var a = 1; return delete a } | delete of a variable at line 1",
                "function g() { if (a) { function h() {} } return h() }"
                        + " | function that outlives its block at line 1",
                "var a = String.raw`😀`;                  | a tagged template whose raw text would change at line 1",
                "a = String(10n);                         | BigInt at line 1",
                "a = /(?<b>c)\\k<b>/;                    | reference to a named group at line 1",
                "function f(a, b = 1) {}                  | a default value of a parameter that nothing reads at line 1",
                "var a = /[\\p{L}--[a-z]]/v;              | regular expression flag v at line 1",
                "x = 08;                                 | Closure Compiler: Invalid octal digit in octal literal. at line 1",
                "function f(a, a) {}                     | Closure Compiler: Duplicate parameter name \"a\" at line 1",
                "const a = 1; a = 2;                     | Closure Compiler: Constant reassigned: a at line 1",
                "if (a) function f() {}"
                        + " | Closure Compiler: Block-scoped declaration not directly within block: f at line 1",
                "try { a() } catch (e) { var e = 1 }     | Closure Compiler: Illegal redeclared variable: e at line 1",
            })
    void refusesWhatClosureCannotReadOrWouldChange(String source, String reason) {
        assertThatThrownBy(() -> minify(source.replace("\\n", "\n")))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason);
    }

    @Test
    void keepsArgumentsThatAliasParametersOtherwise() throws RefusedException {
        assertThat(minify("function f(a, b) { b = b || {}; arguments[0] = 1; return [a, b, arguments[1]] }"))
                .isEqualTo("function f(b,a){a=a||{};arguments[0]=1;return[b,a,arguments[1]]};");
        assertThat(minify("function f(a) { var b = a; arguments[0] = 1; return b }"))
                .isEqualTo("function f(a){var b=a;arguments[0]=1;return b};");
    }

    @Test
    void writesNoSyntaxThatIsNewerThanTheSource() throws RefusedException {
        assertThat(minify("function f(a) { if (a) { a = 1 } return a }"))
                .isEqualTo("function f(a){a&&(a=1);return a};");
        assertThat(minify("function f(a) { return {a: a} }")).isEqualTo("function f(a){return{a:a}};");
        assertThat(minify("function f(a) { return {a} }")).isEqualTo("function f(a){return{a}};");
    }

    @Test
    void takesStrictFunctionsInBlocksAndTemplatesWithAstralCharacters() throws RefusedException {
        assertThat(minify("'use strict'; if (a) { function f() { b() } f() }"))
                .isEqualTo("\"use strict\";a&&function(){b()}();");
        assertThat(minify("a(`😀${b}`)")).isEqualTo("a(`\\ud83d\\ude00${b}`);");
    }

    @Test
    void reportsTheAuthorsSyntaxErrorAtItsPlace() {
        assertThatThrownBy(() -> minify("var a = 1;\n\nvar b = 1 = 2;\n"))
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "js/app.js:3:11: This is not valid JavaScript: invalid assignment target. Correct it. If it is"
                                + " newer than Closure Compiler v20240317 and browsers accept it, set minify: { js: esbuild }.");
    }

    @Test
    void mapsEveryPlaceToTheAuthorsLineAndColumn() throws RefusedException {
        SourceText source = SourceText.of(
                "js/app.js",
                "/*! licence */\n/* c */ function greet(person) {\n  return window.say('é' + person);\n}\n");
        Minified minified = CLOSURE.minify(source);
        SourceText output = SourceText.of("out", minified.text());

        assertThat(output.text()).isEqualTo("/*! licence */\nfunction greet(a){return window.say(\"é\"+a)};");
        assertThat(minified.map().sources()).hasSize(1);
        assertThat(minified.map().sources().get(0).name()).isEqualTo("js/app.js");
        assertThat(minified.map().sources().get(0).content()).isEqualTo(source.text());
        int offset = output.text().lastIndexOf("a)");
        Mapping mapping = minified.map()
                .find(output.lineOf(offset), output.columnOf(offset))
                .orElseThrow();
        assertThat(source.text().substring(source.offsetOf(mapping.sourceLine(), mapping.sourceColumn())))
                .startsWith("person);");
        assertThat(minified.map().names()).contains("person");
    }

    @Test
    void takesExpressionsNestedDeeply() throws RefusedException {
        assertThat(minify("var a = b" + " + b".repeat(4000) + ";")).startsWith("var a=b+b+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"var a = /(/;", "<!-- x\na();\n--> b", "#!/usr/bin/env node\na();"})
    void takesWhatClosureOnlyWarnsAbout(String source) throws RefusedException {
        assertThat(minify(source)).isNotEmpty();
    }

    @Test
    void givesTheSameFromManyThreadsAndPrintsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> outputs;
        try {
            PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8);
            System.setOut(captured);
            System.setErr(captured);
            outputs = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> {
                        try {
                            return minify("function f(argument) { debugger; if (0) { other() } return argument }");
                        } catch (RefusedException e) {
                            return e.reason();
                        }
                    })
                    .distinct()
                    .toList();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(outputs).containsExactly("function f(a){debugger;return a};");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
