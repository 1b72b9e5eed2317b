package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the links of an application begin. */
class LinkStartTest {

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/shop, /shop/",
        "/a/b, /a/b/",
        "/, /",
        "//evil.example, /evil.example/",
        "///evil.example/x, /evil.example/x/",
        "'/\\evil.example', /evil.example/",
        "'\\\\evil.example', /evil.example/"
    })
    void aContextPathNeverLeadsToAnotherHost(String contextPath, String start) {
        assertThat(LinkStart.contextPath(contextPath)).isEqualTo(new LinkStart(start, false));
    }

    @ParameterizedTest
    @CsvSource({
        "/, false, /",
        "/shop/, false, /shop/",
        "https://cdn.example/, true, /",
        "https://cdn.example/a/b/, true, /a/b/",
        "//cdn.example:8443/a/, true, /a/"
    })
    void itsPathIsWhatFollowsTheHost(String start, boolean otherOrigin, String path) {
        assertThat(new LinkStart(start, otherOrigin).path()).isEqualTo(path);
    }
}
