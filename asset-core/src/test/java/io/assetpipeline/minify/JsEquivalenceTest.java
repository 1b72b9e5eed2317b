package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsEquivalenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a();                            |                        | it is empty",
                "a();                            | a(                     | it is no program",
                "import './a.js';                | a();                   | it is no longer a module",
                "a();                            | export {};             | it became a module",
                "'use strict'; a();              | a();                   | it is no longer strict",
                "a();                            | 'use strict';a()       | it became strict",
                "(function(){'use strict';a()})() | (function(){a()})()   | no function is strict any more",
                "a('<\\/script>');               | a('</script>');        | \"</script\" is no longer escaped",
                "a('</\u017Fcript><\\/SCRIPT>');  | a('</\u017Fcript></SCRIPT>'); | \"</script\" is no longer escaped",
                "var one, two;                   | var one;               | it no longer declares two",
                "var one;                        | var one, two;          | it declares two",
                "let one;                        | var one;               | it declares one in another way",
                "one.two;                        | one.a;                 | it has a property a",
                "var x = e.offsetWidth;          | var x;                 | it reads offsetWidth less often",
            })
    void findsWhatMinifiersBreak(String source, String output, String difference) {
        assertThat(JsEquivalence.difference(SourceText.of("a.js", source), output == null ? "" : output))
                .hasValueSatisfying(found -> assertThat(found).startsWith(difference));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/* nothing */                   | ",
                "a['b'];                         | a.b",
                "a['b' + 'c'];                   | a.bc",
                "var one = 1; function two(){}   | function two(){}var one=1",
                "function f(name){ return name } | function f(a){return a}",
                "a('<\\/script>');               | a('\\x3c/script>');",
            })
    void acceptsWhatMinifiersMayDo(String source, String output) {
        assertThat(JsEquivalence.difference(SourceText.of("a.js", source), output == null ? "" : output))
                .isEmpty();
    }
}
