package io.assetpipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "a.css, text/css;charset=utf-8",
        "a.JS, text/javascript;charset=utf-8",
        "a.mjs, text/javascript;charset=utf-8",
        "a.js.map, application/json",
        "a.svg, image/svg+xml;charset=utf-8",
        "a.woff2, font/woff2",
        "a.webmanifest, application/manifest+json",
        "a.wasm, application/wasm",
        "a.ico, image/x-icon",
        "a.unheard-of, application/octet-stream",
        "LICENSE, application/octet-stream",
        "css, application/octet-stream",
    })
    void followsTheExtension(String path, String type) {
        assertThat(MediaType.of(new LogicalPath(path))).hasToString(type);
    }
}
