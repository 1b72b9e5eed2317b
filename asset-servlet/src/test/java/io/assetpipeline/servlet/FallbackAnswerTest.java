package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.fallback.OtherPlace;
import io.assetpipeline.servlet.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance answers that has another place for files of other releases ({@code ASSET_FALLBACK_URL}). */
class FallbackAnswerTest {

    private static final OtherPlace PLACE = new OtherPlace();

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        Path application = tomcat.application(
                "shop",
                TestTomcat.webXml(
                        "",
                        "<context-param><param-name>asset.fallbackUrl</param-name><param-value>" + PLACE.base()
                                + "</param-value></context-param>"));
        BuiltAssets.application("assets/")
                .with("css/app.css", "text/css;charset=utf-8", "b{}")
                .writeTo(application);
        tomcat.deploy("/shop", application);
        http = tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
        PLACE.close();
    }

    @Test
    void answersAsForAFileOfItsOwn() throws IOException {
        String path = PLACE.add("assets/js/next", ".js", "next()");

        Answer answer = http.get("/shop/" + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("next()");
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        String tag = answer.header("ETag");
        assertThat(path).contains("." + tag.replace("\"", "") + ".");
        assertThat(http.get("/shop/" + path, "If-None-Match: " + tag).status()).isEqualTo(304);
        Answer part = http.get("/shop/" + path, "Range: bytes=0-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("next");
    }

    @Test
    void answersHead() throws IOException {
        String path = PLACE.add("assets/js/head", ".js", "head()");

        Answer answer = http.send("HEAD", "/shop/" + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("6");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void sendsNoQueryOn() throws IOException {
        String path = PLACE.add("assets/js/query", ".js", "query()");

        assertThat(http.get("/shop/" + path + "?v=1").status()).isEqualTo(200);
    }

    @Test
    void passesNoRequestOnThatWasPassedOn() throws IOException {
        String path = PLACE.add("assets/js/loop", ".js", "loop()");
        int before = PLACE.requests();

        Answer answer = http.get("/shop/" + path, "Asset-Fallback: 1");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(PLACE.requests()).isEqualTo(before);
    }

    @Test
    void letsNoCacheKeepWhatIsNotThere() throws IOException {
        Answer answer = http.get("/shop/assets/js/none.0123456789abcdef.js");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(RawHttp.stable(answer)).contains(Map.entry("cache-control", List.of("no-store")));
    }

    @Test
    void looksForNothingBecauseOfAnotherMethod() throws IOException {
        String path = PLACE.add("assets/js/post", ".js", "post()");
        int before = PLACE.requests();

        assertThat(http.send("POST", "/shop/" + path, "Content-Length: 0").status())
                .isEqualTo(404);
        assertThat(PLACE.requests()).isEqualTo(before);
    }
}
