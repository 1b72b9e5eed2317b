package io.assetpipeline.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void findsTypingErrors() {
        List<String> known = List.of("sources", "output", "media", "minify");

        assertThat(NearestNames.of("outptu", known, 3)).containsExactly("output");
        assertThat(NearestNames.of("source", known, 3)).containsExactly("sources");
        assertThat(NearestNames.of("MEDIA", known, 3)).containsExactly("media");
        assertThat(NearestNames.of("colour", known, 3)).isEmpty();
        assertThat(NearestNames.of("", known, 3)).isEmpty();
    }

    @Test
    void sortsByDistanceThenByName() {
        assertThat(NearestNames.of("css/a.css", List.of("css/c.css", "css/ab.css", "css/b.css", "css/abc.css"), 2))
                .containsExactly("css/ab.css", "css/b.css");
    }

    @Test
    void asksOrSaysSomethingElse() {
        assertThat(NearestNames.question("ab", List.of("abc", "abd"), "None."))
                .isEqualTo("Did you mean \"abc\" or \"abd\"?");
        assertThat(NearestNames.question("xyz", List.of("abcdef"), "None.")).isEqualTo("None.");
    }
}
