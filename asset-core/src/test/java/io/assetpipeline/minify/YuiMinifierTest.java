package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YuiMinifierTest {

    private static final MinifierChain CHAIN = MinifierChain.css(List.of(new YuiMinifier()));

    private static Minification minify(String css) {
        return CHAIN.minify(SourceText.of("css/app.css", css), MinifierChain.Origin.OWN);
    }

    @Test
    void takesWhatMeansTheSame() {
        Minification result = minify("/* plain */\na > b {\n  color : red ;\n}\n");

        assertThat(result.minified().text()).isEqualTo("a>b{color:red}");
        assertThat(result.minifier()).isEqualTo("yuicompressor 2.4.8");
        assertThat(result.reasons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@keyframes a { 0% { top: 0 } 100% { top: 1px } }",
                "a { width: calc(100% + 10px) }",
                "a { width: clamp(1rem, 2vw + 1rem, 3rem) }",
                "a { transition: color 0s linear 1s }",
                "a { width: calc(0px + 1%) }",
                "a { --gap: 0px }",
                "a { flex: 1 1 0px }",
                "@supports (display: grid) and (not (display: inline-grid)) { a { top: 0 } }",
                "@container card (min-width: 1px) { a { top: 0 } }",
                "@scope (.a) to (.b) { i { top: 0 } }",
                "a { & :hover { top: 0 } }",
                "a { background: url(\"data:image/svg+xml,<svg viewBox='0 0 8 8' xmlns='x'> <g/> </svg>\") }",
            })
    void refusesEveryKnownDamage(String css) {
        Minification result = minify(css);

        assertThat(result.minifier()).isEqualTo("none");
        assertThat(result.minified().text()).isEqualTo(css);
        assertThat(result.reasons()).singleElement().asString().startsWith("yuicompressor 2.4.8: its output differs: ");
    }

    @Test
    void refusesColoursThatItCannotRead() {
        assertThatThrownBy(() -> new YuiMinifier().minify(SourceText.of("a.css", "a { color: rgb(51 102 153) }")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it fails with java.lang.NumberFormatException: For input string: \"51 102 153\"");
    }

    @Test
    void mapsTokensThoughTheirFormChangesAndRulesVanish() throws RefusedException {
        SourceText source = SourceText.of(
                "css/app.css",
                "/* head */\nempty { }\na {\n  color: #AABBCC;\n  margin: 0.50px ;\n}\n@media print {\n  b { top: 1px; }\n}\n");
        Minified minified = new YuiMinifier().minify(source);
        SourceText output = SourceText.of("out", minified.text());

        assertThat(output.text()).isEqualTo("a{color:#abc;margin:.50px}@media print{b{top:1px}}");
        for (String word : List.of("a{", "color", "margin", "@media", "print", "b{", "top", "1px")) {
            int place = output.text().indexOf(word);
            Mapping mapping = minified.map()
                    .find(output.lineOf(place), output.columnOf(place))
                    .orElseThrow();
            String name = word.replace("{", "");
            assertThat(source.text().substring(source.offsetOf(mapping.sourceLine(), mapping.sourceColumn())))
                    .as(word)
                    .startsWith(name);
        }
        assertThat(minified.map()
                        .find(0, output.text().indexOf("#abc"))
                        .orElseThrow()
                        .sourceLine())
                .isEqualTo(3);
        assertThat(minified.map().sources().get(0).content()).isEqualTo(source.text());
    }
}
