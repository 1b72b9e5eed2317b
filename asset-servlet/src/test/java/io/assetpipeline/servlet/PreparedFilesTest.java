package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.http.AssetAnswers;
import io.assetpipeline.http.PreparedFile;
import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.servlet.RawHttp.Answer;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are answered without reading the path, and that nobody can see it. */
class PreparedFilesTest {

    private static final String TEXT = "0123456789".repeat(10_000);

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", "body{color:#0a0}")
            .with("img/a b+c%.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")
            .with("js/empty.js", "text/javascript;charset=utf-8", "")
            .with("js/large.js", "text/javascript;charset=utf-8", TEXT);

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        deploy("shop");
        // Without memory, and never asked before: what the others are compared with.
        deploy("first").addParameter("asset.memory", "0");
        http = tomcat.start();
    }

    private static org.apache.catalina.Context deploy(String name) throws IOException {
        Path application = tomcat.application(name, "");
        BUILT.writeTo(application);
        return tomcat.deploy("/" + name, application);
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    static List<String> hostile() {
        return HostilePathsTest.paths();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void areNotFoundByWhatNobodyLinks(String path) throws IOException {
        PreparedFiles files = files();
        LogicalPath css = new LogicalPath("assets/css/app.css");
        files.of("/built", css, served());
        assertThat(files.find("/built/assets/css/app.css")).isNotNull();
        assertThat(files.find("/built/" + path)).isNull();
        assertThat(files.find(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/assets/%63ss/app.css",
                "/shop/assets/css/app.css?",
                "/%73hop/assets/css/app.css",
                "/other/assets/css/app.css",
                "shop/assets/css/app.css",
                "assets/css/app.css",
                "/SHOP/assets/css/app.css",
                "/shop/assets/css/app.css ",
                "",
            })
    void areFoundByOneWayToWriteTheUrl(String uri) {
        PreparedFiles files = files();
        PreparedFile prepared = files.of("/shop", new LogicalPath("assets/css/app.css"), served());
        assertThat(files.find(uri)).isNull();
        assertThat(files.find("/shop/assets/css/app.css")).isSameAs(prepared);
    }

    @Test
    void arePreparedOnce() {
        PreparedFiles files = files();
        LogicalPath path = new LogicalPath("assets/img/a b.svg");
        PreparedFile prepared = files.of("", path, served());
        assertThat(files.of("", path, served())).isSameAs(prepared);
        assertThat(files.find("/assets/img/a%20b.svg")).isSameAs(prepared);
    }

    private static PreparedFiles files() {
        return new PreparedFiles(AssetAnswers.of("*", 60), new BodyMemory(1000, 1000), true, null);
    }

    private static ServedFile served() {
        return ServedFile.of("text/css", Lifetime.IMMUTABLE, Representation.of(Content.utf8("a{}")));
    }

    /** First from the file, then from memory, by a way to write the URL that is never remembered, and without memory. */
    @ParameterizedTest
    @ValueSource(strings = {"css/app.css", "img/a%20b+c%25.svg", "js/empty.js", "js/large.js"})
    void areAnsweredAsAllOthers(String name) throws IOException {
        String tag = http.get("/first/assets/" + name).header("ETag");
        for (List<String> request : requests(tag)) {
            String method = request.get(0);
            String[] headers = request.subList(1, request.size()).toArray(String[]::new);
            Answer first = http.send(method, "/first/assets/" + name, headers);
            List<String> targets = List.of(
                    "/shop/assets/" + name,
                    "/shop/assets/" + name,
                    "/shop/assets/" + name + "?v=1",
                    "/shop/assets/" + name.replace("s/", "%73/").replace("g/", "%67/"));
            for (String target : targets) {
                Answer answer = http.send(method, target, headers);
                assertThat(answer.status()).as(method + " " + target).isEqualTo(first.status());
                assertThat(RawHttp.stable(answer)).as(method + " " + target).isEqualTo(RawHttp.stable(first));
                assertThat(answer.bytes()).as(method + " " + target).isEqualTo(first.bytes());
            }
        }
    }

    private static List<List<String>> requests(String tag) {
        List<List<String>> requests = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "OPTIONS", "DELETE")) {
            requests.add(List.of(method));
            requests.add(List.of(method, "Accept-Encoding: gzip, deflate, br, zstd"));
            requests.add(List.of(method, "Accept-Encoding: identity;q=0"));
            requests.add(List.of(method, "If-None-Match: " + tag));
            requests.add(List.of(method, "If-Match: \"other\""));
            requests.add(List.of(method, "Range: bytes=2-5"));
            requests.add(List.of(method, "Range: bytes=-3", "If-Range: " + tag));
            requests.add(List.of(method, "Range: bytes=9999999-"));
        }
        return requests;
    }
}
