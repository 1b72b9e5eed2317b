package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.http.Answer.Body.Part;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.Encoding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which representation, which status, which headers: RFC 9110 sections 12.5.3, 13 and 14. */
class PreparedFileTest {

    private static final Map<Encoding, Integer> SIZES = Map.of(Encoding.BR, 200, Encoding.GZIP, 300);
    private static final AssetAnswers ANSWERS = AssetAnswers.of("*", 60);
    private static final String BROWSER = "Accept-Encoding: gzip, deflate, br, zstd";

    private static Answer answer(ServedFile file, Asked asked) {
        return ANSWERS.to(asked, ANSWERS.prepare(file));
    }

    private static Answer get(String... headerLines) {
        return answer(Invented.file(SIZES), Asked.get(headerLines));
    }

    private static String tag(Answer answer) {
        return Objects.requireNonNull(Invented.headers(answer).get("etag"));
    }

    private static Part part(Answer answer) {
        return (Part) Objects.requireNonNull(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip, deflate | gzip",
                "gzip | gzip",
                "x-gzip | gzip",
                "gzip;q=0.5 | gzip",
                "gzip;q=0.001 | gzip",
                "gzip;q=1.0, br;q=0.9 | gzip",
                "br;q=0.9, gzip;q=0.9 | br",
                "br;q=0, gzip | gzip",
                "br;q=0 | identity",
                "gzip;q=0 | identity",
                "gzip;q=0, br;q=0 | identity",
                "zstd | identity",
                "deflate, compress | identity",
                "* | br",
                "*;q=0.1, gzip | gzip",
                "*;q=0, gzip;q=0.1 | gzip",
                "br;q=0, * | gzip",
                "identity | identity",
                "identity, gzip | gzip",
                "identity;q=1, br;q=0.5 | identity",
                "identity;q=0.5, br;q=0.4, gzip;q=0.6 | gzip",
                "identity;q=0, gzip;q=0.1 | gzip",
                "~~ | identity",
                ";; | identity",
                "gzip;q=nonsense | identity",
                "identity;q=0 | none",
                "*;q=0 | none",
                "identity;q=0, zstd | none",
            })
    void choosesWhatTheClientWantsMostThenTheSmallest(String accepted, String expected) {
        Answer answer = get("Accept-Encoding: " + accepted);
        if (expected.equals("none")) {
            assertThat(answer.status()).isEqualTo(406);
            return;
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(tag(answer)).isEqualTo('"' + expected + '"');
        assertThat(part(answer).of().tag()).isEqualTo(expected);
        assertThat(Invented.headers(answer).get("content-encoding"))
                .isEqualTo(expected.equals("identity") ? null : expected);
    }

    @Test
    void choosesTheSmallerOfTwoThatAreWantedAlikeEvenIfThatIsIdentity() {
        ServedFile file = Invented.file(Map.of(Encoding.GZIP, Invented.SIZE + 1));
        assertThat(tag(answer(file, Asked.get("Accept-Encoding: gzip, identity"))))
                .isEqualTo("\"identity\"");
        assertThat(tag(answer(file, Asked.get("Accept-Encoding: gzip")))).isEqualTo("\"gzip\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: none",
                "Accept-Encoding: br",
                "Accept-Encoding: gzip",
                "Accept-Encoding: identity",
                "Accept-Encoding: *;q=0",
                "If-None-Match: *",
                "If-Match: \"other\"",
                "Range: bytes=0-0",
                "Range: bytes=9999-",
            })
    void saysThatItDependsOnTheEncodingsThatAreAccepted(String line) {
        assertThat(Invented.headers(get(line))).containsEntry("vary", "Accept-Encoding");
        assertThat(Invented.headers(answer(Invented.file(Map.of()), Asked.get(line))))
                .doesNotContainKey("vary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "* | 304",
                "\"br\" | 304",
                "W/\"br\" | 304",
                "\"x\", \"br\" | 304",
                "\"x\",W/\"br\",\"y\" | 304",
                ",, \"br\" , | 304",
                "\"a,b\", \"br\" | 304",
                "broken, \"br\" | 304",
                // Another representation of the same file: what the client has is not what it would get now.
                "\"gzip\" | 200",
                "\"identity\" | 200",
                "\"gzip\", \"identity\", \"br\" | 304",
                "br | 200",
                "'br' | 200",
                "w/\"br\" | 200",
                "\"br\"x | 200",
                "\"BR\" | 200",
                "\"\" | 200",
                "*, \"x\" | 200",
                "** | 200",
                "W/ | 200",
                "\" | 200",
                ", | 200",
                "~~ | 200",
            })
    void knowsWhatTheClientHas(String value, int status) {
        for (String method : List.of("GET", "HEAD")) {
            Asked asked = Asked.of(method, BROWSER, "If-None-Match: " + value);
            assertThat(answer(Invented.file(SIZES), asked).status()).as(method).isEqualTo(status);
        }
    }

    @Test
    void readsEntityTagsOfSeveralLines() {
        assertThat(get(BROWSER, "If-None-Match: \"x\"", "If-None-Match: \"y\", \"br\"")
                        .status())
                .isEqualTo(304);
        assertThat(get(BROWSER, "If-None-Match: \"x\"", "If-None-Match: *").status())
                .isEqualTo(200);
        assertThat(get(BROWSER, "If-Match: \"x\"", "If-Match: \"br\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | 200",
                "\"br\" | 200",
                "\"x\", \"br\" | 200",
                "W/\"br\" | 412",
                "\"x\" | 412",
                "\"gzip\" | 412",
                "br | 412",
                "*, \"x\" | 412",
            })
    void sendsNothingButWhatTheClientMeans(String value, int status) {
        assertThat(get(BROWSER, "If-Match: " + value).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-Match: \"x\" | If-None-Match: \"br\" | 412",
                "If-Match: \"br\" | If-None-Match: \"br\" | 304",
                "If-Match: \"x\" | Range: bytes=0-0 | 412",
                "If-None-Match: \"br\" | Range: bytes=0-0 | 304",
                "If-None-Match: \"br\" | Range: bytes=9999- | 304",
                "If-None-Match: \"x\" | Range: bytes=0-0 | 206",
                "If-Match: \"br\" | Range: bytes=9999- | 416",
                "If-Range: \"br\" | Range: bytes=0-0 | 206",
                "If-Range: \"x\" | Range: bytes=0-0 | 200",
                "If-Range: \"x\" | Range: bytes=9999- | 200",
                "If-Range: \"br\" | Range: bytes=9999- | 416",
                "If-Range: \"gzip\" | Range: bytes=0-0 | 200",
                "If-Range: W/\"br\" | Range: bytes=0-0 | 200",
                "If-Range: Sat, 21 Nov 2026 10:00:00 GMT | Range: bytes=0-0 | 200",
                "If-Range: * | Range: bytes=0-0 | 200",
                "If-Range: \"br\" | X: none | 200",
                "Range: bytes=0-0 | Range: bytes=3-4 | 200",
                "Range: bytes=0-0 | Range: bytes=0-0 | 200",
                // A file has no date.
                "If-Modified-Since: Sat, 21 Nov 2037 10:00:00 GMT | X: none | 200",
                "If-Unmodified-Since: Sat, 21 Nov 1970 10:00:00 GMT | X: none | 200",
                "If-None-Match: \"x\" | If-Modified-Since: Sat, 21 Nov 2037 10:00:00 GMT | 200",
                "If-None-Match: \"br\" | If-Modified-Since: Sat, 21 Nov 1970 10:00:00 GMT | 304",
                "Accept-Encoding: *;q=0, br;q=0 | If-None-Match: * | 406",
            })
    void readsPreconditionsInTheirOrder(String one, String other, int status) {
        String accepted = one.startsWith("Accept") ? "X: none" : BROWSER;
        assertThat(get(accepted, one, other).status()).isEqualTo(status);
        assertThat(get(other, one, accepted).status()).isEqualTo(status);
    }

    @Test
    void takesTwoLinesOfIfRangeForNone() {
        assertThat(get("Range: bytes=0-0", "If-Range: \"identity\"", "If-Range: \"x\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void sendsAPartOfTheRepresentationThatIsChosen() {
        Answer answer = get(BROWSER, "Range: bytes=10-19");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(part(answer).of().tag()).isEqualTo("br");
        assertThat(part(answer).first()).isEqualTo(10);
        assertThat(part(answer).length()).isEqualTo(10);
        Map<String, String> whole = Invented.headers(get(BROWSER));
        Map<String, String> headers = Invented.headers(answer);
        assertThat(headers).containsAllEntriesOf(whole).hasSize(whole.size() + 1);
        assertThat(headers).containsEntry("content-range", "bytes 10-19/200").containsEntry("content-encoding", "br");
    }

    @Test
    void sendsPartsToGetAlone() {
        Answer head = answer(Invented.file(SIZES), Asked.of("HEAD", "Range: bytes=0-0"));
        assertThat(head.status()).isEqualTo(200);
        assertThat(part(head).length()).isEqualTo(Invented.SIZE);
    }

    @Test
    void saysHowManyBytesThereAreToWhoAsksForOthers() {
        assertThat(Invented.headers(get(BROWSER, "Range: bytes=200-")))
                .containsOnly(
                        Map.entry("cache-control", "no-store"),
                        Map.entry("content-range", "bytes */200"),
                        Map.entry("vary", "Accept-Encoding"),
                        Map.entry("x-content-type-options", "nosniff"));
    }

    @Test
    void saysOfWhatTheClientHasOnlyWhatKeepsItFresh() {
        Answer answer = get(BROWSER, "If-None-Match: \"br\"");
        assertThat(Invented.headers(answer))
                .containsOnly(
                        Map.entry("cache-control", "public, max-age=31536000, immutable"),
                        Map.entry("etag", "\"br\""),
                        Map.entry("vary", "Accept-Encoding"));
        assertThat(answer.body()).isNull();
        assertThat(answer.contentType()).isNull();
    }

    @Test
    void makesTheAnswersOfAFileOnce() {
        PreparedFile file = ANSWERS.prepare(Invented.file(SIZES));
        for (Asked asked : List.of(
                Asked.get(),
                Asked.get(BROWSER),
                Asked.get(BROWSER, "If-None-Match: \"br\""),
                Asked.get("If-Match: \"x\""),
                Asked.get("Accept-Encoding: *;q=0"))) {
            assertThat(ANSWERS.to(asked, file)).isSameAs(ANSWERS.to(asked, file));
        }
    }

    @Test
    void addsTheHeadersOfTheFile() {
        ServedFile file = Invented.file(
                SIZES,
                Lifetime.SHORT,
                Map.of(
                        "cross-origin-resource-policy", "cross-origin",
                        "access-control-allow-origin", "https://one.example"));
        Map<String, String> own = Map.of(
                "cross-origin-resource-policy", "cross-origin", "access-control-allow-origin", "https://one.example");
        assertThat(Invented.headers(answer(file, Asked.get()))).containsAllEntriesOf(own);
        assertThat(Invented.headers(answer(file, Asked.get("Range: bytes=0-0"))))
                .containsAllEntriesOf(own);
        Answer notModified = answer(file, Asked.get("If-None-Match: *"));
        assertThat(Invented.headers(notModified))
                .containsOnly(
                        Map.entry("cache-control", "public, max-age=60"),
                        Map.entry("etag", "\"identity\""),
                        Map.entry("vary", "Accept-Encoding"));
    }

    @Test
    void getsOverAnything() {
        PreparedFile file = ANSWERS.prepare(Invented.file(SIZES));
        for (String name : List.of("Accept-Encoding", "If-Match", "If-None-Match", "Range", "If-Range")) {
            Invented.noise(name.length())
                    .forEach(value -> assertThat(ANSWERS.to(Asked.get("Range: bytes=0-0", name + ": " + value), file)
                                    .status())
                            .as(name + ": " + value)
                            .isIn(200, 206, 304, 406, 412, 416));
        }
    }
}
