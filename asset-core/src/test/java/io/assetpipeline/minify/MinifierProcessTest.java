package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Closure Compiler makes in another process is what it makes in this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinifierProcessTest {

    private final Minifier here = new ClosureMinifier();
    private final MinifierProcess apart = new MinifierProcess(2);

    @AfterAll
    void end() {
        apart.close();
    }

    private static SourceText source(String text) {
        return SourceText.of("src/main/assets/js/a.js", text);
    }

    private void assertThatBothMakeTheSameOf(SourceText source) throws RefusedException {
        Minified expected = here.minify(source);
        Minified made = apart.minify(source);
        assertThat(made.text()).isEqualTo(expected.text());
        assertThat(SourceMapJson.write(made.map())).isEqualTo(SourceMapJson.write(expected.map()));
    }

    @Test
    void theTextAndItsMapAreTheSame() throws RefusedException {
        assertThat(apart.id()).isEqualTo(here.id());
        assertThatBothMakeTheSameOf(
                source("/*! Licence */\nfunction add(first, second) {\n  return first + second // ü\n}\n"));
        assertThatBothMakeTheSameOf(source("var half = '\\ud83d', real = '\ud83d';\n"));
        assertThatBothMakeTheSameOf(source(""));
    }

    @Test
    void aRefusalHasItsReason() {
        SourceText source = source("var a = 1\nwith (a) { b }");

        assertThatThrownBy(() -> apart.minify(source))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason(source));
    }

    private String reason(SourceText source) {
        try {
            return "not refused: " + here.minify(source).text();
        } catch (RefusedException e) {
            return e.reason();
        }
    }

    @Test
    void aMistakeIsToldWhereItIs() {
        assertThatThrownBy(() -> apart.minify(source("var a = 1;\nvar b = 2=3;")))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/assets/js/a.js:2:");
    }

    @Test
    void manyMayBeAskedForAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> tasks = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(
                            i -> () -> apart.minify(source("function f" + i + "(value) { return value + " + i + " }"))
                                    .text())
                    .toList();
            int number = 0;
            for (Future<String> done : pool.invokeAll(tasks)) {
                assertThat(done.get()).contains("function f" + number + "(");
                number++;
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void afterItsEndEverythingIsMinifiedHere() throws RefusedException {
        MinifierProcess ended = new MinifierProcess(1);
        assertThat(ended.minify(source("var a  =  1")).text()).isEqualTo("var a=1;");
        ended.close();

        assertThat(ended.minify(source("var b  =  1")).text()).isEqualTo("var b=1;");
    }
}
