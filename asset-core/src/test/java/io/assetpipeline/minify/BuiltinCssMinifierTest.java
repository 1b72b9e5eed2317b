package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinCssMinifierTest {

    private final BuiltinCssMinifier minifier = new BuiltinCssMinifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a { b : c ; }`                            | `a{b:c}`
            `a/* x */b{c:d}`                           | `a/**/b{c:d}`
            `.a/* x */.b{c:d}`                         | `.a.b{c:d}`
            `a /* x */ b{c:d}`                         | `a b{c:d}`
            `\\26/**/ a{c:d}`                          | `\\26/**/ a{c:d}`
            `a :hover , a::after{b:c}`                 | `a :hover,a::after{b:c}`
            `a > b + c ~ d || e{b:c}`                  | `a>b+c~d || e{b:c}`
            `u + b{c:d}`                               | `u +b{c:d}`
            `-- > a{c:d}`                              | `-- >a{c:d}`
            `:nth-child( 2n + 1 of .a , .b ){b:c}`     | `:nth-child(2n + 1 of .a , .b){b:c}`
            `a [ b = "c" i ]{b:c}`                     | `a [b = "c" i]{b:c}`
            `a{b : hover{c:d} e :hover{c:d}}`          | `a{b : hover{c:d}e :hover{c:d}}`
            `a{& :b{c:d} &:b{c:d} > c{d:e} + f{g:h}}`  | `a{& :b{c:d}&:b{c:d}>c{d:e}+f{g:h}}`
            `a{width : calc( 1px + 2px * ( 3 - 1 ) )}` | `a{width:calc(1px + 2px*(3 - 1))}`
            `a{b:c ! important ;}`                     | `a{b:c!important}`
            `a{b:c !ie}`                               | `a{b:c !ie}`
            `a{b:url( x ) , "y"  z}`                   | `a{b:url( x ),"y" z}`
            `a{b:var( --x , )}`                        | `a{b:var(--x, )}`
            `a{b:0.50px -0.5 1.0 +0.5 1e-1 0.0 00.5}`  | `a{b:.5px -.5 1.0 +.5 1e-1 .0 .5}`
            `a{b:var(--x) 0.50 #AABBCC}`               | `a{b:var(--x) 0.50 #AABBCC}`
            `a{b:#AABBCC #aabbccdd #AbC #abcde element(#AABBCC)}` | `a{b:#abc #abcd #abc #abcde element(#AABBCC)}`
            `a{b:1 / 2}`                               | `a{b:1/2}`
            `a{b:/ *}`                                 | `a{b:/ *}`
            `a{--x: ;}`                                | `a{--x: ;}`
            `a{--x:;}`                                 | `a{--x:;}`
            `a{--x : b  /* c */  d ; }`                | `a{--x:b  /* c */  d}`
            `a{--x:{ b : c } ; d:e}`                   | `a{--x:{ b : c };d:e}`
            `a{--x:0.50 #FFFFFF ! important}`          | `a{--x:0.50 #FFFFFF ! important}`
            `a{b:c;;;d:e;}`                            | `a{b:c;d:e}`
            `a{b{c:d};e:f}`                            | `a{b{c:d};e:f}`
            `a{@apply x;}`                             | `a{@apply x;}`
            `@media x{;a{b:c}}`                        | `@media x{;a{b:c}}`
            `a{b:c};d{e:f}`                            | `a{b:c};d{e:f}`
            `a{} b{ ; /* x */ } c{d{}}`                | ``
            `a{b:c;d{}}`                               | `a{b:c}`
            `a{}@import "x";b{}`                       | `a{}@import"x";`
            `@layer a{} @keyframes b{from{}} c{/*!*/}` | `@layer a{}@keyframes b{from{}}c{/*!*/}`
            `/* x */@charset "y";a{b:c}`               | `\n@charset "y";a{b:c}`
            `@charset "y";  a{b:c}`                    | `@charset "y";a{b:c}`
            `@import  "a"  layer( b ) supports( c : d ) print , screen ;` | `@import"a" layer(b) supports(c:d) print,screen;`
            `@import url(a) ;`                         | `@import url(a);`
            `@media ( min-width : 1px ) and ( not ( color ) ){a{b:c}}` | `@media (min-width:1px) and (not (color)){a{b:c}}`
            `@supports selector( a :b ) and ( c : d ){a{b:c}}` | `@supports selector(a :b) and (c:d){a{b:c}}`
            `@supports ( --x :  y ){a{b:c}}`           | `@supports ( --x :  y ){a{b:c}}`
            `@scope ( .a :b ) to ( .c ){d{e:f}}`       | `@scope (.a :b) to (.c){d{e:f}}`
            `@property --x{initial-value : 0.50 ; }`   | `@property --x{initial-value:0.50}`
            `@font-face{unicode-range : U+0025-00FF , u+4?? ;}` | `@font-face{unicode-range:U+0025-00FF,u+4??}`
            `@unknown  x{ y : z ; }  a{b:c}`           | `@unknown  x{ y : z ; }a{b:c}`
            `<!-- a{b:c} -->`                          | `<!--a{b:c}-->`
            `a{*zoom : 1 ; filter : progid:X( a='b' ) ; c: d\\9 ; }` | `a{*zoom:1;filter:progid:X( a='b' );c:d\\9 }`
            `a{b:c`                                    | `a{b:c`
            `a{b:"c`                                   | `a{b:"c`
            `a{b:c /* x`                               | `a{b:c`
            `a{b c ( d ] ; } e{f:g}`                   | `a{b c ( d ] ; } e{f:g}`
            `a{b:"c\n;d : e}`                          | `a{b:"c\n;d:e}`
            `a { b:c\\\n}`                             | `a{b:c\\\n}`
            `}  a { b : c }`                           | `}  a{b:c}`
            ``                                         | ``
            """)
    void writesTheShortForm(String css, String minified) {
        SourceText source = SourceText.of("a.css", css.replace("\\n", "\n"));
        assertThat(minifier.minify(source).text()).isEqualTo(minified.replace("\\n", "\n"));
        assertThat(CssEquivalence.difference(source, minified.replace("\\n", "\n")))
                .isEmpty();
    }

    @Test
    void keepsTheLineEndThatCutsAStringOff() {
        assertThat(minify("a { b:'c\\\n\n}")).isEqualTo("a{b:'c\\\n\n}");
        assertThat(minify("a { b:'c\n")).isEqualTo("a{b:'c\n");
        assertThat(minify("a{b:c\\\n")).isEqualTo("a{b:c\\\n");
    }

    @Test
    void keepsLicenceComments() {
        assertThat(minify("/*! a */\n/* b */ c { /*! d */ e:f }")).isEqualTo("/*! a */\nc{/*! d */e:f}");
    }

    @Test
    void harmsNoConstruct() throws IOException {
        SourceText source = SourceText.of("every-construct.css", golden("every-construct.css"));
        String minified = minifier.minify(source).text();
        assertThat(minified).isEqualTo(golden("every-construct.min.css"));
        assertThat(CssEquivalence.difference(source, minified)).isEmpty();
    }

    @Test
    void mapsSelectorsDeclarationsAndValuesToTheirLines() {
        String css = "/* x */\n@media print {\n  .a ,\n  .b {\n    color : red ;\n    width: 1px }\n}\n";
        Minified minified = minifier.minify(SourceText.of("css/a.css", css));
        assertThat(minified.text()).isEqualTo("@media print{.a,.b{color:red;width:1px}}");
        assertThat(minified.map().sources()).containsExactly(new SourceMap.Source("css/a.css", css));
        assertThat(originOf(minified, "@media")).isEqualTo("2:1");
        assertThat(originOf(minified, ".a")).isEqualTo("3:3");
        assertThat(originOf(minified, "color")).isEqualTo("5:5");
        assertThat(originOf(minified, "red")).isEqualTo("5:13");
        assertThat(originOf(minified, "width")).isEqualTo("6:5");
    }

    @Test
    void mapsBehindLineEndsInTheOutput() {
        Minified minified = minifier.minify(SourceText.of("a.css", "/*! x\n y */\n\n  a { b : \"c\\\nd\" ; e:f }"));
        assertThat(minified.text()).isEqualTo("/*! x\n y */\na{b:\"c\\\nd\";e:f}");
        Mapping mapping = minified.map().find(2, 0).orElseThrow();
        assertThat(mapping.sourceLine()).isEqualTo(3);
        assertThat(mapping.sourceColumn()).isEqualTo(2);
        assertThat(minified.map().find(3, 3).orElseThrow().sourceLine()).isEqualTo(4);
    }

    @Test
    void takesDeepNesting() {
        int depth = 100_000;
        for (String opener : new String[] {"{", "(", "[", "a{", "@media x{", "a:f(", "--x:{", "@media (", "@x{"}) {
            String css = opener.repeat(depth);
            SourceText source = SourceText.of("deep.css", css);
            assertThat(CssEquivalence.difference(source, minifier.minify(source).text()))
                    .isEmpty();
        }
    }

    private String minify(String css) {
        return minifier.minify(SourceText.of("a.css", css)).text();
    }

    private static String originOf(Minified minified, String word) {
        Mapping mapping = minified.map().find(0, minified.text().indexOf(word)).orElseThrow();
        return (mapping.sourceLine() + 1) + ":" + (mapping.sourceColumn() + 1);
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(BuiltinCssMinifierTest.class.getResourceAsStream("/golden/css/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
