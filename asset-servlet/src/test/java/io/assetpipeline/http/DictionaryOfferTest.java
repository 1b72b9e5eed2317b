package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.LogicalPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a dictionary is for. Each of these patterns was tried with Chromium 156. */
class DictionaryOfferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | assets/js/stats.0123456789abcdef.js | /assets/js/stats.:h.js",
                "/shop/ | assets/js/stats.0123456789abcdef.js | /shop/assets/js/stats.:h.js",
                "/shop/ | assets/js/stats.min.0123456789abcdef.js | /shop/assets/js/stats.min.:h.js",
                "/ | assets/js/stats.0123456789abcdef.js.map | /assets/js/stats.:h.js.map",
                "/ | assets/LICENSE.0123456789abcdef | /assets/LICENSE.:h",
                "/ | assets/a.0123456789abcdef.0123456789abcdef.js | /assets/a.0123456789abcdef.:h.js",
                "/ | assets/\u00e4 \"(x).0123456789abcdef.css | /assets/%C3%A4%20%22%28x%29.:h.css",
                "/ | assets/a.0123456789abcdef.c\u00e4 s | /assets/a.:h.c%C3%A4%20s",
                "/ | assets/a*b+c.0123456789abcdef.css | /assets/a\\\\*b\\\\+c.:h.css",
                "/ | assets/a:b:c.0123456789abcdef.css | /assets/a{\\\\:}b{\\\\:}c.:h.css",
                "/ | assets/a,b=c@d$e!f~.0123456789abcdef.css | /assets/a,b=c@d$e!f~.:h.css",
                "/ | assets/a'b;c&d.0123456789abcdef.css | /assets/a%27b%3Bc%26d.:h.css",
                "/s(x)+%2B/ | assets/a.0123456789abcdef.js | /s\\\\(x\\\\)\\\\+%2B/assets/a.:h.js",
                "/s\"\\/ | assets/a.0123456789abcdef.js | /s\\\"\\\\\\\\/assets/a.:h.js",
            })
    void areTheFingerprintedNamesOfTheAsset(String start, String servedAt, String pattern) {
        assertThat(DictionaryOffer.of(start, new LogicalPath(servedAt)))
                .contains(new Header("Use-As-Dictionary", "match=\"" + pattern + '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/js/stats.js",
                "assets/dist/app-Bx91a.js",
                "assets/js/stats.0123456789ABCDEF.js",
                "assets/js/stats.0123456789abcde.js",
            })
    void areNoneIfTheNameDoesNotFollowTheContent(String servedAt) {
        assertThat(DictionaryOffer.of("/", new LogicalPath(servedAt))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/caf\u00e9/", "/a b/", "/a\tb/"})
    void areNoneIfNoHeaderCanSayThem(String start) {
        assertThat(DictionaryOffer.of(start, new LogicalPath("assets/js/stats.0123456789abcdef.js")))
                .isEmpty();
    }
}
