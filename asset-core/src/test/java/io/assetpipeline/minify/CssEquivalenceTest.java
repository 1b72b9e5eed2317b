package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssEquivalenceTest {

    /** No white space in it but what has a meaning, and no token without which it would mean the same. */
    private static final String TIGHT = """
            @charset "utf-8";@import"a.css" layer(x) print;@namespace svg url(n);@layer a,b;.a .b>c:not(.d) :hover,#e{\
            width:calc(100% + 10px);color:#fff;margin:-1px 0 2em;transition:color 0s,width 0.3s;\
            background:url(x.png) 0 0/cover;content:"a  b" attr(c);--x:a b;--e: ;font:12px/1.5 "F",serif!important}\
            a{b{c:d}&:hover{e:f}& :hover{g:h}}\
            @media screen and (min-width:1px){a{b:c}}@supports(a:b) and (not (c:d)){a{b:c}}\
            @container n (width > 1px){a{b:c}}@scope(.a) to (.b){c{d:e}}@keyframes k{0%{a:b}to{a:c}}\
            @font-face{font-family:F;src:url(f.woff) format("woff");unicode-range:U+26,U+0-7F}:nth-child(2n + 1 of a){b:c}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `@keyframes a{0%{b:c}}`             | `@keyframes a{0{b:c}}`
            `a{b:calc(100% + 10px)}`            | `a{b:calc(100%+10px)}`
            `a{b:clamp(1rem, 2vw + 1rem, 3rem)}`| `a{b:clamp(1rem,2vw+1rem,3rem)}`
            `a{transition:b 0s}`                | `a{transition:b 0}`
            `a{width:calc(0px + 1em)}`          | `a{width:calc(0 + 1em)}`
            `a{--b:0px}`                        | `a{--b:0}`
            `a{flex:1 1 0px}`                   | `a{flex:1 1 0}`
            `a{line-height:0px}`                | `a{line-height:0}`
            `a{height:0%}`                      | `a{height:0}`
            `@supports (a:b) and (not (c:d)){e{f:g}}` | `@supports (a:b) and (not(c:d)){e{f:g}}`
            `@container n (a:b){e{f:g}}`        | `@container n(a:b){e{f:g}}`
            `@scope (.a) to (.b){e{f:g}}`       | `@scope (.a) to(.b){e{f:g}}`
            `@media screen and (a:b){e{f:g}}`   | `@media screen and(a:b){e{f:g}}`
            `a{& :hover{b:c}}`                  | `a{&:hover{b:c}}`
            `a :hover{b:c}`                     | `a:hover{b:c}`
            `a{b:url("data:,x y")}`             | `a{b:url("data:,xy")}`
            `a{b:rgb(51 102 153)}`              | `a{b:rgb(51102153)}`
            `a{b:#AABBCD}`                      | `a{b:#abd}`
            `a{b:element(#AABBCC)}`             | `a{b:element(#abc)}`
            `a #AABBCC{b:c}`                    | `a #abc{b:c}`
            `a{--b:#AABBCC}`                    | `a{--b:#abc}`
            `a{z-index:1.0}`                    | `a{z-index:1}`
            `a{b:+1}`                           | `a{b:1}`
            `a{b:-0}`                           | `a{b:0}`
            `a{--b: ;}`                         | `a{}`
            `a{--b: ;}`                         | `a{--b:;}`
            `a{--b:c d}`                        | `a{--b:c  d}`
            `a{b:c;b:d}`                        | `a{b:d}`
            `a{b:c;d:e}`                        | `a{d:e;b:c}`
            `a{b:c!important}`                  | `a{b:c}`
            `@layer a{}`                        | ``
            `@keyframes a{}`                    | ``
            `@keyframes a{0%{}}`                | `@keyframes a{}`
            `a{}@import"b";`                    | `@import"b";`
            `@charset "a";b{c:d}`               | `b{c:d}`
            ` @charset "a";b{c:d}`              | `@charset "a";b{c:d}`
            `a{b:c};d{e:f}`                     | `a{b:c}d{e:f}`
            `@media x{;a{b:c}}`                 | `@media x{a{b:c}}`
            `a,b{c:d}`                          | `a b{c:d}`
            `a/**/b{c:d}`                       | `a b{c:d}`
            `a>b{c:d}`                          | `a b{c:d}`
            `:nth-child(2n + 1){b:c}`           | `:nth-child(2n +1){b:c}`
            `A{b:c}`                            | `a{b:c}`
            `[a="B"]{b:c}`                      | `[a="b"]{b:c}`
            `@foo  bar;`                        | `@foo bar;`
            `a{b:c`                             | `a{b:c}`
            `a{filter:alpha(opacity=50)}`       | `a{filter:alpha(opacity=5)}`
            `a{b:url(x)}`                       | `a{b:url(X)}`
            `a{b:c d}`                          | `a{b:c/**/d}`
            `a{b:"c\\\\"}`                      | `a{b:"c"}`
            `a{b:c}`                            | `a{b:c}d{e:f}`
            """)
    void refuses(String original, String minified) {
        assertThat(CssEquivalence.difference(SourceText.of("a.css", original), minified))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a { b : c ; }`                    | `a{b:c}`
            `a{b:#AABBCC #FfF}`                | `a{b:#abc #fff}`
            `a{b:linear-gradient(#AABBCC,red)}`| `a{b:linear-gradient(#abc,red)}`
            `a{b:0.5 00.50em}`                 | `a{b:.5 .5em}`
            `a{margin:0px auto 0em}`           | `a{margin:0 auto 0}`
            `a{COLOR:red}`                     | `a{color:red}`
            `a{}b{c:d}e{f{}}`                  | `b{c:d}`
            `a{b:'c'}`                         | `a{b:"c"}`
            `a > b , c + d{e:f}`               | `a>b,c+d{e:f}`
            `@media (a:b){c{d:e}}`             | `@media(a:b){c{d:e}}`
            `@media ( a : b ) , print{c{d:e}}` | `@media (a:b),print{c{d:e}}`
            `/* x */a{b:c}/*# sourceMappingURL=x */` | `a{b:c}`
            `a{b:c ! important;;}`             | `a{b:c!important}`
            `<!-- a{b:c} -->`                  | `a{b:c}`
            `a{b:\\63}`                        | `a{b:c}`
            """)
    void accepts(String original, String minified) {
        assertThat(CssEquivalence.difference(SourceText.of("a.css", original), minified))
                .isEmpty();
    }

    @Test
    void namesTheFirstDifference() {
        SourceText original = SourceText.of("a.css", "a {\n  b: c;\n  width: calc(100%  + 10px) ;\n  d: e }");
        assertThat(CssEquivalence.difference(original, "a{b:c;width:calc(100%+10px);d:f}"))
                .contains("line 3: \"width: calc(100% + 10px)\" became \"width:calc(100%+10px)\"");
        assertThat(CssEquivalence.difference(original, "a{b:c;width:calc(100% + 10px)"))
                .contains("line 4: \"d: e\" is gone");
        assertThat(CssEquivalence.difference(SourceText.of("a.css", "a{b:c}\n"), "a{b:c}d{e:f}"))
                .contains("line 2: \"d\" was added at the end");
    }

    @Test
    void noticesEachTokenThatIsGone() {
        List<CssToken> tokens = CssTokenizer.tokenize(TIGHT);
        SourceText source = SourceText.of("tight.css", TIGHT);
        List<String> missed = new ArrayList<>();
        for (CssToken token : tokens) {
            String without = TIGHT.substring(0, token.start()) + TIGHT.substring(token.end());
            if (CssEquivalence.difference(source, without).isEmpty()) {
                missed.add(around(token));
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void noticesEachTokenThatIsAnother() {
        SourceText source = SourceText.of("tight.css", TIGHT);
        List<String> missed = new ArrayList<>();
        for (CssToken token : CssTokenizer.tokenize(TIGHT)) {
            int last = token.end() - 1;
            boolean word = switch (token.type()) {
                case IDENT, ID_HASH, DIMENSION, AT_KEYWORD -> true;
                default -> false;
            };
            String changed = word
                    ? TIGHT.substring(0, token.end()) + "x" + TIGHT.substring(token.end())
                    : token.is(CssTokenType.NUMBER) || token.is(CssTokenType.PERCENTAGE)
                            ? TIGHT.substring(0, token.start()) + "7" + TIGHT.substring(token.start())
                            : TIGHT.substring(0, last) + "x" + TIGHT.substring(last);
            if (CssEquivalence.difference(source, changed).isEmpty()) {
                missed.add(around(token));
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void noticesASpaceThatCameIn() {
        SourceText source = SourceText.of("tight.css", TIGHT);
        assertThat(CssEquivalence.difference(source, TIGHT.replace("c:not", "c :not")))
                .isPresent();
        assertThat(CssEquivalence.difference(source, TIGHT.replace("&:hover", "& :hover")))
                .isPresent();
        assertThat(CssEquivalence.difference(source, TIGHT.replace("calc(100%", "calc (100%")))
                .isPresent();
        assertThat(CssEquivalence.difference(source, TIGHT.replace("10px)", "10 px)")))
                .isPresent();
        assertThat(CssEquivalence.difference(source, TIGHT.replace("\"a  b\"", "\"a b\"")))
                .isPresent();
        assertThat(CssEquivalence.difference(source, TIGHT.replace("a b;--e", "a  b;--e")))
                .isPresent();
    }

    private static String around(CssToken token) {
        return TIGHT.substring(Math.max(0, token.start() - 10), token.start()) + "»"
                + TIGHT.substring(token.start(), Math.min(TIGHT.length(), token.end() + 10));
    }
}
