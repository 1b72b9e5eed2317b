package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeptMinificationTest {

    private static final SourceText SOURCE =
            SourceText.of("js/a.js", "/*! keep */\nfunction greet(name) {\n  return 'Grüße, 😀 ' + name;\n}\n");

    @Test
    void whatIsReadIsWhatWasWritten() {
        Minification made = MinifierChain.js(List.of(new ClosureMinifier())).minify(SOURCE, MinifierChain.Origin.OWN);
        Minification warned = new Minification(
                made.minified(),
                made.minifier(),
                List.of("one: refused", "two: larger"),
                List.of(Problem.warning(new Location("js/a.js", 2, 3), "What.", "Remedy.")));

        Minification read = read(warned, SOURCE);

        assertThat(made.minifier()).startsWith("closure-compiler ");
        assertThat(read.minified().text()).isEqualTo(made.minified().text());
        assertThat(SourceMapJson.write(read.minified().map()))
                .isEqualTo(SourceMapJson.write(made.minified().map()));
        assertThat(read.minified().map().mappings())
                .isEqualTo(made.minified().map().mappings());
        assertThat(read.minifier()).isEqualTo(made.minifier());
        assertThat(read.reasons()).isEqualTo(warned.reasons());
        assertThat(read.warnings()).isEqualTo(warned.warnings());
    }

    @Test
    void aMapWithoutContentStaysSo() {
        SourceMap map = SourceMap.builder().build();

        assertThat(read(new Minification(new Minified("a", map), "none", List.of(), List.of()), SOURCE)
                        .minified()
                        .map()
                        .sources())
                .isEmpty();
    }

    @Test
    void halfACharacterIsNotKept() {
        Minified half = new Minified("'\ud83d'", SourceMap.identity(SourceText.of("a.js", "'\ud83d'")));

        assertThat(KeptMinification.write(new Minification(half, "none", List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void otherBytesAreNoMinification() {
        assertThat(KeptMinification.read(Content.utf8(""), SOURCE)).isEmpty();
        assertThat(KeptMinification.read(Content.utf8("{\"minifier\": 1}"), SOURCE))
                .isEmpty();
    }

    private static Minification read(Minification minification, SourceText source) {
        Content written = KeptMinification.write(minification).orElseThrow();
        return Objects.requireNonNull(KeptMinification.read(written, source).orElse(null));
    }
}
