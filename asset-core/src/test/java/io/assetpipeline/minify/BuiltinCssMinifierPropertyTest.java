package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuiltinCssMinifierPropertyTest {

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "--x",
            "--",
            "u",
            "color",
            "important",
            "progid",
            "\\26",
            "\\26 ",
            "\\",
            "\\\n",
            "-",
            "+",
            "*",
            "/",
            ".",
            ">",
            "~",
            "|",
            "&",
            "!",
            "=",
            "<",
            "%",
            "#",
            "#fff",
            "#12",
            "@",
            "@media",
            "@layer",
            "@import",
            "@foo",
            "@charset",
            "@keyframes",
            "@font-face",
            "@supports",
            "@property",
            "1",
            ".5",
            "+1",
            "1px",
            "0.50em",
            "50%",
            "2n",
            "\"s\"",
            "'t",
            "url(x)",
            "url( y )",
            "url(\"z\")",
            "url(",
            "u(",
            "nth-child(",
            "selector(",
            "var(",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "{",
            "}",
            ":",
            ":",
            ";",
            ";",
            ",",
            " ",
            " ",
            " ",
            "\n",
            "\t",
            "/**/",
            "/* c */",
            "/*! k */",
            "/*",
            "<!--",
            "-->",
            "\"",
            "a:b;",
            "a{",
            ".a .b{",
            "c:d}",
            "\f",
            "\u0000",
            "\\\n\n",
            "é");

    @Test
    void keepsTheMeaningOfAnyTokens() {
        Random random = new Random(20261121);
        BuiltinCssMinifier minifier = new BuiltinCssMinifier();
        for (int run = 0; run < 60_000; run++) {
            StringBuilder css = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                css.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            SourceText source = SourceText.of("soup.css", css.toString());
            String minified = minifier.minify(source).text();
            assertThat(CssEquivalence.difference(source, minified))
                    .as("%s -> %s", show(css.toString()), show(minified))
                    .isEmpty();
            assertThat(minifier.minify(SourceText.of("soup.css", minified)).text())
                    .as("%s -> %s", show(css.toString()), show(minified))
                    .isEqualTo(minified);
        }
    }

    private static String show(String css) {
        return css.replace("\n", "\\n").replace("\f", "\\f");
    }
}
