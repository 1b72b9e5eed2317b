package io.assetpipeline.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsTokenizerTest {

    private static List<JsToken> tokenize(String text) {
        return JsTokenizer.tokenize(SourceText.of("a.js", text));
    }

    private static List<String> slices(String text, JsToken.Type type) {
        return tokenize(text).stream()
                .filter(token -> token.type() == type)
                .map(token -> token.slice(text))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (a) /re/.test(b)",
                "while (a) /re/.test(b)",
                "for (;;) /re/.test(b)",
                "with (a) /re/.test(b)",
                "do x(); while (a) /re/.test(b)",
                "{ } /re/.test(b)",
                "function f() { } /re/.test(b)",
                "class A { } /re/.test(b)",
                "() => {}\n/re/",
                "x = y => {}\n/re/",
                "return_: /re/",
                "function f() { return /re/ }",
                "typeof /re/",
                "switch (a) { case /re/: }",
                "do /re/.test(b); while (a)",
                "if (a) b; else /re/.test(c)",
                "for (x of /re/) ;",
                "a in /re/",
                "function* g() { yield /re/ }",
                "async function f() { await /re/ }",
                "async () => await /re/",
                "async x => await /re/",
                "({ async *m() { yield await /re/ } })",
                "import 'x'; await /re/.y",
                "`${/re/}`",
                "`${() => {}}${/re/}`",
                "x = a\n++/re/.lastIndex",
                "[/re/]",
                "a ? /re/ : b",
                "a => /re/",
                "break_: for (;;) { break break_\n/re/ }",
                "x = [/[/]re/]",
                "!/re/",
                "({}) => /re/",
                "debugger\n/re/",
                "label: { } /re/",
                "class A { x = /re/ }",
                "class A { static { } y = /re/ }",
                "@d(/re/) class A { }",
                "throw /re/"
            })
    void readsARegularExpressionWhereAnOperandIsExpected(String text) {
        assertThat(slices(text, JsToken.Type.REGEXP)).hasSize(1).allMatch(slice -> slice.contains("re"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(a) / 2 / 1",
                "x = {} / 1 / 2",
                "x = function () { } / 1 / 2",
                "x = class { } / 1 / 2",
                "a.return / 2 / 1",
                "a.if(b) / 2 / 1",
                "a?.typeof / 2 / 1",
                "a++ / 2 / 1",
                "a[0] / 2 / 1",
                "`${a}` / 2 / 1",
                "`${a / 2 / 1}`",
                "of / 2 / 1",
                "yield / 2 / 1",
                "await / 2 / 1",
                "async / 2 / 1",
                "let / 2 / 1",
                "this / 2 / 1",
                "/re/ / 2 / 1",
                "({ if: 1 }) / 2 / 1",
                "({ m() { } }) / 2 / 1",
                "({ get: 4 }).get / 2 / 1",
                "(() => {}) / 2 / 1",
                "1. / 2 / 1",
                "class A { #x; m() { return this.#x / 2 / 1 } }",
                "x = a\n/re/g.b",
                "a = b ? { } / 2 / 1 : 3",
                "if (a) b = (c) / 2 / 1",
                "new.target / 2 / 1"
            })
    void readsADivisionBehindAnOperand(String text) {
        assertThat(slices(text, JsToken.Type.PUNCTUATOR))
                .filteredOn("/"::equals)
                .hasSize(2);
    }

    @Test
    void nestsTemplates() {
        String text = "a`x${`y${{ b: `}` }.b}`}z${1}` / 2";

        assertThat(tokenize(text).stream().map(token -> token.slice(text)))
                .containsExactly(
                        "a", "`x${", "`y${", "{", "b", ":", "`}`", "}", ".", "b", "}`", "}z${", "1", "}`", "/", "2");
    }

    @Test
    void takesHtmlLikeCommentsInScriptsOnly() {
        String script = "a <!-- b\n--> c\nd-->e";

        assertThat(slices(script, JsToken.Type.HTML_COMMENT)).containsExactly("<!-- b", "--> c");
        assertThat(slices("export let a = b<!--c", JsToken.Type.HTML_COMMENT)).isEmpty();
        assertThat(slices("export let a = b<!--c", JsToken.Type.PUNCTUATOR)).containsExactly("=", "<", "!", "--");
    }

    @Test
    void takesAHashbangInTheFirstLineOnly() {
        assertThat(slices("#!/usr/bin/env x\na", JsToken.Type.HASHBANG)).containsExactly("#!/usr/bin/env x");
        assertThatThrownBy(() -> tokenize(" #!/usr/bin/env x")).isInstanceOf(BuildException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1.",
                ".5",
                "1.5e-3",
                "0xFFn",
                "0b1_0",
                "0O17",
                "1_000n",
                "089.5",
                "1E5",
                "9007199254740993n"
            })
    void readsNumbers(String number) {
        assertThat(slices(number + " + 1", JsToken.Type.NUMBER)).containsExactly(number, "1");
    }

    @Test
    void endsALegacyOctalBeforeItsDot() {
        assertThat(slices("017.toString()", JsToken.Type.NUMBER)).containsExactly("017");
    }

    @Test
    void tellsLineBreaksBetweenTokensEvenInsideOfComments() {
        String text = "a /* x */ b /* \n */ c // y\n d\u2028e\u2029f g";

        assertThat(tokenize(text))
                .filteredOn(token -> !token.isComment())
                .extracting(JsToken::newlineBefore)
                .containsExactly(false, false, true, true, true, true, false);
    }

    @Test
    void readsAConditionalBeforeAFraction() {
        assertThat(slices("a?.5:b?.c", JsToken.Type.PUNCTUATOR)).containsExactly("?", ":", "?.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "a = 'x | a.js:1:5",
                "a = `x${b} | a.js:1:10",
                "a = /x | a.js:1:5",
                "a /* x | a.js:1:3",
                "f(a] | a.js:1:4",
                "{ f( } | a.js:1:6",
                "a ) | a.js:1:3",
                "f(a | a.js:1:2",
                "`${a | a.js:1:1",
                "a = \\ | a.js:1:5",
                "a = 3in b | a.js:1:5",
                "a # b | a.js:1:3"
            })
    void placesErrors(String text, String place) {
        assertThatThrownBy(() -> tokenize(text))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith(place + ": ");
    }

    @Test
    void saysWhatAMismatchedBracketShouldHaveBeen() {
        assertThatThrownBy(() -> tokenize("a {\n  f(b;\n}"))
                .hasMessage("a.js:3:1: The \"}\" stands where \")\" has to close the \"(\" of line 2, column 4."
                        + " Close what was opened last first.");
    }

    @Test
    void takesAnyDepth() {
        int depth = 100_000;

        assertThat(tokenize("[".repeat(depth) + "]".repeat(depth))).hasSize(2 * depth);
        assertThat(tokenize("`${".repeat(depth) + "a" + "}`".repeat(depth))).hasSize(2 * depth + 1);
        assertThat(tokenize("a=>".repeat(depth) + "b")).hasSize(2 * depth + 1);
        assertThat(tokenize("{".repeat(depth) + "}".repeat(depth))).hasSize(2 * depth);
    }

    /** Snippets that are whole statements, so that any order of them is a program. */
    private static final List<String> STATEMENTS = List.of(
            "a = b / c / d;",
            "x = /[/\"'`]/g.exec(y)",
            "if (a) /re/.test(b); else { c }",
            "var t = `a${b + `c${d}`}e`;",
            "function f(a, { b = /x/ }, ...c) { return\n/re/ }",
            "(() => {})\n;(async x => await /re/)",
            "class A extends B { #p = 1; static s = /re/; get [k]() { return this.#p / 2 } static { } }",
            "for (const [k, v] of Object.entries(o)) { continue\n}",
            "l: for (;;) break l",
            "i++\n++j",
            "a - -b, c + ++d, - --e",
            "o = { a, get b() { return 1 }, async *c() { yield /re/ }, ['d']: 1., e: .5 }",
            "s = 'it\\'s' + \"\\\n\"",
            "x = a ? b => ({}) / 2 : c",
            "/* one\n two */ g()",
            "h() // rest",
            "1 .toString()",
            "do x(); while (y) z()",
            "switch (a) { case b ? c : d: { } default: /re/ }",
            "new.target_ = a ?. b ?? c",
            "try { } catch { } finally { }",
            "let_ = await_ in yield_",
            "typeof void 0");

    @Test
    void coversEveryCharacterThatIsNoWhiteSpace() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 300; round++) {
            StringBuilder program = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                program.append(STATEMENTS.get(random.nextInt(STATEMENTS.size())))
                        .append(random.nextBoolean() ? "\n" : "\n\n\t");
            }
            String text = program.toString();
            StringBuilder covered = new StringBuilder();
            int end = 0;
            for (JsToken token : tokenize(text)) {
                assertThat(text.substring(end, token.start())).isBlank();
                covered.append(token.slice(text));
                end = token.end();
            }
            assertThat(text.substring(end)).isBlank();
            assertThat(covered).isNotEmpty();
        }
    }
}
