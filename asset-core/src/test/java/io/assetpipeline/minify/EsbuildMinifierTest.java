package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.corpus.NeedsEsbuild;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NeedsEsbuild.class)
class EsbuildMinifierTest {

    private final EsbuildMinifier esbuild = new EsbuildMinifier(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD"));

    private String minify(String text) throws RefusedException {
        return esbuild.minify(SourceText.of("js/app.js", text)).text();
    }

    @Test
    void shortensLocalNamesAndKeepsGlobalOnes() throws RefusedException {
        assertThat(minify("function greet(person) {\n  // who\n  return 'Hello ' + person;\n}\nvar unused = 1;\n"))
                .isEqualTo("function greet(e){return\"Hello \"+e}var unused=1;\n");
    }

    @Test
    void keepsWhatAModuleExportsAndLoads() throws RefusedException {
        String source = """
                import { a as first } from './a.js';
                import './b.js';
                export const second = first(1);
                const third = await import('./c.js');
                export { third as fourth };
                export default second;
                """;

        assertThat(minify(source))
                .isEqualTo("import{a as t}from\"./a.js\";import\"./b.js\";export const second=t(1);"
                        + "const o=await import(\"./c.js\");export{o as fourth};export default second;\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a = b != null ? b : c;                 | a=b!=null?b:c;",
                "a = a && d;                            | a=a&&d;",
                "var a = {b: b, c: function () {}};     | var a={b:b,c:function(){}};",
                "(function () { a() })();               | (function(){a()})();",
                "var a = 'b\\n\\n\\n\\nc';              | var a=\"b\\n\\n\\n\\nc\";",
                "try { a() } catch (e) { b() }          | try{a()}catch(c){b()}",
                "var a = Math.pow(b, c);                | var a=Math.pow(b,c);",
                "var a = b == null ? void 0 : b.c;      | var a=b==null?void 0:b.c;",
            })
    void bringsInNoSyntaxThatIsNewerThanTheSource(String source, String expected) throws RefusedException {
        assertThat(minify(source)).isEqualTo(expected + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a ??= b?.c ?? d ** 2;                  | a??=b?.c??d**2;",
                "class A { #b = 1; static { a`${this}` } } | class A{#b=1;static{a`${this}`}}",
                "const f = async (...a) => { for await (const b of a) c({document}) };"
                        + " | const f=async(...a)=>{for await(const b of a)c({document})};",
                "try { a() } catch { b?.() }            | try{a()}catch{b?.()}",
            })
    void transpilesNothing(String source, String expected) throws RefusedException {
        assertThat(minify(source).replaceAll("\\b[a-z]\\b", "x"))
                .isEqualTo((expected + "\n").replaceAll("\\b[a-z]\\b", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'use strict'; var a = 1;                              | \"use strict\";var a=1;",
                "(function(){ 'use strict'; a(); b() })();             | (function(){\"use strict\";a(),b()})();",
                "function f(e) { void e.offsetWidth; e.x = 1 }         | function f(i){i.offsetWidth,i.x=1}",
                "function f(e) { var x = e.offsetWidth; e.y = 1 }      | function f(t){var i=t.offsetWidth;t.y=1}",
                "/* @__PURE__ */ a();                                  | a();",
                "a(process.env.NODE_ENV);                              | a(process.env.NODE_ENV);",
                "var a = '<\\/script>', b = 'äöü €';                   | var a=\"<\\/script>\",b=\"äöü €\";",
                "#!/usr/bin/env node\\na();                            | #!/usr/bin/env node\\na();",
                "function f(value) { return eval('value') }            | function f(value){return eval(\"value\")}",
                "with (a) { b(c) }                                     | with(a)b(c);",
            })
    void keepsWhatHasAnEffect(String source, String expected) throws RefusedException {
        assertThat(minify(source.replace("\\n", "\n"))).isEqualTo(expected.replace("\\n", "\n") + "\n");
    }

    @Test
    void keepsLicenceCommentsOnceInOrderBeforeTheCode() throws RefusedException {
        Minified minified = esbuild.minify(
                SourceText.of(
                        "js/app.js",
                        "/* plain */ /*! first */ a();\n/** @license\n *  second */ b(); // @preserve third\n/*! first */ ccc();"));

        assertThat(minified.text())
                .isEqualTo("/*! first */\n/** @license\n *  second */\n// @preserve third\na();b();ccc();\n");
        assertThat(minified.map().find(4, 8)).hasValueSatisfying(mapping -> {
            assertThat(mapping.sourceLine()).isEqualTo(3);
            assertThat(mapping.sourceColumn()).isEqualTo(13);
        });
    }

    @Test
    void makesTheSameTextWithoutAMap() throws RefusedException {
        SourceText source =
                SourceText.of("js/app.js", "#!/bin/env\n/*! licence */ function one(first) { return first; }\n");
        EsbuildMinifier unmapped = new EsbuildMinifier(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD"), false);

        assertThat(unmapped.minify(source).text())
                .isEqualTo(esbuild.minify(source).text());
        assertThat(unmapped.minify(source).map().mappings()).isEmpty();
    }

    @Test
    void leadsToTheSourceAndNotToWhatThatWasMadeFrom() throws RefusedException {
        SourceText source = SourceText.of(
                "js/app.js",
                "function one(first) {\n  return first;\n}\n//# sourceMappingURL=data:application/json,"
                        + "{\"version\":3,\"sources\":[\"other.ts\"],\"names\":[],\"mappings\":\"AAAA;AAAA;AAAA\"}\n");

        Minified minified = esbuild.minify(source);

        assertThat(minified.map().sources()).containsExactly(new SourceMap.Source("js/app.js", source.text()));
        assertThat(minified.map().names()).contains("first");
        assertThat(minified.text()).isEqualTo("function one(n){return n}\n");
    }

    @Test
    void tellsTheAuthorWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> minify("var a = 1;\nvar b = ;\n"))
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "js/app.js:2:9: This is not valid JavaScript: Unexpected \";\". Correct it. If browsers accept it,"
                                + " set minify: { js: builtin }.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\nfunction f() { return new.target.name }"
                        + " | new.target.name, which minifying would change, at line 2",
                "var a = '\\ud800'.concat('HALF') | half of a surrogate pair, which no file can hold",
                "var a = 'LINE' | a line separator that source maps count in another way",
            })
    void refusesWhatItWouldChange(String source, String reason) {
        String text = source.replace("\\n", "\n").replace("HALF", "\ud800").replace("LINE", "\u2028");

        assertThatThrownBy(() -> minify(text))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason);
    }

    @Test
    void doesManyAtOnceAsItDoesEach() throws RefusedException {
        List<SourceText> sources = List.of(
                SourceText.of("a.js", "function a(first) { return first }"),
                SourceText.of("b.js", "const b = (first) => first;"),
                SourceText.of("c.js", "var c = ;"),
                SourceText.of("d.js", "function d() { return new.target.name }"),
                SourceText.of("e.mjs", "export const e = a?.b ?? c;"));
        sources.forEach(esbuild::announce);
        esbuild.minifyAnnounced();

        for (SourceText source : List.of(sources.get(0), sources.get(1), sources.get(4))) {
            assertThat(esbuild.minify(source).text()).isEqualTo(minify(source.text()));
        }
        assertThatThrownBy(() -> esbuild.minify(sources.get(2))).isInstanceOf(BuildException.class);
        assertThatThrownBy(() -> esbuild.minify(sources.get(3))).isInstanceOf(RefusedException.class);
    }

    @Test
    void saysThatThereIsNone() {
        EsbuildMinifier missing = new EsbuildMinifier(new EsbuildProgram() {
            @Override
            public String version() {
                return "1.2.3";
            }

            @Override
            public Path path() throws NoEsbuildException {
                throw new NoEsbuildException("There is none.", "Get one.");
            }
        });

        assertThatThrownBy(() -> missing.minify(SourceText.of("a.js", "a()")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it is not there");
        assertThat(missing.isMissing("esbuild 1.2.3 minify: it is not there")).isTrue();
        assertThat(missing.missing())
                .hasValueSatisfying(none -> assertThat(none.remedy()).isEqualTo("Get one."));
    }
}
