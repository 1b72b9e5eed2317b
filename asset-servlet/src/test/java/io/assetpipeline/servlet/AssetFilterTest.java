package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.RawHttp.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What production answers, through a real Tomcat. */
class AssetFilterTest {

    private static final String CSS = "body{color:#0a0}";
    private static final byte[] BIG = "0123456789abcdef".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", CSS)
            .with("img/a b+c%.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")
            .with("img/dot.png", "image/png", new byte[] {1, 2, 3})
            .with("js/empty.js", "text/javascript;charset=utf-8", "")
            .with("video/big.mp4", "video/mp4", BIG);

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;
    private static Path application;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        application = tomcat.application("shop", "");
        BUILT.writeTo(application);
        Files.writeString(application.resolve("WEB-INF/secret.txt"), "secret");
        Files.writeString(application.resolve("assets/unlisted.txt"), "secret");
        tomcat.deploy("/shop", application);
        http = tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    private static String served(String name) {
        return "/shop/assets/" + BUILT.served(name);
    }

    @Test
    void sendsAFingerprintedFileToBeKeptForEver() throws IOException {
        Answer answer = http.get(served("css/app.css"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(CSS);
        String fingerprint = BUILT.served("css/app.css").split("\\.", -1)[1];
        assertThat(RawHttp.stable(answer))
                .containsOnly(
                        Map.entry("accept-ranges", List.of("bytes")),
                        Map.entry("access-control-allow-origin", List.of("*")),
                        Map.entry("cache-control", List.of("public, max-age=31536000, immutable")),
                        Map.entry("content-length", List.of("" + CSS.length())),
                        Map.entry("content-type", List.of("text/css;charset=utf-8")),
                        Map.entry("etag", List.of('"' + fingerprint + '"')),
                        Map.entry("x-content-type-options", List.of("nosniff")));
    }

    @Test
    void sendsALogicalPathToBeAskedForAgainSoon() throws IOException {
        Answer fingerprinted = http.get(served("css/app.css"));
        Answer logical = http.get("/shop/assets/css/app.css");
        assertThat(logical.status()).isEqualTo(200);
        assertThat(logical.text()).isEqualTo(CSS);
        assertThat(logical.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(logical.header("ETag")).isEqualTo(fingerprinted.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"css/app.css", "img/dot.png", "js/empty.js", "video/big.mp4"})
    void answersHeadAsGetWithoutABody(String name) throws IOException {
        Answer get = http.get(served(name));
        Answer head = http.send("HEAD", served(name));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(RawHttp.stable(head)).isEqualTo(RawHttp.stable(get));
        assertThat(get.header("Content-Length")).isEqualTo("" + get.body().length);
    }

    @Test
    void answersHeadOfNothingAsGetWithoutABody() throws IOException {
        Answer head = http.send("HEAD", "/shop/assets/no.css");
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
        assertThat(RawHttp.stable(head)).isEqualTo(RawHttp.stable(http.get("/shop/assets/no.css")));
    }

    @Test
    void sendsLargeFilesWhole() throws IOException {
        assertThat(http.get(served("video/big.mp4")).body()).isEqualTo(BIG);
    }

    @Test
    void addsNoCharsetToWhatHasNone() throws IOException {
        assertThat(http.get(served("img/dot.png")).header("Content-Type")).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b+c%25", "%61%20b%2Bc%25", "a%20b%2bc%25"})
    void findsANameHoweverItIsEncoded(String stem) throws IOException {
        assertThat(http.get("/shop/assets/img/" + stem + ".svg").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "* | 304",
                "TAG | 304",
                "W/TAG | 304",
                "\"other\", TAG | 304",
                "\"other\",W/TAG,\"last\" | 304",
                ",, TAG , | 304",
                "broken, TAG | 304",
                "\"broken, TAG | 200",
                "\"a,b\", TAG | 304",
                "\"other\" TAG | 200",
                "w/TAG | 200",
                "\"other\" | 200",
                "\"\" | 200",
                "BARE | 200",
                "'BARE' | 200",
                "TAGx | 200",
                "*, \"other\" | 200",
                "\" | 200",
                "W/ | 200",
                ", | 200",
            })
    void comparesEntityTags(String value, int status) throws IOException {
        String tag = http.get(served("css/app.css")).header("ETag");
        String line = "If-None-Match: " + value.replace("TAG", tag).replace("BARE", tag.substring(1, tag.length() - 1));
        for (String method : List.of("GET", "HEAD")) {
            assertThat(http.send(method, served("css/app.css"), line).status())
                    .as(method + " " + line)
                    .isEqualTo(status);
        }
    }

    @Test
    void readsEntityTagsOfSeveralLines() throws IOException {
        String tag = http.get(served("css/app.css")).header("ETag");
        Answer answer = http.get(served("css/app.css"), "If-None-Match: \"other\"", "If-None-Match: \"last\", " + tag);
        assertThat(answer.status()).isEqualTo(304);
    }

    @Test
    void saysOfTheSameFileOnlyWhatKeepsItFresh() throws IOException {
        Answer full = http.get(served("css/app.css"));
        Answer answer = http.get(served("css/app.css"), "If-None-Match: " + full.header("ETag"));
        assertThat(answer.body()).isEmpty();
        assertThat(RawHttp.stable(answer))
                .containsOnly(
                        Map.entry("cache-control", full.headers().get("cache-control")),
                        Map.entry("etag", full.headers().get("etag")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "FOO"})
    void answersOtherMethodsWithThoseThatThereAre(String method) throws IOException {
        Answer answer = http.send(method, served("css/app.css"), "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(http.send(method, "/shop/assets/no.css", "Content-Length: 0").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.css", "css/", "css", "", "css/app.0123456789abcdef.css", "unlisted.txt"})
    void keepsWhatIsNoAssetOutOfEveryCache(String path) throws IOException {
        Answer answer = http.get("/shop/assets/" + path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.text()).isEqualTo("There is no such asset.\n");
        assertThat(answer.has("ETag")).isFalse();
    }

    @Test
    void makesNoSessionAndSendsNoCookie() throws IOException {
        assertThat(http.get(served("css/app.css")).has("Set-Cookie")).isFalse();
        assertThat(http.get("/shop/assets/no.css").has("Set-Cookie")).isFalse();
    }

    @Test
    void outlivesAClientThatGoesAway() throws Exception {
        try (LogLines log = LogLines.of("")) {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = http.open("GET", served("video/big.mp4"))) {
                    socket.setSoLinger(true, 0);
                    assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
                }
            }
            assertThat(http.get(served("video/big.mp4")).body()).isEqualTo(BIG);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void tellsOnceThatAFileIsGone() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("vanishing"));
                LogLines log = LogLines.of("io.assetpipeline")) {
            Path vanishing = other.application("vanishing", "");
            BUILT.writeTo(vanishing);
            other.deploy("", vanishing);
            RawHttp server = other.start();
            String path = "/assets/" + BUILT.served("css/app.css");
            Files.delete(vanishing.resolve(path.substring(1)));
            for (String written : List.of(path, path, path.replace("css/a", "%63ss/%61"))) {
                Answer answer = server.get(written);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(answer.has("ETag")).isFalse();
                assertThat(answer.has("Access-Control-Allow-Origin")).isFalse();
            }
            Path truncated = vanishing.resolve("assets/" + BUILT.served("video/big.mp4"));
            Files.writeString(truncated, "short");
            assertThat(server.get("/assets/video/big.mp4").status()).isEqualTo(404);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains(path.substring("/assets/css/a".length())))
                    .hasSize(1);
        }
    }

    @Test
    void sendsFromMemoryWhatVanishedAfterItWasAskedFor() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("kept"))) {
            Path kept = other.application("kept", "");
            BUILT.writeTo(kept);
            other.deploy("", kept);
            RawHttp server = other.start();
            String path = "/assets/" + BUILT.served("css/app.css");
            Answer before = server.get(path);
            Files.delete(kept.resolve(path.substring(1)));

            Answer after = server.get(path);
            assertThat(after.text()).isEqualTo(CSS);
            assertThat(RawHttp.stable(after)).isEqualTo(RawHttp.stable(before));
        }
    }

    @Test
    void keepsNothingInMemoryWithoutMemory() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("streamed"))) {
            Path streamed = other.application("streamed", "");
            BUILT.writeTo(streamed);
            other.deploy("", streamed).addParameter("asset.memory", "0");
            RawHttp server = other.start();
            String path = "/assets/" + BUILT.served("css/app.css");
            assertThat(server.get(path).text()).isEqualTo(CSS);
            Files.delete(streamed.resolve(path.substring(1)));

            assertThat(server.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void sendsTheSameFromEveryInstance() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("second"))) {
            Path copy = other.application("other-name", "");
            BUILT.writeTo(copy);
            other.deploy("/shop", copy);
            RawHttp second = other.start();
            for (String name : List.of("css/app.css", "img/dot.png", "js/empty.js")) {
                assertThat(RawHttp.stable(second.get(served(name)))).isEqualTo(RawHttp.stable(http.get(served(name))));
            }
        }
    }
}
