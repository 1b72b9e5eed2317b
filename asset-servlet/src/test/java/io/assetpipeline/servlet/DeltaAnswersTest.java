package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.RawHttp.Answer;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deltas (RFC 9842) through a real Tomcat: which files, over which transport, and what happens when one is gone. */
class DeltaAnswersTest {

    private static final String OLD = "body{color:#0a0}".repeat(20);
    private static final String NEW = OLD + "p{margin:0}";
    private static final byte[] BR = "not really brotli, but long".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DCZ = "a delta".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DCB = "another delta".getBytes(StandardCharsets.US_ASCII);

    private static final String BROWSER = "Accept-Encoding: gzip, deflate, br, zstd, dcb, dcz";
    private static final String HELD = "Available-Dictionary: " + held(OLD);
    private static final String OWN = "Sec-Fetch-Site: same-origin";

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", NEW)
            .encoded("css/app.css", Encoding.BR, BR)
            .delta("css/app.css", OLD, DeltaEncoding.DCZ, DCZ)
            .delta("css/app.css", OLD, DeltaEncoding.DCB, DCB)
            .with("css/new.css", "text/css;charset=utf-8", NEW + "a{}")
            .encoded("css/new.css", Encoding.BR, BR)
            .dictionary("css/new.css")
            .with("img/dot.png", "image/png", new byte[] {1, 2, 3});

    private static final BuiltAssets LIBRARY = BuiltAssets.library("com.example:ui", "ui/")
            .with("js/ui.js", "text/javascript;charset=utf-8", "ui()")
            .delta("js/ui.js", OLD, DeltaEncoding.DCZ, new byte[] {1});

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    private static String held(String text) {
        return ':'
                + Base64.getEncoder()
                        .encodeToString(HexFormat.of()
                                .parseHex(Sha256.of(Content.utf8(text)).hex()))
                + ':';
    }

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        deploy("shop").getPipeline().addValve(new RemoteIpValve());
        deploy("off").addParameter("asset.dictionaries", "off");
        deploy("cdn").addParameter("asset.baseUrl", "https://cdn.example/x");
        deploy("unkept").addParameter("asset.memory", "0");
        for (String name : List.of("gone", "short", "all-gone")) {
            deploy(name);
            Path css = folder.resolve("project/target/" + name + "/assets");
            String served = BUILT.served("css/app.css");
            String delta = served + "." + Sha256.of(Content.utf8(OLD)).tag();
            if (name.equals("short")) {
                Files.write(css.resolve(delta + ".dcz"), new byte[] {1});
            } else {
                Files.delete(css.resolve(delta + ".dcz"));
            }
            if (name.equals("all-gone")) {
                Files.delete(css.resolve(delta + ".dcb"));
                Files.delete(css.resolve(served + ".br"));
            }
        }
        http = tomcat.start();
    }

    private static Context deploy(String name) throws IOException {
        Path application = tomcat.application(name, "");
        BUILT.writeTo(application);
        LIBRARY.writeJar(application.resolve("WEB-INF/lib/ui.jar"));
        return tomcat.deploy("/" + name, application);
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    private static String css(String application) {
        return "/" + application + "/assets/" + BUILT.served("css/app.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "unkept"})
    void whoHoldsTheFileBeforeIsSentTheDelta(String application) throws IOException {
        // First from the file, then from memory.
        for (int i = 0; i < 2; i++) {
            Answer answer = http.get(css(application), BROWSER, HELD, OWN);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(DCZ);
            assertThat(answer.header("Content-Encoding")).isEqualTo("dcz");
            assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(DCZ.length));
            assertThat(answer.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding, Available-Dictionary");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(answer.header("Use-As-Dictionary"))
                    .isEqualTo("match=\"/" + application + "/assets/css/app.:h.css\"");
            Answer head = http.send("HEAD", css(application), BROWSER, HELD, OWN);
            assertThat(RawHttp.stable(head)).isEqualTo(RawHttp.stable(answer));
            assertThat(head.body()).isEmpty();
            Answer known = http.get(css(application), BROWSER, HELD, OWN, "If-None-Match: " + answer.header("ETag"));
            assertThat(known.status()).isEqualTo(304);
            assertThat(http.get(css(application), BROWSER, HELD, OWN, "Range: bytes=2-6")
                            .text())
                    .isEqualTo("delta");
        }
        assertThat(http.get(css(application), "Accept-Encoding: br, dcb", HELD, OWN)
                        .body())
                .isEqualTo(DCB);
    }

    @Test
    void everybodyElseIsAnsweredAsUsual() throws IOException {
        for (String line : List.of(
                "X: none",
                "Available-Dictionary: " + held(NEW),
                "Available-Dictionary: :AAAA:",
                "Available-Dictionary: ::",
                "Available-Dictionary: ,",
                "Available-Dictionary:",
                "Available-Dictionary: " + held(OLD) + ", " + held(OLD))) {
            Answer answer = http.get(css("shop"), BROWSER, OWN, line);
            assertThat(answer.status()).as(line).isEqualTo(200);
            assertThat(answer.body()).as(line).isEqualTo(BR);
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding, Available-Dictionary");
        }
    }

    @Test
    void theLogicalPathHasNoDeltas() throws IOException {
        Answer answer = http.get("/shop/assets/css/app.css", BROWSER, HELD, OWN);
        assertThat(answer.body()).isEqualTo(BR);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.has("Use-As-Dictionary")).isFalse();
    }

    @Test
    void anAssetWithoutAnEarlierReleaseIsADictionaryToo() throws IOException {
        Answer answer = http.get("/shop/assets/" + BUILT.served("css/new.css"), BROWSER, HELD, OWN);
        assertThat(answer.body()).isEqualTo(BR);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Use-As-Dictionary")).isEqualTo("match=\"/shop/assets/css/new.:h.css\"");
    }

    @Test
    void anAssetThatTheBuildLeftOutIsNone() throws IOException {
        Answer answer = http.get("/shop/assets/" + BUILT.served("img/dot.png"), BROWSER, HELD, OWN);
        assertThat(answer.has("Use-As-Dictionary")).isFalse();
        assertThat(answer.has("Vary")).isFalse();
    }

    @Test
    void aLibraryBringsItsDeltas() throws IOException {
        Answer answer = http.get("/shop/ui/" + LIBRARY.served("js/ui.js"), BROWSER, HELD, OWN);
        assertThat(answer.body()).containsExactly(1);
        assertThat(answer.header("Use-As-Dictionary")).isEqualTo("match=\"/shop/ui/js/ui.:h.js\"");
    }

    @Test
    void noDeltaHasAPathOfItsOwn() throws IOException {
        String path = css("shop") + "." + Sha256.of(Content.utf8(OLD)).tag() + ".dcz";
        assertThat(http.get(path, BROWSER, HELD, OWN).status()).isEqualTo(404);
    }

    @Test
    void withoutTlsOnlyLocalhostIsSentThem() throws IOException {
        String host = "Host: shop.example";
        Answer answer = http.get(css("shop"), BROWSER, HELD, OWN, host);
        assertThat(answer.body()).isEqualTo(BR);
        assertThat(answer.has("Use-As-Dictionary")).isFalse();
        Answer behindTls = http.get(css("shop"), BROWSER, HELD, OWN, host, "X-Forwarded-Proto: https");
        assertThat(behindTls.body()).isEqualTo(DCZ);
        assertThat(behindTls.has("Use-As-Dictionary")).isTrue();
        // A container that was not told to trust a proxy does not.
        assertThat(http.get(css("unkept"), BROWSER, HELD, OWN, host, "X-Forwarded-Proto: https")
                        .body())
                .isEqualTo(BR);
    }

    @Test
    void otherOriginsAreSentThemIfTheyMayRead() throws IOException {
        String site = "Sec-Fetch-Site: cross-site";
        assertThat(http.get(css("shop"), BROWSER, HELD, site, "Sec-Fetch-Mode: no-cors")
                        .body())
                .isEqualTo(BR);
        assertThat(http.get(css("shop"), BROWSER, HELD, site, "Sec-Fetch-Mode: cors", "Origin: https://a.example")
                        .body())
                .isEqualTo(DCZ);
    }

    @Test
    void aCdnIsToldThePathThatBrowsersSee() throws IOException {
        assertThat(http.get(css("cdn"), BROWSER, HELD, OWN).header("Use-As-Dictionary"))
                .isEqualTo("match=\"/x/assets/css/app.:h.css\"");
    }

    @Test
    void aSettingTurnsAllOfItOff() throws IOException {
        Answer answer = http.get(css("off"), BROWSER, HELD, OWN);
        assertThat(answer.body()).isEqualTo(BR);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.has("Use-As-Dictionary")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "short"})
    void aDeltaThatCannotBeReadIsNotMissed(String application) throws IOException {
        try (LogLines log = LogLines.of(AssetFilter.class.getName())) {
            for (int i = 0; i < 3; i++) {
                Answer answer = http.get(css(application), BROWSER, HELD, OWN);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(BR);
                assertThat(answer.header("Content-Encoding")).isEqualTo("br");
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(css(application) + " has a delta whose file cannot be read.");
        }
    }

    @Test
    void whatHasNoOtherFormEitherIsAbsent() throws IOException {
        Answer answer = http.get(css("all-gone"), BROWSER, HELD, OWN);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.has("Use-As-Dictionary")).isFalse();
    }
}
