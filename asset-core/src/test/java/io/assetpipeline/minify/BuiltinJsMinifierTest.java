package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.js.JsToken;
import io.assetpipeline.js.JsTokenizer;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinJsMinifierTest {

    private final BuiltinJsMinifier minifier = new BuiltinJsMinifier();

    private String minify(String text) throws RefusedException {
        return minifier.minify(SourceText.of("a.js", text)).text();
    }

    /** Each case is a source, {@code <name>.js}, and what is expected of it, {@code <name>.min.js}. */
    @ParameterizedTest
    @ValueSource(strings = {"comments", "insertion", "spacing", "module", "html-comments"})
    void minifiesAsTheGoldenCaseSays(String name) throws IOException, RefusedException {
        assertThat(minify(golden(name + ".js"))).isEqualTo(golden(name + ".min.js"));
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = BuiltinJsMinifierTest.class.getResourceAsStream("/golden/js/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "a/**/b|a b",
                "a  -  -b|a- -b",
                "a - --b|a- --b",
                "a + ++b|a+ ++b",
                "a++ + b|a+++b",
                "a / /re/.b|a/ /re/.b",
                "/re/ / 2|/re/ /2",
                "/re/g in a|/re/g in a",
                "1 .toString()|1 .toString()",
                "1..toString()|1..toString()",
                "a ? .5 : 1|a? .5:1",
                "x-- > y|x-- >y",
                "x < !--y|x< !--y",
                "return_ = 'a' in b|return_='a'in b",
                "typeof 'a'|typeof'a'",
                "a = ` b  ${ c }  d `|a=` b  ${c}  d `",
                "a = ' b '|a=' b '",
                "a = / b /|a=/ b /",
                "class A { static #b; }|class A{static #b;}",
                "a / /*! b */ c|a/ /*! b */c",
                "a  /*! b */  c|a/*! b */c",
            })
    void keepsTheSpaceThatParts(String text, String expected) throws RefusedException {
        assertThat(minify(text)).isEqualTo(expected + "\n");
    }

    @Test
    void countsALineBreakInACommentAsOne() throws RefusedException {
        assertThat(minify("function f() { return /* a\n */ b }")).isEqualTo("function f(){return\nb}\n");
    }

    @Test
    void keepsNothingOfAnEmptyProgram() throws RefusedException {
        assertThat(minify(" // a\n\n")).isEmpty();
    }

    @Test
    void leadsEachTokenBackToItsPlace() throws RefusedException {
        SourceText source = SourceText.of("js/a.js", "// x\nfoo( `a\nb` ) ;\n\n  bar\nbaz");

        Minified minified = minifier.minify(source);

        assertThat(minified.text()).isEqualTo("foo(`a\nb`);bar\nbaz\n");
        assertThat(minified.map().sources()).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.name()).isEqualTo("js/a.js");
            assertThat(entry.content()).isEqualTo(source.text());
        });
        assertThat(minified.map().find(1, 4)).contains(new Mapping(1, 4, 0, 4, 2, Mapping.NONE));
        assertThat(minified.map().find(2, 0)).contains(new Mapping(2, 0, 0, 5, 0, Mapping.NONE));
    }

    @Test
    void givesALexicalErrorAtItsPlace() {
        assertThatThrownBy(() -> minify("a\n'b"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("a.js:2:1: ");
    }

    /** Snippets that are whole statements, so that any order of them is a program. */
    private static final List<String> STATEMENTS = List.of(
            "a = b / c / d;",
            "x = /[/\"'`]/g.exec(y)",
            "if (a) /re/.test(b); else { c }",
            "var t = `a${ b + `c${ d }` } e`;",
            "function f(a, { b = /x/ }, ...c) { return\n/re/ }",
            "(() => {})\n;(async x => await /re/)",
            "class A extends B { #p = 1\n static s = /re/\n get [k]() { return this.#p / 2 }\n a\n *b() { } static { } }",
            "for (const [k, v] of Object.entries(o)) { continue\n}",
            "l: for (;;) break l",
            "i++\n++j",
            "a - -b, c + ++d, - --e, x-- > y, z < !--w",
            "o = { a, get b() { return 1 }, async *c() { yield /re/ }, ['d']: 1., e: .5 }",
            "s = 'it\\'s' + \"\\\n\"",
            "x = a ? b => ({}) / 2 : c ? .5 : 1",
            "/* one\n two */ g()",
            "/*! kept */ h() // rest",
            "1 .toString() / 2",
            "do x(); while (y) z()",
            "switch (a) { case b ? c : d: { } default: /re/ }",
            "u = v ?. b ?? c",
            "try { } catch { } finally { }",
            "k = () => { }\n[1]",
            "typeof void 0");

    @Test
    void changesNoTokenOfAnyProgram() throws RefusedException {
        Random random = new Random(2_611);
        for (int round = 0; round < 300; round++) {
            StringBuilder program = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                program.append(STATEMENTS.get(random.nextInt(STATEMENTS.size())))
                        .append(random.nextBoolean() ? "\n" : "\n\n\t");
            }
            String text = program.toString();
            String output = minify(text);
            assertThat(slices(output)).isEqualTo(slices(text));
            assertThat(minify(output)).isEqualTo(output);
        }
    }

    private static List<String> slices(String text) {
        return JsTokenizer.tokenize(SourceText.of("a.js", text)).stream()
                .filter(token -> token.type().compareTo(JsToken.Type.LINE_COMMENT) < 0)
                .map(token -> token.type() + " " + token.slice(text))
                .toList();
    }
}
