package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Megabytes of what nobody writes: the timeouts mean "never hangs". */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT) // each computes alone for long
class HostileMarkupTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int NESTED = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a ",
                "\"",
                "&",
                "&amp",
                "&#",
                "<!--",
                "<![CDATA[",
                "<?",
                "</",
                "<!",
                "\r\n",
                "\0",
                "\\",
                "(",
                "{",
                "/*",
                "<img src=\"",
                "<style>",
                "<script type=module>",
                "<noscript>",
                "<noscript><img src=x>",
                "<svg><style>",
                "<svg><noscript>",
                "<select>",
                "<body style=x>",
                "<p style=\"url(",
                "<xmp>",
                "<title>"
            })
    void readsAMegabyteOfThis(String piece) {
        String text = piece.repeat(MEGABYTE / piece.length());
        readsEverything(text);
        readsEverything("<p>" + text + "</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<svg>",
                "<table><td>",
                "<p><b>",
                "<b><p>",
                "<a><table>",
                "<noscript>",
                "<template>",
                "<math><mi>"
            })
    void readsDeepNesting(String tags) {
        readsEverything(tags.repeat(NESTED / 4) + "<img src=x>");
    }

    @Test
    void readsAHundredThousandNestedDivisions() {
        assertThat(page("<div>".repeat(NESTED) + "<img src=x>" + "</div>".repeat(NESTED))
                        .references())
                .hasSize(1);
    }

    @Test
    void readsAHundredThousandAttributes() {
        String attributes =
                IntStream.range(0, NESTED).mapToObj(i -> "a" + i + "=b").collect(Collectors.joining(" "));
        assertThat(page("<img src=x " + attributes + ">").references()).hasSize(1);
        readsEverything("<img " + attributes + " src=x>");
        assertThat(SvgReferences.scan(text("<use href='x' " + attributes + "/>")))
                .hasSize(1);
    }

    @Test
    void readsLongValues() {
        assertThat(page("<img srcset='" + "a.png 1x,".repeat(NESTED) + "'>").references())
                .hasSize(NESTED);
        assertThat(page("<p style='" + "a:url(&quot;b&quot;);".repeat(NESTED) + "'>")
                        .references())
                .hasSize(NESTED);
        assertThat(page("<img src='" + "&amp;".repeat(NESTED) + "'>").references())
                .extracting(Reference::url)
                .containsExactly("&".repeat(NESTED));
        assertThat(page("<img src='" + "&a".repeat(NESTED) + "'>").references()).hasSize(1);
        assertThat(page("<img src='&" + "a".repeat(MEGABYTE) + "'>").references())
                .hasSize(1);
    }

    private static void readsEverything(String markup) {
        assertThatCode(() -> orNothing(() -> page(markup).references())).doesNotThrowAnyException();
        assertThatCode(() -> SvgReferences.scan(text(markup))).doesNotThrowAnyException();
        assertThatCode(() -> orNothing(() -> WebManifestReferences.scan(text(markup))))
                .doesNotThrowAnyException();
    }

    /** A problem is an answer too. */
    static List<Reference> orNothing(java.util.function.Supplier<List<Reference>> scan) {
        try {
            return scan.get();
        } catch (AssetException problem) {
            return List.of();
        }
    }

    private static HtmlPage page(String html) {
        return HtmlPage.scan(text(html));
    }

    private static SourceText text(String markup) {
        return SourceText.verbatim("a", markup);
    }
}
