package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.http.Answer.Body.Part;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is sent a delta, and who may keep a dictionary: RFC 9842 sections 2, 6 and 9.3. */
class DeltaChoiceTest {

    private static final Sha256 OLD = Sha256.of(Content.utf8("old"));
    private static final Sha256 OLDER = Sha256.of(Content.utf8("older"));
    private static final LogicalPath PATH = new LogicalPath("assets/css/app.0123456789abcdef.css");
    private static final AssetAnswers ANSWERS = AssetAnswers.of("*", 60);

    private static final String BROWSER = "Accept-Encoding: gzip, deflate, br, zstd, dcb, dcz";
    private static final String HELD = "Available-Dictionary: " + held(OLD);
    private static final String OWN = "Sec-Fetch-Site: same-origin";

    private static String held(Sha256 dictionary) {
        return ':' + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(dictionary.hex())) + ':';
    }

    private static ServedFile file(Map<String, String> headers) {
        return Invented.withDeltas(
                Invented.withDeltas(
                        Invented.file(Map.of(Encoding.BR, 200, Encoding.GZIP, 300), Lifetime.IMMUTABLE, headers),
                        OLD,
                        Map.of(DeltaEncoding.DCB, 50, DeltaEncoding.DCZ, 40)),
                OLDER,
                Map.of(DeltaEncoding.DCZ, 120));
    }

    private static Answer answer(AssetAnswers answers, Asked asked) {
        return answers.to(asked, answers.prepare(file(Map.of()), "/shop/", PATH));
    }

    private static Answer answer(Asked asked) {
        return answer(ANSWERS, asked);
    }

    private static String tag(Answer answer) {
        return Objects.requireNonNull(Invented.headers(answer).get("etag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd, dcb, dcz | dcz",
                "gzip, deflate, br, zstd, dcb | dcb",
                "dcb | dcb",
                "DCZ | dcz",
                "dcb, dcz;q=0.9 | dcb",
                "br, dcz;q=0.9 | br",
                "br;q=0.8, dcz;q=0.9 | dcz",
                "dcz;q=0, dcb;q=0.1 | dcb",
                "dcz;q=0, dcb;q=0, br | br",
                "dcz;q=nonsense, br | br",
                "identity;q=0, dcz | dcz",
                "*;q=0, dcz;q=0.001 | dcz",
                "identity, dcz | dcz",
                "gzip, deflate, br, zstd | br",
                "* | br",
                "*, dcb;q=0 | br",
                "identity | identity",
            })
    void theDeltaThatIsWantedMostThenTheSmallest(String accepted, String expected) {
        Answer answer = answer(Asked.get("Accept-Encoding: " + accepted, HELD, OWN));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(tag(answer)).isEqualTo('"' + expected + '"');
        assertThat(Invented.headers(answer).get("content-encoding"))
                .isEqualTo(expected.equals("identity") ? null : expected);
        assertThat(answer.isDelta()).isEqualTo(expected.startsWith("dc"));
    }

    @Test
    void aDeltaIsToTheVeryFileThatIsHeld() {
        assertThat(tag(answer(Asked.get(BROWSER, "Available-Dictionary: " + held(OLDER), OWN))))
                .isEqualTo("\"dcz\"");
        Part sent =
                (Part) Objects.requireNonNull(answer(Asked.get(BROWSER, "Available-Dictionary: " + held(OLDER), OWN))
                        .body());
        assertThat(sent.of().size()).isEqualTo(120);
    }

    @Test
    void aDeltaThatIsLargerThanAnEncodingIsNotSent() {
        ServedFile file =
                Invented.withDeltas(Invented.file(Map.of(Encoding.BR, 30)), OLD, Map.of(DeltaEncoding.DCZ, 40));
        assertThat(tag(ANSWERS.to(Asked.get(BROWSER, HELD, OWN), ANSWERS.prepare(file, "/", PATH))))
                .isEqualTo("\"br\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another file, one that is known to another asset, nothing.
                ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:",
                "::",
                ":",
                "",
                // Truncated, lengthened, without its colons, in the other alphabet, not base64.
                ":{28}:",
                ":{43}:",
                ":{44}AAAA:",
                "{44}",
                ":{44}",
                "{44}:",
                ": {44}:",
                ":{44} :",
                ":{44}::{44}:",
                "\":{44}:\"",
                ":{44}:;q=1",
                ":{44}:, :{44}:",
                "(:{44}:)",
                "hash=:{44}:",
                ":????????????????????????????????????????????:",
                "sha-256=:{44}:",
                "?1",
                "token",
                "\u00e9\u0000",
            })
    void whoeverSaysItWronglyIsAnsweredAsUsual(String value) {
        String hash = held(OLD).substring(1, 45);
        String line = value.replace("{44}", hash)
                .replace("{43}", hash.substring(0, 43))
                .replace("{28}", hash.substring(0, 28));
        assertThat(tag(answer(Asked.get(BROWSER, "Available-Dictionary: " + line, OWN))))
                .isEqualTo("\"br\"");
    }

    @Test
    void noiseIsAnsweredAsUsual() {
        Invented.noise(3)
                .forEach(value -> assertThat(tag(answer(Asked.get(BROWSER, "Available-Dictionary: " + value, OWN))))
                        .isEqualTo("\"br\""));
    }

    @Test
    void whoHoldsTwoIsAnsweredAsUsual() {
        assertThat(tag(answer(Asked.get(BROWSER, HELD, HELD, OWN)))).isEqualTo("\"br\"");
        assertThat(tag(answer(Asked.get(BROWSER, HELD, "Available-Dictionary: " + held(OLDER), OWN))))
                .isEqualTo("\"br\"");
    }

    /** The hash says all; a server that had the path before may have given its files ids. */
    @Test
    void anIdOfTheDictionaryChangesNothing() {
        assertThat(tag(answer(Asked.get(BROWSER, HELD, "Dictionary-ID: \"x\"", OWN))))
                .isEqualTo("\"dcz\"");
        assertThat(tag(answer(Asked.get(BROWSER, HELD, "Dictionary-ID: broken\"", OWN))))
                .isEqualTo("\"dcz\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Section 9.3.3: same origin, whatever the mode.
                "same-origin | no-cors |  | * | true",
                "same-origin | cors |  | * | true",
                "same-origin | navigate |  | none | true",
                "same-origin |  |  | none | true",
                // Another origin: what it can read.
                "cross-site | cors | https://a.example | * | true",
                "same-site | cors | https://a.example | https://a.example | true",
                "cross-site | cors | https://b.example | https://a.example | false",
                "cross-site | cors | https://a.example, https://a.example | https://a.example | false",
                "cross-site | cors | null | https://a.example | false",
                "cross-site | cors | https://a.example | none | false",
                "cross-site | cors |  | * | false",
                "cross-site | no-cors |  | * | false",
                "cross-site | no-cors | https://a.example | * | false",
                "same-site | no-cors |  | * | false",
                "cross-site | websocket |  | * | false",
                "cross-site | CORS | https://a.example | * | false",
                "cross-site |  |  | * | false",
                "cross-site |  | https://a.example | * | false",
                "nonsense | no-cors |  | * | false",
                "SAME-ORIGIN | no-cors |  | * | false",
                // Who opens the file itself.
                "none | navigate |  | * | true",
                "cross-site | navigate |  | none | true",
                "cross-site | same-origin |  | none | true",
                // Who says nothing: no browser, or an old one.
                " |  |  | none | true",
                " |  | https://a.example | * | true",
                " |  | https://a.example | none | false",
                " | cors | https://a.example | * | true",
                " | cors |  | * | false",
                " | no-cors |  | * | false",
            })
    void onlyWhoCanReadTheAnswerIsSentADelta(
            @Nullable String site, @Nullable String mode, @Nullable String origin, String cors, boolean sent) {
        List<String> lines = new ArrayList<>(List.of(BROWSER, HELD));
        add(lines, "Sec-Fetch-Site", site);
        add(lines, "Sec-Fetch-Mode", mode);
        add(lines, "Origin", origin);
        AssetAnswers answers = AssetAnswers.of(cors.equals("none") ? null : cors, 60);
        assertThat(answer(answers, Asked.get(lines.toArray(String[]::new))).isDelta())
                .isEqualTo(sent);
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(name + ": " + value);
        }
    }

    @Test
    void whatIsSaidTwiceIsNotBelieved() {
        assertThat(answer(Asked.get(BROWSER, HELD, OWN, OWN)).isDelta()).isFalse();
        assertThat(answer(Asked.get(BROWSER, HELD, "Sec-Fetch-Mode: cors", "Origin: https://a.example", "Origin: null"))
                        .isDelta())
                .isTrue();
        AssetAnswers answers = AssetAnswers.of("https://a.example", 60);
        assertThat(answer(
                                answers,
                                Asked.get(
                                        BROWSER,
                                        HELD,
                                        "Sec-Fetch-Mode: cors",
                                        "Origin: https://a.example",
                                        "Origin: https://a.example"))
                        .isDelta())
                .isFalse();
    }

    @Test
    void aRuleOfHeadersSaysWhoCanRead() {
        PreparedFile file =
                ANSWERS.prepare(file(Map.of("access-control-allow-origin", "https://a.example")), "/", PATH);
        String mode = "Sec-Fetch-Mode: cors";
        assertThat(ANSWERS.to(Asked.get(BROWSER, HELD, mode, "Origin: https://a.example"), file)
                        .isDelta())
                .isTrue();
        assertThat(ANSWERS.to(Asked.get(BROWSER, HELD, mode, "Origin: https://b.example"), file)
                        .isDelta())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "localhost., true",
        "shop.localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "::1, true",
        "[::1], true",
        "[0:0:0:0:0:0:0:1], true",
        "shop.example, false",
        "localhost.example, false",
        "notlocalhost, false",
        "127.example, false",
        "127.0.0.1.example, false",
        "10.0.0.1, false",
        "[::2], false",
        "'', false",
    })
    void withoutTlsOnlyWithinOneMachine(String host, boolean sent) {
        Answer delta = answer(Asked.get(BROWSER, HELD, OWN).insecureTo(host));
        assertThat(delta.isDelta()).isEqualTo(sent);
        assertThat(Invented.headers(delta).containsKey("use-as-dictionary")).isEqualTo(sent);
        Answer usual = answer(Asked.get(BROWSER, OWN).insecureTo(host));
        assertThat(tag(usual)).isEqualTo("\"br\"");
        assertThat(Invented.headers(usual).containsKey("use-as-dictionary")).isEqualTo(sent);
        assertThat(Invented.headers(usual)).containsEntry("vary", "Accept-Encoding, Available-Dictionary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: none",
                "Accept-Encoding: br",
                "Accept-Encoding: *;q=0",
                "If-None-Match: *",
                "If-Match: \"other\"",
                "Range: bytes=0-0",
                "Range: bytes=9999-",
                "Sec-Fetch-Mode: no-cors",
                "Available-Dictionary: nonsense",
            })
    void everyAnswerSaysThatItDependsOnTheDictionary(String line) {
        String vary = "Accept-Encoding, Available-Dictionary";
        assertThat(Invented.headers(answer(Asked.get(line)))).containsEntry("vary", vary);
        assertThat(Invented.headers(answer(Asked.get(line, BROWSER, HELD)))).containsEntry("vary", vary);
    }

    @Test
    void whatHasNoDeltasDependsOnNoDictionary() {
        ServedFile file = Invented.withDeltas(Invented.file(Map.of(Encoding.BR, 200)), OLD, Map.of());
        SortedMap<String, String> headers =
                Invented.headers(ANSWERS.to(Asked.get(BROWSER, HELD, OWN), ANSWERS.prepare(file, "/", PATH)));
        assertThat(headers)
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("content-encoding", "br")
                .containsEntry("use-as-dictionary", "match=\"/assets/css/app.:h.css\"");
    }

    @Test
    void everyWholeAnswerCanBeKeptAsADictionaryADeltaToo() {
        String offer = "match=\"/shop/assets/css/app.:h.css\"";
        for (Asked asked : List.of(
                Asked.get(), Asked.get(BROWSER), Asked.get(BROWSER, HELD, OWN), Asked.of("HEAD", BROWSER, HELD))) {
            assertThat(Invented.headers(answer(asked))).containsEntry("use-as-dictionary", offer);
        }
        // Nor does who asks from elsewhere change what a cache keeps for all.
        assertThat(Invented.headers(
                        answer(Asked.get(BROWSER, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))))
                .containsEntry("use-as-dictionary", offer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Range: bytes=0-0", "Range: bytes=9999-", "If-None-Match: *", "If-Match: \"other\""})
    void noOtherAnswerCan(String line) {
        assertThat(Invented.headers(answer(Asked.get(line, BROWSER, HELD)))).doesNotContainKey("use-as-dictionary");
    }

    @Test
    void whatIsNoDictionaryIsNotOfferedAsOne() {
        ServedFile file = Invented.file(Map.of(Encoding.BR, 200));
        assertThat(Invented.headers(ANSWERS.to(Asked.get(BROWSER), ANSWERS.prepare(file, "/", PATH))))
                .doesNotContainKey("use-as-dictionary");
    }

    @Test
    void aDeltaIsAFormLikeAnyOther() {
        Answer whole = answer(Asked.get(BROWSER, HELD, OWN));
        assertThat(((Part) Objects.requireNonNull(whole.body())).length()).isEqualTo(40);
        assertThat(Invented.headers(whole))
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("accept-ranges", "bytes")
                .containsEntry("vary", "Accept-Encoding, Available-Dictionary");

        Answer known = answer(Asked.get(BROWSER, HELD, OWN, "If-None-Match: \"dcz\""));
        assertThat(known.status()).isEqualTo(304);
        assertThat(tag(known)).isEqualTo("\"dcz\"");
        assertThat(answer(Asked.get(BROWSER, HELD, OWN, "If-None-Match: \"br\""))
                        .status())
                .isEqualTo(200);
        assertThat(answer(Asked.get(BROWSER, HELD, OWN, "If-Match: \"br\"")).status())
                .isEqualTo(412);
    }

    /** RFC 9110 section 14.2: of the form that would be sent. Its tag says which that is. */
    @Test
    void aPartIsOneOfTheDelta() {
        Answer part = answer(Asked.get(BROWSER, HELD, OWN, "Range: bytes=10-19"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(Invented.headers(part))
                .containsEntry("content-encoding", "dcz")
                .containsEntry("etag", "\"dcz\"")
                .containsEntry("content-range", "bytes 10-19/40");
        // Who has begun with another form goes on with all of this one.
        assertThat(answer(Asked.get(BROWSER, HELD, OWN, "Range: bytes=10-19", "If-Range: \"br\""))
                        .status())
                .isEqualTo(200);
        assertThat(Invented.headers(answer(Asked.get(BROWSER, HELD, OWN, "Range: bytes=40-"))))
                .containsEntry("content-range", "bytes */40");
    }

    @Test
    void whoeverCannotBeSentTheDeltaIsSentTheRest() {
        Answer answer =
                ANSWERS.withoutDeltas(Asked.get(BROWSER, HELD, OWN), ANSWERS.prepare(file(Map.of()), "/", PATH));
        assertThat(tag(answer)).isEqualTo("\"br\"");
    }
}
