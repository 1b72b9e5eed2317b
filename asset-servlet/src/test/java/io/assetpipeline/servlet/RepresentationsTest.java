package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.RawHttp.Answer;
import io.assetpipeline.source.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, conditions, ranges and methods, through a real Tomcat. Where others are known to fail, a test is named for it. */
class RepresentationsTest {

    private static final String CSS = "body{color:#0a0}".repeat(20);
    private static final byte[] BR = "not really brotli".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = "not gzip either, but longer".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BIG = "0123456789abcdef".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BIG_GZIP = "fedcba98".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII);
    private static final String BROWSER = "Accept-Encoding: gzip, deflate, br, zstd";

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", CSS)
            .encoded("css/app.css", Encoding.BR, BR)
            .encoded("css/app.css", Encoding.GZIP, GZIP)
            .with("img/dot.png", "image/png", new byte[] {1, 2, 3})
            .with("js/empty.js", "text/javascript;charset=utf-8", "")
            .with("data/big.json", "application/json;charset=utf-8", BIG)
            .encoded("data/big.json", Encoding.GZIP, BIG_GZIP)
            .page("index.html", "<!doctype html><title>home</title>")
            .encodedPage("index.html", Encoding.BR, BR);

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        for (String name : List.of("shop", "closed", "one")) {
            Path application = tomcat.application(name, "");
            BUILT.writeTo(application);
            var context = tomcat.deploy("/" + name, application);
            if (name.equals("closed")) {
                context.addParameter("asset.cors", "none");
                context.addParameter("asset.maxAge", "5");
            } else if (name.equals("one")) {
                context.addParameter("asset.cors", "https://shop.example");
            }
        }
        http = tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    private static String served(String name) {
        return "/shop/assets/" + BUILT.served(name);
    }

    private static String css() {
        return served("css/app.css");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip | gzip",
                "x-gzip | gzip",
                "deflate | ",
                "br;q=0.5, gzip | gzip"
            })
    void sendsTheEncodingThatTheClientWants(String accepted, @Nullable String encoding) throws IOException {
        Answer answer = http.get(css(), "Accept-Encoding: " + accepted);
        byte[] expected =
                encoding == null ? CSS.getBytes(StandardCharsets.US_ASCII) : encoding.equals("br") ? BR : GZIP;
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.header("Content-Encoding")).isEqualTo(encoding == null ? "" : encoding);
        assertThat(answer.header("Content-Length")).isEqualTo("" + expected.length);
        assertThat(answer.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void readsSeveralLines() throws IOException {
        Answer answer = http.get(css(), "Accept-Encoding: br;q=0", "Accept-Encoding: gzip");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        String tag = answer.header("ETag");
        assertThat(http.get(css(), "Accept-Encoding: gzip", "If-None-Match: \"x\"", "If-None-Match: " + tag)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void servesNoEncodedFileByItsOwnName() throws IOException {
        assertThat(http.get(css() + ".br").status()).isEqualTo(404);
        assertThat(http.get("/shop/assets/css/app.css.gz").status()).isEqualTo(404);
    }

    /** WhiteNoise, Tomcat and Spring send it. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "br;q=0", "gzip;q=0, br;q=0.0"})
    void sendsNoEncodingThatIsRefused(String accepted) throws IOException {
        Answer answer = http.get(css(), "Accept-Encoding: " + accepted);
        assertThat(answer.has("Content-Encoding")).isFalse();
        assertThat(answer.text()).isEqualTo(CSS);
    }

    /** Tomcat answers 500. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=abc", "gzip;q=", "gzip;q=1.2.3", ";;", ";q=1", ",", "gzip;q=0.5.5;x, ;"})
    void takesWhatIsMalformedForNothing(String accepted) throws IOException {
        Answer answer = http.get(css(), "Accept-Encoding: " + accepted);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("Content-Encoding")).isFalse();
    }

    @Test
    void hasNothingForWhoRefusesEverything() throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            Answer answer = http.send(method, css(), "Accept-Encoding: *;q=0");
            assertThat(answer.status()).isEqualTo(406);
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.has("ETag")).isFalse();
        }
        assertThat(http.get(css(), "Accept-Encoding: *;q=0").text())
                .isEqualTo("The file is there in these encodings: br, gzip, identity. Accept-Encoding refuses each.\n");
    }

    /** WhiteNoise and Tomcat have one for all, with which a cache mixes them up. */
    @Test
    void hasAnEntityTagForEachRepresentation() throws IOException {
        List<String> tags = new ArrayList<>();
        for (String accepted : List.of("br", "gzip", "identity")) {
            tags.add(http.get(css(), "Accept-Encoding: " + accepted).header("ETag"));
        }
        assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("\"[0-9a-f]{16}\""));
        for (String tag : tags) {
            assertThat(http.get(css(), "Accept-Encoding: gzip", "If-None-Match: " + tag)
                            .status())
                    .isEqualTo(tag.equals(tags.get(1)) ? 304 : 200);
        }
    }

    /** Tomcat and Jetty leave Vary out; Jetty says that there are 0 bytes. */
    @Test
    void saysOfTheSameFileOnlyWhatKeepsItFresh() throws IOException {
        Answer full = http.get(css(), BROWSER);
        for (String method : List.of("GET", "HEAD")) {
            Answer answer = http.send(method, css(), BROWSER, "If-None-Match: " + full.header("ETag"));
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(RawHttp.stable(answer))
                    .containsOnly(
                            Map.entry("cache-control", List.of("public, max-age=31536000, immutable")),
                            Map.entry("etag", List.of(full.header("ETag"))),
                            Map.entry("vary", List.of("Accept-Encoding")));
        }
    }

    /** Jetty sends the file; WhiteNoise compares whole values. */
    @Test
    void knowsThatTheClientHasAnyOrAListOfThem() throws IOException {
        String tag = http.get(css()).header("ETag");
        for (String value : List.of("*", "\"x\", " + tag, "W/" + tag, "W/\"x\",W/" + tag)) {
            assertThat(http.get(css(), "If-None-Match: " + value).status())
                    .as(value)
                    .isEqualTo(304);
        }
    }

    /** Jetty answers 412 to {@code *}. */
    @Test
    void sendsNothingButWhatTheClientMeans() throws IOException {
        String tag = http.get(css()).header("ETag");
        assertThat(http.get(css(), "If-Match: *").status()).isEqualTo(200);
        assertThat(http.get(css(), "If-Match: \"x\", " + tag).status()).isEqualTo(200);
        for (String value : List.of("\"x\"", "W/" + tag)) {
            Answer answer = http.get(css(), "If-Match: " + value);
            assertThat(answer.status()).as(value).isEqualTo(412);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.has("ETag")).isFalse();
        }
    }

    @Test
    void asksNoDateOfAFileThatHasNone() throws IOException {
        Answer answer = http.get(
                css(),
                "If-Modified-Since: Sat, 21 Nov 2037 10:00:00 GMT",
                "If-Unmodified-Since: Wed, 21 Nov 1990 10:00:00 GMT");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("Last-Modified")).isFalse();
    }

    /** WhiteNoise answers 416 to the first. */
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=5-9, 5, 10",
        "bytes=300-, 300, 320",
        "bytes=-7, 313, 320",
        "bytes=-999, 0, 320"
    })
    void sendsAPart(String range, int from, int to) throws IOException {
        Answer answer = http.get(css(), "Range: " + range);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo(CSS.substring(from, to));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/320");
        assertThat(answer.header("Content-Length")).isEqualTo("" + (to - from));
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void sendsAPartOfTheRepresentationThatTheClientGets() throws IOException {
        Answer whole = http.get(css(), BROWSER);
        Answer answer = http.get(css(), BROWSER, "Range: bytes=4-9");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(BR, 4, 10));
        assertThat(answer.header("Content-Encoding")).isEqualTo("br");
        assertThat(answer.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 4-9/" + BR.length);
    }

    @Test
    void sendsLargePartsOfLargeFiles() throws IOException {
        String path = served("data/big.json");
        assertThat(http.get(path, "Range: bytes=3-9999999").body()).isEqualTo(Arrays.copyOfRange(BIG, 3, 10_000_000));
        assertThat(http.get(path, "Range: bytes=-70000").body())
                .isEqualTo(Arrays.copyOfRange(BIG, BIG.length - 70_000, BIG.length));
        assertThat(http.get(path, BROWSER).body()).isEqualTo(BIG_GZIP);
    }

    /** Jetty, Spring and WhiteNoise send the part whatever it is of. */
    @Test
    void sendsAPartOfNoOtherFile() throws IOException {
        String tag = http.get(css()).header("ETag");
        assertThat(http.get(css(), "Range: bytes=0-0", "If-Range: " + tag).status())
                .isEqualTo(206);
        for (String value : List.of("\"x\"", "W/" + tag, "Sat, 21 Nov 2026 10:00:00 GMT", "*", "\"x\", " + tag)) {
            Answer answer = http.get(css(), "Range: bytes=0-0", "If-Range: " + value);
            assertThat(answer.status()).as(value).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(CSS);
        }
    }

    /** Jetty and Spring answer 416 to an unknown unit, nginx and Jetty send parts to HEAD. */
    @Test
    void sendsAllWhereARangeDoesNotCount() throws IOException {
        for (String value : List.of("items=0-1", "bytes=0-1,5-6", "bytes=5-1", "bytes=x-", "bytes=", "0-1")) {
            Answer answer = http.get(css(), "Range: " + value);
            assertThat(answer.status()).as(value).isEqualTo(200);
            assertThat(answer.has("Content-Range")).isFalse();
        }
        Answer head = http.send("HEAD", css(), "Range: bytes=0-0");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + CSS.length());
    }

    /** nginx calls it immutable. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=320-", "bytes=9999-99999", "bytes=-0", "bytes=99999999999999999999-"})
    void saysHowManyBytesThereAre(String range) throws IOException {
        Answer answer = http.get(css(), "Range: " + range);
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */320");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.has("ETag")).isFalse();
    }

    @Test
    void sendsNoPartOfAnEmptyFile() throws IOException {
        assertThat(http.get(served("js/empty.js"), "Range: bytes=0-").status()).isEqualTo(416);
        assertThat(http.get(served("js/empty.js"), "Range: bytes=-5").status()).isEqualTo(200);
    }

    /** Spring serves it. */
    @Test
    void servesNothingAtAPathWithASlashBehind() throws IOException {
        assertThat(http.get(css() + "/").status()).isEqualTo(404);
    }

    @Test
    void saysWhichMethodsThereAre() throws IOException {
        Answer answer = http.send("OPTIONS", css());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(RawHttp.stable(answer)).containsOnly(Map.entry("allow", List.of("GET, HEAD, OPTIONS")));
        assertThat(http.send("OPTIONS", "/shop/assets/no.css").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"shop | *", "one | https://shop.example", "closed | "})
    void letsOriginsReadAsTheSettingSays(String application, @Nullable String origin) throws IOException {
        String path = css().replace("/shop/", "/" + application + "/");
        String expected = origin == null ? "" : origin;
        for (String line : List.of("Origin: https://a.example", "Origin: https://shop.example")) {
            Answer answer = http.get(path, line);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(expected);
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
            Answer preflight = http.send(
                    "OPTIONS",
                    path,
                    line,
                    "Access-Control-Request-Method: GET",
                    "Access-Control-Request-Headers: range");
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(expected);
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo(origin == null ? "" : "*");
        }
    }

    @Test
    void keepsLogicalPathsAsLongAsTheSettingSays() throws IOException {
        assertThat(http.get("/closed/assets/css/app.css").header("Cache-Control"))
                .isEqualTo("public, max-age=5");
        assertThat(http.get("/shop/assets/css/app.css").header("Cache-Control")).isEqualTo("public, max-age=60");
    }

    @Test
    void servesPagesByTheSameRules() throws IOException {
        Answer page = http.get("/shop/", BROWSER);
        assertThat(page.body()).isEqualTo(BR);
        assertThat(page.header("Content-Encoding")).isEqualTo("br");
        assertThat(page.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(page.header("Cache-Control")).isEqualTo("private, max-age=60");
        assertThat(page.has("Access-Control-Allow-Origin")).isFalse();
        Answer known = http.get("/shop/", BROWSER, "If-None-Match: " + page.header("ETag"));
        assertThat(known.status()).isEqualTo(304);
        assertThat(RawHttp.stable(known))
                .containsOnly(
                        Map.entry("cache-control", List.of("private, max-age=60")),
                        Map.entry("etag", List.of(page.header("ETag"))),
                        Map.entry("vary", List.of("Accept-Encoding")));
        Answer part = http.get("/shop/", "Range: bytes=0-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("<!doc");
        assertThat(part.header("Cache-Control")).isEqualTo("private, max-age=60");
        assertThat(http.get("/shop/", "Range: bytes=999-").header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(http.get("/shop/", "Accept-Encoding: *;q=0").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void saysOfARepresentationThatIsGoneWhatItSaysOfAFile() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("vanishing"))) {
            Path vanishing = other.application("vanishing", "");
            BUILT.writeTo(vanishing);
            Files.delete(vanishing.resolve("assets/" + BUILT.served("css/app.css") + ".br"));
            other.deploy("/shop", vanishing);
            RawHttp server = other.start();
            for (String method : List.of("GET", "HEAD")) {
                Answer answer = server.send(method, css(), BROWSER);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(answer.has("Content-Encoding")).isFalse();
                assertThat(answer.has("ETag")).isFalse();
                assertThat(answer.has("Vary")).isFalse();
            }
            assertThat(server.get(css(), "Accept-Encoding: gzip").body()).isEqualTo(GZIP);
        }
    }
}
