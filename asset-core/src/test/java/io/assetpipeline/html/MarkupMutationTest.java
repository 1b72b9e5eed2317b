package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages put together at random from what their readers can get wrong. Seeds are fixed: a failure is one for everybody. */
@Timeout(300)
class MarkupMutationTest {

    private static final int ROUNDS = 500;

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "=",
            "\"",
            "'",
            "&",
            ";",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\f",
            "\0",
            "`",
            "a",
            "x.png",
            ",",
            "(",
            ")",
            "\\",
            "{",
            "}",
            "&amp;",
            "&quot;",
            "&#34",
            "&#x26;",
            "&lt",
            "&notit;",
            "&copy=",
            "&#0;",
            "&#x80;",
            "&#55296;",
            "ü",
            "𝄞",
            "\uFEFF",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x",
            "?>",
            "<!doctype html>",
            "<img src=",
            "<img SRC='a&amp;b'>",
            "<img srcset=\"a.png 1x, b.png 2x\">",
            " src=x",
            " href=\"y\"",
            " style=\"a:url(b)\"",
            " style='a:url(&quot;b&quot;)'",
            "<link rel=stylesheet href=a.css>",
            "<link rel=preload as=style href='b'",
            " integrity",
            " integrity=x",
            "<script src=a></script>",
            "<script type=module>",
            "import 'x';",
            "import(`y`)",
            "</script>",
            "<script type=importmap>",
            "{\"imports\":{\"a\":\"./b\"}}",
            "<style>",
            "@import 'x';",
            "a{b:url(c)}",
            "</style>",
            "<noscript>",
            "</noscript>",
            "<template>",
            "</template>",
            "<svg>",
            "</svg>",
            "<use href=#a />",
            "<image xlink:href=x />",
            "<rect fill='url(a#b)'/>",
            "<table>",
            "<tr>",
            "<td background=x>",
            "</table>",
            "<p>",
            "<b",
            "</b>",
            "<body background=a ",
            "<head>",
            "<base href=x>",
            "<select>",
            "<option>",
            "<textarea>",
            "</textarea>",
            "<math>",
            "<title>",
            "</title>",
            "<object data=x>",
            "<input type=image src=y>",
            "<frameset>",
            "<foreignObject>",
            "xmlns:l='http",
            "<iframe>",
            "</iframe>",
            "<video poster='z' src=\"q\">",
            "</p>",
            "<a>",
            "</a>",
            "<plaintext>",
            "<xmp>");

    private static final List<Scanner> SCANNERS =
            List.of(new Scanner(source -> HtmlPage.scan(source).references()), new Scanner(SvgReferences::scan));

    private record Scanner(Function<SourceText, List<Reference>> scan) {

        List<Reference> references(String text) {
            try {
                return scan.apply(SourceText.verbatim("a", text));
            } catch (AssetException problem) {
                return List.of();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void spansAreInOrderAndWhatIsWrittenIntoThemIsReadAgain(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder markup = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                markup.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            for (Scanner scanner : SCANNERS) {
                check(scanner, markup.toString());
            }
        }
    }

    private static void check(Scanner scanner, String markup) {
        List<Reference> references = scanner.references(markup);
        int at = 0;
        for (Reference reference : references) {
            assertThat(reference.start()).as(markup).isGreaterThanOrEqualTo(at);
            assertThat(reference.end()).as(markup).isBetween(reference.start(), markup.length());
            at = reference.end();
        }
        assertThat(Edits.spliced(markup, references, reference -> markup.substring(reference.start(), reference.end())))
                .isEqualTo(markup);
        String written = Edits.rewritten(markup, references, url -> "../n/a%20b.0123.png?v=1&w=2#c");
        assertThat(scanner.references(written))
                .as("%s\nbecame\n%s", markup, written)
                .extracting(Reference::url)
                .containsOnly(references.isEmpty() ? new String[0] : new String[] {"../n/a%20b.0123.png?v=1&w=2#c"})
                .hasSameSizeAs(references);
    }
}
