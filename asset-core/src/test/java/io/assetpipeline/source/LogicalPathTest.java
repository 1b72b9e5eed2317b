package io.assetpipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "a\u0000b", "a\nb"})
    void refusesWhatIsNoPathBelowARoot(String text) {
        assertThat(LogicalPath.parse(text)).isEmpty();
    }

    @Test
    void isNormalised() {
        assertThat(LogicalPath.parse("css/u\u0308.css")).contains(new LogicalPath("css/\u00fc.css"));
    }

    @ParameterizedTest
    @CsvSource({
        "css/a.css, ../img/b.png, img/b.png",
        "css/a.css, img/b.png, css/img/b.png",
        "css/a.css, ./b.png, css/b.png",
        "css/a.css, b%20c%23d%25.png, css/b c#d%.png",
        "css/a.css, 100%.png, css/100%.png",
        "css/a.css, %2e%2e/b.png, b.png",
        "a.css, b.png, b.png",
        "a/b/c.css, ../../d//e.png, d/e.png",
    })
    void resolvesRelativeUrls(String from, String url, String expected) {
        assertThat(new LogicalPath(from).resolve(url)).contains(new LogicalPath(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/img/a.png",
                "../../a.png",
                "img/",
                "..%2f..%2fetc/passwd",
                "a%5cb.png",
                "%ff.png",
                "%00.png",
                ".."
            })
    void refusesUrlsThatLeaveTheRoot(String url) {
        assertThat(new LogicalPath("css/a.css").resolve(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "css/a.css, img/b.png, ../img/b.png",
        "css/a.css, css/b.png, b.png",
        "css/a.css, css/x/b.png, x/b.png",
        "a.css, css/b.png, css/b.png",
        "a/b/c.css, a/d.png, ../d.png",
        "css/a.css, css/b c#d%?é.png, b%20c%23d%25%3F%C3%A9.png",
        "css/a.css, css/data:x.png, ./data:x.png",
        "css/a.css, css/it's(1).png, it%27s%281%29.png",
    })
    void namesItselfRelativeToAnother(String from, String to, String url) {
        LogicalPath target = new LogicalPath(to);
        assertThat(target.relativeUrl(new LogicalPath(from))).isEqualTo(url);
        assertThat(new LogicalPath(from).resolve(url)).contains(target);
    }

    @Test
    void knowsItsParts() {
        LogicalPath path = new LogicalPath("js/jquery.min.JS");
        assertThat(path.name()).isEqualTo("jquery.min.JS");
        assertThat(path.folder()).isEqualTo("js");
        assertThat(path.extension()).isEqualTo("js");
        assertThat(path.withName("x.js")).isEqualTo(new LogicalPath("js/x.js"));
        assertThat(new LogicalPath("LICENSE").extension()).isEmpty();
        assertThat(new LogicalPath("a.css").under("vendor/x")).isEqualTo(new LogicalPath("vendor/x/a.css"));
    }

    /** What is ASCII takes a way of its own, because tens of thousands are read at start. */
    @Property(tries = 20_000)
    void acceptsWhatIsNormalisedAndHasProperSegments(@ForAll("texts") String text) {
        String normalised = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean proper = Stream.of(normalised.split("/", -1))
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."))
                && normalised.chars().noneMatch(c -> c < 0x20 || c == 0x7f || c == '\\');

        assertThat(LogicalPath.parse(text).map(LogicalPath::value))
                .isEqualTo(proper ? Optional.of(normalised) : Optional.empty());
        if (proper && !normalised.equals(text)) {
            assertThatThrownBy(() -> new LogicalPath(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', '.', '/', '\\', '\n', '\u007f', '\u0080', '\u00fc', 'u', '\u0308', '\u212b', '\ud800')
                .ofMaxLength(8);
    }
}
