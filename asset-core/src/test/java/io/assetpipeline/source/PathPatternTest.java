package io.assetpipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "css/core.css      | css/core.css      | true",
                "css/core.css      | css/Core.css      | false",
                "css/*.css         | css/core.css      | true",
                "css/*.css         | css/a/core.css    | false",
                "css/*             | css/a             | true",
                "*.css             | css/core.css      | false",
                "c?s/a.css         | css/a.css         | true",
                "c?s/a.css         | cs/a.css          | false",
                "?.css             | \uD83D\uDE00.css  | true",
                "**/*.css          | core.css          | true",
                "**/*.css          | a/b/c/core.css    | true",
                "css/**            | css/a/b.png       | true",
                "css/**            | css               | false",
                "css/**            | cssx/a            | false",
                "**                | a/b               | true",
                "a/**/b/**/c.css   | a/b/c.css         | true",
                "a/**/b/**/c.css   | a/x/b/y/z/c.css   | true",
                "a/**/b/**/c.css   | a/x/y/z/c.css     | false",
                "css/{a,b}.css     | css/b.css         | true",
                "css/{a,b}.css     | css/c.css         | false",
                "{css,js/{x,y}}/*  | js/y/a            | true",
                "{css,js/{x,y}}/*  | js/z/a            | false",
                "{,vendor/}a.css   | a.css             | true",
                "{,vendor/}a.css   | vendor/a.css      | true",
                "js/[slug].js      | js/[slug].js      | true",
                "js/[slug].js      | js/s.js           | false",
                "a b#1 100%.css    | a b#1 100%.css    | true",
                "*a*b*             | xxaxxbxx          | true",
                "*a*b*             | xxbxxaxx          | false",
                "a.css             | a-css             | false",
            })
    void matchesAsAGlob(String pattern, String path, boolean expected) {
        assertThat(PathPattern.parse(pattern).matches(new LogicalPath(path))).isEqualTo(expected);
    }

    @Test
    void comparesInNfc() {
        assertThat(PathPattern.parse("css/gro\u0308\u00dfe.*").matches(new LogicalPath("css/gr\u00f6\u00dfe.css")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/./b",
                "a\\b",
                "a**",
                "**a/b",
                "{a",
                "a}",
                "a\tb",
                "{a,../b}",
                "{/a,b}"
            })
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> PathPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void knowsWhetherItNamesOneFile() {
        assertThat(PathPattern.parse("css/a b.css").isLiteral()).isTrue();
        assertThat(PathPattern.parse("css/?.css").isLiteral()).isFalse();
        assertThat(PathPattern.parse("css/{a}.css").isLiteral()).isFalse();
        assertThat(PathPattern.parse("css/co*.css").literalPrefix()).isEqualTo("css/co");
        assertThat(PathPattern.parse("css/a.css").literalPrefix()).isEqualTo("css/a.css");
    }

    @Test
    void isQuickWhateverThePattern() {
        LogicalPath path = new LogicalPath("a/".repeat(200) + "a".repeat(2000) + "b");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(PathPattern.parse("**/".repeat(60) + "*a".repeat(100) + "c")
                            .matches(path))
                    .isFalse();
            assertThatThrownBy(() -> PathPattern.parse("{a,b}".repeat(150)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> PathPattern.parse("{".repeat(900))).isInstanceOf(IllegalArgumentException.class);
        });
    }
}
