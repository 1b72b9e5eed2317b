package io.assetpipeline.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    /** SHA-256("abc"), FIPS 180-4 example; SHA-384("abc") in Base64. */
    @Test
    void digestsTheBytes() {
        Fingerprint fingerprint = Fingerprint.of(Content.utf8("abc"));

        assertThat(fingerprint.sha256())
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(fingerprint.integrity())
                .isEqualTo("sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
    }

    @ParameterizedTest
    @CsvSource({
        "css/core.css, css/core.ba7816bf8f01cfea.css",
        "js/stats.js.map, js/stats.ba7816bf8f01cfea.js.map",
        "stats.map, stats.ba7816bf8f01cfea.map",
        "js/jquery-3.7.1.min.js, js/jquery-3.7.1.min.ba7816bf8f01cfea.js",
        "LICENSE, LICENSE.ba7816bf8f01cfea",
        "a.b/c, a.b/c.ba7816bf8f01cfea",
    })
    void standsBeforeTheExtension(String path, String fingerprinted) {
        assertThat(Fingerprint.of(Content.utf8("abc")).applyTo(new LogicalPath(path)))
                .isEqualTo(new LogicalPath(fingerprinted));
    }
}
