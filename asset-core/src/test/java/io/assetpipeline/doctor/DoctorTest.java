package io.assetpipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.doctor.AssetServer.Answer;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.source.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {

    private static final String PAGES = "https://shop.example";

    private static final MadeBuild BUILD = MadeBuild.application()
            .asset("css/site.css", "a{color:red}")
            .asset("fonts/icons.woff2", "wOF2")
            .asset("img/logo.png", "PNG")
            .encoded("js/app.js", "let a;".repeat(200), Encoding.GZIP);

    private static Diagnosis examine(AssetServer server) {
        return Doctor.examine(
                BaseUrl.parse("url", server.url()),
                ExpectedFile.of(server.manifests()),
                Optional.of(PAGES),
                file -> {});
    }

    private static Diagnosis with(Consumer<Answer> defect) {
        try (AssetServer server = AssetServer.of(BUILD, defect)) {
            return examine(server);
        }
    }

    private static Diagnosis with(String path, Consumer<Answer> defect) {
        return with(answer -> {
            if (answer.path().startsWith("assets/" + path)) {
                defect.accept(answer);
            }
        });
    }

    private static void assertOnly(Diagnosis diagnosis, Defect defect, String path, String... said) {
        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.defect()).isEqualTo(defect);
            assertThat(finding.problem().location().file()).contains("/assets/" + path);
            assertThat(finding.problem().what() + " " + finding.problem().remedy())
                    .contains(said);
        });
        assertThat(diagnosis.isHealthy())
                .isEqualTo(diagnosis.findings().stream().map(Finding::problem).noneMatch(Problem::isError));
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Diagnosis diagnosis = with(answer -> {});

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(diagnosis.files()).isEqualTo(4);
        // Each once, the one with an encoded form twice, and a name that nobody has.
        assertThat(diagnosis.requests()).isEqualTo(6);
    }

    /** Which depend on what the client holds, and a doctor holds nothing. */
    @Test
    void asksForNoDelta() {
        MadeBuild build = MadeBuild.application()
                .encoded("js/app.js", "let a;".repeat(200), Encoding.GZIP)
                .delta("js/app.js", "let b;");
        try (AssetServer server = AssetServer.of(build, answer -> {
            if (answer.path().startsWith("assets/")) {
                answer.headers().set("Vary", "Accept-Encoding, Available-Dictionary");
                answer.headers().set("Use-As-Dictionary", "match=\"/assets/js/app.:h.js\"");
            }
        })) {
            Diagnosis diagnosis = examine(server);

            assertThat(diagnosis.findings()).isEmpty();
            assertThat(diagnosis.files()).isOne();
            assertThat(diagnosis.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 403})
    void findsWhatIsMissing(int status) {
        assertOnly(
                with("img/", answer -> answer.status(status).body(new byte[0])),
                Defect.MISSING,
                "img/logo.",
                "the answer is " + status);
    }

    @Test
    void findsARedirectAndDoesNotFollowIt() {
        assertOnly(
                with("img/", answer -> {
                    answer.status(302).body(new byte[0]);
                    answer.headers().set("Location", "https://shop.example/login?token=secret");
                }),
                Defect.REDIRECT,
                "img/logo.",
                "302 to https://shop.example/login and");
    }

    @Test
    void findsAnErrorOfTheServer() {
        assertOnly(with("img/", answer -> answer.status(503).body(new byte[0])), Defect.STATUS, "img/logo.", "503");
    }

    @Test
    void findsOtherBytes() {
        assertOnly(
                with("img/", answer -> answer.body("PNX".getBytes(StandardCharsets.UTF_8))),
                Defect.HASH,
                "img/logo.",
                "3 bytes with the SHA-256");
    }

    @Test
    void findsOtherBytesInAnEncodedForm() {
        assertOnly(
                with("js/", answer -> {
                    if (answer.isEncoded()) {
                        answer.body("no gzip".getBytes(StandardCharsets.UTF_8));
                    }
                }),
                Defect.HASH,
                "js/app.",
                "7 bytes with the SHA-256");
    }

    @Test
    void readsNoMoreThanTheManifestAllows() {
        assertOnly(
                with("img/", answer -> answer.body(new byte[1_000_000])),
                Defect.HASH,
                "img/logo.",
                "more than the 1003");
    }

    @Test
    void findsAnotherType() {
        assertOnly(
                with("css/", answer -> answer.headers().set("Content-Type", "text/plain")),
                Defect.TYPE,
                "css/site.",
                "Content-Type: text/plain; the manifest says text/css;charset=utf-8");
    }

    @Test
    void takesATypeThatIsOnlyWrittenInAnotherWay() {
        assertThat(with("css/", answer -> answer.headers().set("Content-Type", "Text/CSS; charset=\"UTF-8\""))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public, max-age=31536000",
                "public, max-age=60, immutable",
                "immutable",
                "no-cache, max-age=31536000, immutable"
            })
    void findsWhatBrowsersAskForAgain(String caching) {
        assertOnly(
                with("img/", answer -> answer.headers().set("Cache-Control", caching)),
                Defect.CACHING,
                "img/logo.",
                "Cache-Control: " + caching);
    }

    @Test
    void findsAFontThatPagesMayNotRead() {
        assertOnly(
                with("fonts/", answer -> answer.headers().remove("Access-Control-Allow-Origin")),
                Defect.CORS,
                "fonts/icons.",
                "Origin: " + PAGES + " has no Access-Control-Allow-Origin",
                "doctor --cors-policy");
    }

    @Test
    void findsAScriptThatOnlyOthersMayRead() {
        assertThat(with("js/", answer -> answer.headers().set("Access-Control-Allow-Origin", "https://other.example"))
                        .findings())
                .extracting(Finding::defect)
                .containsExactly(Defect.CORS);
    }

    @Test
    void findsAPermissionThatCachesWouldMixUp() {
        assertOnly(
                with("fonts/", answer -> answer.headers().set("Access-Control-Allow-Origin", PAGES)),
                Defect.VARY,
                "fonts/icons.",
                "Vary: Origin");
    }

    @Test
    void asksForNoPermissionOfThePagesOwnServer() {
        try (AssetServer server =
                AssetServer.of(BUILD, answer -> answer.headers().remove("Access-Control-Allow-Origin"))) {
            BaseUrl base = BaseUrl.parse("url", server.url());
            assertThat(Doctor.examine(base, ExpectedFile.of(server.manifests()), Optional.of(base.origin()), file -> {})
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void findsEncodedFormsThatCachesWouldMixUp() {
        assertOnly(with("js/", answer -> answer.headers().remove("Vary")), Defect.VARY, "js/app.", "Accept-Encoding");
    }

    @Test
    void warnsOfACacheThatWouldKeepTheLargerForm() {
        Diagnosis diagnosis = with("js/", answer -> {
            if (!answer.isEncoded()) {
                answer.headers().remove("Vary");
            }
        });

        assertOnly(diagnosis, Defect.VARY, "js/app.", "who could read a smaller one");
        assertThat(diagnosis.isHealthy()).isTrue();
    }

    @Test
    void findsThatAnEncodingIsNotServed() {
        try (AssetServer server = AssetServer.withoutEncodings(BUILD)) {
            assertOnly(
                    examine(server),
                    Defect.ENCODING,
                    "js/app.",
                    "1200 bytes, to who reads br and gzip (gzip has 1204)");
        }
    }

    @Test
    void findsThatCachesKeepWhatIsMissing() {
        assertOnly(
                with("asset-doctor.", answer -> answer.headers().set("Cache-Control", "public, max-age=600")),
                Defect.CACHED_404,
                "asset-doctor.",
                "404, Cache-Control: public, max-age=600");
    }

    @Test
    void warnsWhereNothingSaysWhetherCachesKeepWhatIsMissing() {
        Diagnosis diagnosis = with("asset-doctor.", answer -> answer.headers().remove("Cache-Control"));

        assertOnly(diagnosis, Defect.CACHED_404, "asset-doctor.", "nothing forbids");
        assertThat(diagnosis.isHealthy()).isTrue();
    }

    @Test
    void findsAServerThatHasEverything() {
        assertOnly(
                with("asset-doctor.", answer -> answer.status(200).body(new byte[] {'<'})),
                Defect.STATUS,
                "asset-doctor.",
                "the answer is 200");
    }

    @Test
    void asksAServerThatDoesNotAnswerOnce() {
        String url;
        try (AssetServer closed = AssetServer.of(BUILD, answer -> {})) {
            url = closed.url();
        }
        try (AssetServer server = AssetServer.of(BUILD, answer -> {})) {
            Diagnosis diagnosis = Doctor.examine(
                    BaseUrl.parse("url", url), ExpectedFile.of(server.manifests()), Optional.empty(), file -> {});

            assertOnly(diagnosis, Defect.UNREACHABLE, "asset-doctor.", "nobody listens there");
            assertThat(diagnosis.requests()).isEqualTo(1);
        }
    }
}
