package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinifierChainTest {

    private record Fixed(String id, String output) implements Minifier {
        @Override
        public Minified minify(SourceText source) {
            return new Minified(output, SourceMap.builder().build());
        }
    }

    private record Refusing(String id, String reason) implements Minifier {
        @Override
        public Minified minify(SourceText source) throws RefusedException {
            throw new RefusedException(reason);
        }
    }

    private static final SourceText SCRIPT = SourceText.of("js/app.js", "var total = 1 ;\n");

    @Test
    void takesTheFirstOutputThatIsSafe() {
        MinifierChain chain = MinifierChain.js(List.of(
                new Refusing("first", "private name #x at line 12"),
                new Fixed("second", "var t=1;"),
                new Fixed("third", "var total=1;"),
                new Fixed("fourth", "var total=1")));

        Minification result = chain.minify(SCRIPT, MinifierChain.Origin.OWN);

        assertThat(result.minified().text()).isEqualTo("var total=1;");
        assertThat(result.minifier()).isEqualTo("third");
        assertThat(result.reasons())
                .containsExactly(
                        "first: private name #x at line 12", "second: its output differs: it no longer declares total");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void doesNotTakeAnOutputThatIsLargerThanTheSource() {
        MinifierChain chain = MinifierChain.js(
                List.of(new Fixed("first", "var total = 1 ;/*        */"), new Fixed("second", "var total = 1 ;\n")));

        Minification result = chain.minify(SCRIPT, MinifierChain.Origin.OWN);

        assertThat(result.minifier()).isEqualTo("second");
        assertThat(result.reasons()).containsExactly("first: its output is larger than the source");
    }

    @Test
    void takesTheSourceAsItIsWhenEveryCandidateIsRefused() {
        Minification result =
                MinifierChain.js(List.of(new Fixed("empty", ""))).minify(SCRIPT, MinifierChain.Origin.OWN);

        assertThat(result.minified().text()).isEqualTo(SCRIPT.text());
        assertThat(result.minified().map().find(0, 4))
                .hasValueSatisfying(
                        mapping -> assertThat(mapping.sourceColumn()).isEqualTo(4));
        assertThat(result.minifier()).isEqualTo("none");
        assertThat(result.reasons()).containsExactly("empty: its output differs: it is empty");
    }

    @Test
    void givesTheScriptsAsTheCheckHasReadThem() {
        MinifierChain.Attempt attempt = MinifierChain.js(
                        List.of(new Fixed("first", "var other=1;"), new Fixed("second", "var total=1;")))
                .attempt(SCRIPT, MinifierChain.Origin.OWN);

        assertThat(attempt.ask()).isEmpty();
        assertThat(attempt.scripts()).isEmpty();
        assertThat(attempt.ask()).isPresent();
        assertThat(attempt.scripts()).hasValueSatisfying(read -> {
            assertThat(read.source().source().text()).isEqualTo(SCRIPT.text());
            assertThat(read.output().source().text()).isEqualTo("var total=1;");
        });
    }

    @Test
    void takesTheSourceAsItIsWithoutCandidates() {
        Minification result = MinifierChain.js(List.of()).minify(SCRIPT, MinifierChain.Origin.OWN);

        assertThat(result.minified().text()).isEqualTo(SCRIPT.text());
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void failsOnASyntaxErrorInAnOwnFile() {
        SourceText wrong = SourceText.of("js/app.js", "var a = 1;\nvar b = 2 = 3;\n");

        assertThatThrownBy(
                        () -> MinifierChain.js(List.of(new ClosureMinifier())).minify(wrong, MinifierChain.Origin.OWN))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("js/app.js:2:11: This is not valid JavaScript: invalid assignment target.");
    }

    @Test
    void warnsOfASyntaxErrorInADependencyAndAsksTheNext() {
        SourceText wrong = SourceText.of("webjars/x/x.js", "var a = 1;\nvar b = 2 = 3;\n");

        Minification result = MinifierChain.js(List.of(new ClosureMinifier(), new Fixed("next", "var a=1;var b=2=3")))
                .minify(wrong, MinifierChain.Origin.DEPENDENCY);

        assertThat(result.minifier()).isEqualTo("next");
        assertThat(result.reasons())
                .containsExactly("closure-compiler v20240317 SIMPLE: This is not valid JavaScript: invalid assignment"
                        + " target. (line 2)");
        assertThat(result.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "webjars/x/x.js:2:11: This is not valid JavaScript: invalid assignment target. It comes"
                                + " from a dependency, so the build goes on without closure-compiler v20240317 SIMPLE; if pages"
                                + " report an error in it, take another version of the dependency.");
    }
}
