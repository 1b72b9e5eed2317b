package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CssReferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a{b:url(x.png)}                               | x.png | a{b:url(NEW)}
            a{b:url(  x.png )}                            | x.png | a{b:url(  NEW )}
            a{b:url("x.png")}                             | x.png | a{b:url("NEW")}
            a{b:url( 'x.png' )}                           | x.png | a{b:url( 'NEW' )}
            a{b:url(/**/"x.png")}                         |       | a{b:url(/**/"x.png")}
            a{b:url("x.png"/**/ crossorigin(anonymous))}  | x.png | a{b:url("NEW"/**/ crossorigin(anonymous))}
            a{b:URL(x.png)}                               | x.png | a{b:URL(NEW)}
            a{b:u\\72 l(x.png)}                           | x.png | a{b:u\\72 l(NEW)}
            a{b:U\\52L( "x.png")}                         | x.png | a{b:U\\52L( "NEW")}
            a{b:url(x\\ y\\29.png)}                       | x y).png | a{b:url(NEW)}
            a{b:url(x.png                                 | x.png | a{b:url(NEW
            a{b:src( /**/ "x.png")}                       | x.png | a{b:src( /**/ "NEW")}
            a{--x:url(x.png)}                             | x.png | a{--x:url(NEW)}
            @import "x.css" screen;                       | x.css | @import "NEW" screen;
            @IMPORT/**/'x.css';                           | x.css | @IMPORT/**/'NEW';
            @import url(x.css) layer(a);                  | x.css | @import url(NEW) layer(a);
            @import url( "x.css" );                       | x.css | @import url( "NEW" );
            @import src("x.css")                          | x.css | @import src("NEW")
            <!--@import "x.css";                          | x.css | <!--@import "NEW";
            a{}@import "x.css";                           | x.css | a{}@import "NEW";
            @font-face{src:url(x.eot?#iefix) format("x")} | x.eot?#iefix | @font-face{src:url(NEW) format("x")}
            /*# sourceMappingURL=x.map */                 | x.map | /*# sourceMappingURL=NEW */
            /*@ sourceMappingURL=x.map*/                  | x.map | /*@ sourceMappingURL=NEW*/
            @media print{a{b:url(x)}}                     | x     | @media print{a{b:url(NEW)}}
            a{b:image-set("x.png" 1x)}                    | x.png | a{b:image-set("NEW" 1x)}
            a{b:-WEBKIT-image-set( url(x.png) 1x)}        | x.png | a{b:-WEBKIT-image-set( url(NEW) 1x)}
            a{b:image-set("x.avif" type("image/avif") 1x)}| x.avif | a{b:image-set("NEW" type("image/avif") 1x)}
            a{b:url()}                                    | ``    | a{b:url(NEW)}
            a{b:c(url(x))}                                | x     | a{b:c(url(NEW))}
            """)
    void findsAndReplaces(String css, String url, String replaced) {
        List<Reference> references = CssReferences.scan(SourceText.of("a.css", css));
        if (url == null) {
            assertThat(references).isEmpty();
        } else {
            assertThat(references).extracting(Reference::url).containsExactly(url);
        }
        assertThat(splice(css, references, "NEW")).isEqualTo(replaced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* url(x.png) */",
                "a{content:'url(x.png)'}",
                "a[href='url(x)']{}",
                "@namespace url(http://www.w3.org/2000/svg);",
                "@namespace svg \"http://www.w3.org/2000/svg\";",
                "@charset \"utf-8\";",
                "@supports (background:url(x.png)){}",
                "@document url(http://x/) , url-prefix('y'){}",
                "@-moz-document url-prefix(''){}",
                "@media print{@import 'x.css';}",
                "a{@import 'x.css';}",
                "@font-face{src:local('x')}",
                "a{b:attr(data-x url,'x.png')}",
                "a{b:image-set(type('image/png') 1x)}",
                "a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x.png')}",
                "@import layer('x.css');",
                "/*# sourceMappingURL=x y */",
                "/* # sourceMappingURL=x */",
                "/*# sourceMappingURL=x",
                "a{b:url(x\"y)}",
                "a{b:\u017frc('x')}",
                "a{b:url"
            })
    void leavesAlone(String css) {
        assertThat(CssReferences.scan(SourceText.of("a.css", css))).isEmpty();
    }

    @Test
    void readsNoConditionOfAnImport() {
        String css = "@import \"a.css\" supports(background:url(x)) (min-width:1px);@import 'b.css';b{c:url(d)}";
        assertThat(CssReferences.scan(SourceText.of("a.css", css)))
                .extracting(Reference::kind, Reference::url)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.IMPORT, "a.css"),
                        org.assertj.core.groups.Tuple.tuple(Kind.IMPORT, "b.css"),
                        org.assertj.core.groups.Tuple.tuple(Kind.URL, "d"));
    }

    @Test
    void findsAllOfAnImageSetInOrder() {
        String css = "a{b:image-set('1.avif' type('image/avif'),url(2.png) 2x,url( \"3.png\" ) 3x),url(4.png)}";
        assertThat(CssReferences.scan(SourceText.of("a.css", css)))
                .extracting(Reference::url)
                .containsExactly("1.avif", "2.png", "3.png", "4.png");
    }

    @Test
    void takesTheLastSourceMapComment() {
        String css = "/*# sourceMappingURL=1.map */a{b:url(c)}/*# sourceMappingURL=2.map */ /* end */";
        assertThat(CssReferences.scan(SourceText.of("a.css", css)))
                .extracting(Reference::url)
                .containsExactly("c", "2.map");
    }

    @Test
    void quotesAUrlThatCannotStandBare() {
        Reference bare = new Reference(Kind.URL, 0, 1, "x", CssQuoting.BARE);
        assertThat(bare.replacement("a(1).png")).isEqualTo("\"a(1).png\"");
        assertThat(bare.replacement("a b")).isEqualTo("\"a b\"");
        assertThat(bare.replacement("a.png?x#y")).isEqualTo("a.png?x#y");
        assertThat(bare.replacement("a'\"\\")).isEqualTo("\"a'\\\"\\\\\"");
    }

    @Test
    void keepsTheQuotesAndEscapesThem() {
        assertThat(new Reference(Kind.URL, 0, 1, "x", CssQuoting.SINGLE).replacement("a'b\"\n"))
                .isEqualTo("'a\\'b\"\\a '");
        assertThat(new Reference(Kind.URL, 0, 1, "x", CssQuoting.DOUBLE).replacement("a'b\""))
                .isEqualTo("\"a'b\\\"\"");
        assertThat(new Reference(Kind.SOURCE_MAP, 0, 1, "x", CssQuoting.COMMENT).replacement("a*/ b"))
                .isEqualTo("a%2A/%20b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#id", "?v=1", "data:image/png;base64,", "HTTP://x/", "//host/x", "/x", "\\x", " #a", "\t"})
    void isNotLocal(String url) {
        assertThat(new Reference(Kind.URL, 0, 1, url, CssQuoting.BARE).isLocal())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.png", "../x", "./a:b", " x", "x?//y", "1:x", "%20"})
    void isLocal(String url) {
        assertThat(new Reference(Kind.URL, 0, 1, url, CssQuoting.BARE).isLocal())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {"x.eot?#iefix,x.eot,?#iefix", "x.svg#a?b,x.svg,#a?b", "` x.png `,x.png,``", "?v,``,?v", "#a,``,#a"
            })
    void splitsPathAndSuffix(String url, String path, String suffix) {
        Reference reference = new Reference(Kind.URL, 0, 1, url, CssQuoting.BARE);
        assertThat(reference.path()).isEqualTo(path);
        assertThat(reference.suffix()).isEqualTo(suffix);
    }

    private static String splice(String css, List<Reference> references, String url) {
        StringBuilder spliced = new StringBuilder(css);
        for (int i = references.size() - 1; i >= 0; i--) {
            Reference reference = references.get(i);
            spliced.replace(reference.start(), reference.end(), reference.replacement(url));
        }
        return spliced.toString();
    }
}
