package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.SourceText;
import org.junit.jupiter.api.Test;

class ForeignToolTest {

    private static final SourceText SOURCE = SourceText.of("css/app.css", "");
    private static final ForeignTool TOOL = new ForeignTool("Tool", "org.example:tool:1", "minify: { css: builtin }");

    private static int depth(int left) {
        return left == 0 ? 0 : 1 + depth(left - 1);
    }

    private static int endless(int depth) {
        return depth < 0 ? depth : 1 + endless(depth + 1);
    }

    @Test
    void givesTheWorkADeepStack() throws RefusedException {
        assertThat(TOOL.run(SOURCE, () -> depth(200_000))).isEqualTo(200_000);
    }

    @Test
    void turnsWhateverTheToolThrowsIntoARefusal() {
        assertThatThrownBy(() -> TOOL.run(SOURCE, () -> Integer.parseInt("51 102")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it fails with java.lang.NumberFormatException: For input string: \"51 102\"");
        assertThatThrownBy(() -> TOOL.run(SOURCE, () -> endless(0)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it fails with StackOverflowError");
        assertThatThrownBy(() -> TOOL.run(SOURCE, () -> {
                    throw new RefusedException("as it says");
                }))
                .isInstanceOf(RefusedException.class)
                .hasMessage("as it says");
    }

    @Test
    void saysWhatToAddWhenTheToolIsMissing() {
        assertThatThrownBy(() -> TOOL.run(SOURCE, () -> {
                    throw new NoClassDefFoundError("org/example/Tool");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("css/app.css: Tool is asked to minify it but is not on the class path"
                        + " (java.lang.NoClassDefFoundError: org/example/Tool). Add org.example:tool:1, or set minify:"
                        + " { css: builtin }.");
    }
}
