package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.reference.CssStatement.Standing;
import io.assetpipeline.source.SourceText;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssStatementsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            @import "a";                                             | -     | -              | ``
            @import url(a) print, screen and (color);                | -     | -              | print, screen and (color)
            @import 'a' layer;                                       | ``    | -              | ``
            @import 'a' layer(x.y)supports(a:b(c))print              | x.y   | a:b(c)         | print
            @import 'a'/**/LAYER( /*x*/ x ) /*y*/ screen /*z*/ ;     | x     | -              | screen
            @import 'a' layer(x y);                                  | -     | -              | layer(x y)
            @import 'a' layer();                                     | -     | -              | layer()
            @import 'a' supports( not (a:b) ) not  print;            | -     | not (a:b)      | not print
            @import url('a' foo(x)) layer supports(selector(a > b)); | ``    | selector(a > b)| ``
            @import 'a' screen layer(x);                             | -     | -              | screen layer(x)
            """)
    void readsTheConditionsOfAnImport(String css, String layer, String supports, String media) {
        CssStatement.Import found = CssStatements.scan(SourceText.of("a.css", css))
                .imports()
                .findFirst()
                .orElseThrow();
        assertThat(found.reference().url()).isEqualTo("a");
        assertThat(found.layer()).isEqualTo(layer);
        assertThat(found.supports()).isEqualTo(supports);
        assertThat(found.media()).isEqualTo(media);
        assertThat(found.start()).isZero();
        assertThat(found.end()).isEqualTo(css.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @layer a; @import "x";              | EFFECTIVE
            @charset "utf-8"; @import "x";      | EFFECTIVE
            @import "x";                        | EFFECTIVE
            @unknown x; @import "x";            | EFFECTIVE
            @viewport{} @import "x";            | EFFECTIVE
            <!-- @import "x"; -->               | EFFECTIVE
            @import "y"; @layer a; @import "x"; | TOO_LATE
            @layer a{} @import "x";             | TOO_LATE
            a{} @import "x";                    | TOO_LATE
            @font-face{} @import "x";           | TOO_LATE
            @namespace "n"; @import "x";        | TOO_LATE
            """)
    void knowsWhichImportsBrowsersLoad(String css, Standing standing) {
        CssStatement.Import last = CssStatements.scan(SourceText.of("a.css", css))
                .imports()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.reference().url()).isEqualTo("x");
        assertThat(last.standing()).isEqualTo(standing);
    }

    @Test
    void namesEachStatementInOrder() {
        String css = "@charset \"utf-8\"; @layer a.b , c; @import 'x'; @namespace svg url(n); } x:y; z{a:{;}} "
                + "@media print{a{}} @foo (;) {;} @page; @import; @layer a,; tail";
        CssStatements statements = CssStatements.scan(SourceText.of("a.css", css));
        assertThat(statements.all().stream()
                        .map(statement -> statement.getClass().getSimpleName() + " "
                                + css.substring(statement.start(), statement.end()))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                Charset @charset "utf-8";
                LayerOrder @layer a.b , c;
                Import @import 'x';
                Namespace @namespace svg url(n);
                Rule } x:y; z{a:{;}}
                Rule @media print{a{}}
                Ignored @foo (;) {;}
                Ignored @page;
                Ignored @import;
                Ignored @layer a,;
                Ignored tail""");
        assertThat(statements.firstRule().orElseThrow().start()).isEqualTo(css.indexOf('}'));
        assertThat(statements.all().get(1))
                .isInstanceOfSatisfying(
                        CssStatement.LayerOrder.class,
                        layers -> assertThat(layers.names()).containsExactly("a.b", "c"));
    }

    @Test
    void takesACharsetForEffectiveOnlyAtTheVeryBeginning() {
        assertThat(CssStatements.scan(SourceText.of("a.css", "@charset 'a';")).all())
                .containsExactly(new CssStatement.Charset(0, 13, "a"));
        assertThat(new CssStatement.Charset(0, 13, "a").isEffective()).isTrue();
        assertThat(new CssStatement.Charset(1, 14, "a").isEffective()).isFalse();
    }
}
