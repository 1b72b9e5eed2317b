package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.ServedFile.Lifetime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings and methods change. */
class AssetAnswersTest {

    private static Answer answer(AssetAnswers answers, Asked asked) {
        return answers.to(asked, answers.prepare(Invented.file(Map.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMMUTABLE | public, max-age=31536000, immutable",
                "SHORT | public, max-age=7",
                "NONE | no-cache",
            })
    void saysHowLongAFileMayBeKept(Lifetime lifetime, String expected) {
        AssetAnswers answers = AssetAnswers.of("*", 7);
        Answer answer = answers.to(Asked.get(), answers.prepare(Invented.file(Map.of(), lifetime, Map.of())));
        assertThat(Invented.headers(answer)).containsEntry("cache-control", expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://shop.example"})
    void letsOtherOriginsReadAssets(String cors) {
        AssetAnswers answers = AssetAnswers.of(cors, 60);
        assertThat(Invented.headers(answer(answers, Asked.get())))
                .containsEntry("access-control-allow-origin", cors)
                // It is the same for whoever asks.
                .doesNotContainKey("vary");
        Asked preflight = Asked.of("OPTIONS", "Origin: https://a.example", "Access-Control-Request-Method: GET");
        Answer allowed = answer(answers, preflight);
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.body()).isNull();
        assertThat(Invented.headers(allowed))
                .containsOnly(
                        Map.entry("access-control-allow-headers", "*"),
                        Map.entry("access-control-allow-methods", "GET, HEAD, OPTIONS"),
                        Map.entry("access-control-allow-origin", cors),
                        Map.entry("access-control-max-age", "86400"),
                        Map.entry("allow", "GET, HEAD, OPTIONS"));
    }

    @Test
    void letsNobodyElseReadAssetsIfThatIsSet() {
        AssetAnswers answers = AssetAnswers.of(null, 60);
        assertThat(Invented.headers(answer(answers, Asked.get()))).doesNotContainKey("access-control-allow-origin");
        Asked preflight = Asked.of("OPTIONS", "Origin: https://a.example", "Access-Control-Request-Method: GET");
        assertThat(Invented.headers(answer(answers, preflight))).containsOnlyKeys("allow");
    }

    @Test
    void saysWhichMethodsThereAre() {
        AssetAnswers answers = AssetAnswers.of("*", 60);
        Answer options = answer(answers, Asked.of("OPTIONS", "If-Match: \"x\"", "Range: bytes=9999-"));
        assertThat(options.status()).isEqualTo(204);
        assertThat(Invented.headers(options)).containsOnly(Map.entry("allow", "GET, HEAD, OPTIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "Head", ""})
    void refusesOtherMethods(String method) {
        AssetAnswers answers = AssetAnswers.of("*", 60);
        Answer answer = answer(answers, Asked.of(method, "If-None-Match: *", "Accept-Encoding: *;q=0"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(Invented.headers(answer))
                .containsOnly(
                        Map.entry("allow", "GET, HEAD, OPTIONS"),
                        Map.entry("cache-control", "no-store"),
                        Map.entry("x-content-type-options", "nosniff"));
    }
}
