package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintedNameTest {

    private static final Fingerprint FINGERPRINT = Fingerprint.of(Content.utf8("a{color:red}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "css/site.css",
                "js/app.min.js",
                "js/app.js.map",
                "js/app.min.js.map",
                "js/odd.map",
                ".js.map",
                "LICENSE",
                "well-known/apple-app-site-association",
                ".htaccess",
                "a.",
                "img/übung 1.svg",
                "css/site.0123456789abcdef.css",
                "css/0123456789abcdef",
                "css/0123456789abcdef.css",
                "css/a.0123456789abcdef",
                "js/0123456789abcdef.js.map",
                "js/a.0123456789abcdef.map",
                "js/a.0123456789abcdef.js.map",
            })
    void isWhatAFingerprintMakesOfAPath(String path) {
        LogicalPath asset = new LogicalPath(path);

        assertThat(FingerprintedName.parse(FINGERPRINT.applyTo(asset)))
                .hasValue(new FingerprintedName(asset, FINGERPRINT.sha256().tag()));
    }

    @ParameterizedTest
    @CsvSource({
        "js/app.js, .js",
        "js/app.min.js, .js",
        "js/app.min.js.map, .js.map",
        "LICENSE, ''",
        ".htaccess, ''",
        "a., ."
    })
    void endsWithWhatFollowsTheFingerprint(String path, String end) {
        LogicalPath named = FINGERPRINT.applyTo(new LogicalPath(path));

        assertThat(FingerprintedName.parse(named)).map(FingerprintedName::end).hasValue(end);
        assertThat(named.value()).endsWith("." + FINGERPRINT.sha256().tag() + end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "css/site.css",
                "0123456789abcdef",
                ".0123456789abcdef",
                ".0123456789abcdef.css",
                "0123456789abcdef.css",
                "css/site.0123456789ABCDEF.css",
                "css/site.0123456789abcde.css",
                "css/site.0123456789abcdef0.css",
                "css/site.0123456789abcdeg.css",
                "css/site-0123456789abcdef.css",
                "css/site.0123456789abcdef/x.css",
                "css/site.0123456789abcdef.min.css",
                "js/app.js.0123456789abcdef.map",
                "js/app.js.0123456789abcdef",
                "js/app.0123456789abcdef.js.gz",
            })
    void isNoOtherName(String path) {
        assertThat(FingerprintedName.parse(new LogicalPath(path))).isEmpty();
    }
}
