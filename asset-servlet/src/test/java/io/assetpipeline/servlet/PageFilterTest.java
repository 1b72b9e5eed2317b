package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static pages that were built, through a real Tomcat, before an application that answers everything. */
class PageFilterTest {

    private static final String HOME = "<!doctype html><title>home</title>";
    private static final String DOCS = "<!doctype html><title>docs</title>";

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", "built{}")
            .page("index.html", HOME)
            .page("docs/index.html", DOCS)
            .page("docs/index.htm", "the other")
            .page("old/index.htm", "old")
            .page("a b/é+%.html", "odd")
            .page("a b/index.html", "odd folder")
            .page("secret/plan.html", "plan")
            .page("Kunden/index.html", "customers")
            .page("été/index.html", "summer");

    private static final String FILTERS = filter("cache", CacheFilter.class, "/*")
            + filter("deny", DenyingFilter.class, "/secret/*")
            + filter("guard", DenyingFilter.class, "/Kunden/*")
            + filter("gardien", DenyingFilter.class, "/été/*");

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    private static String filter(String name, Class<?> type, String pattern) {
        return "<filter><filter-name>" + name + "</filter-name><filter-class>" + type.getName()
                + "</filter-class></filter><filter-mapping><filter-name>" + name + "</filter-name><url-pattern>"
                + pattern + "</url-pattern></filter-mapping>";
    }

    private static String servlet(String pattern) {
        return "<servlet><servlet-name>echo</servlet-name><servlet-class>" + EchoServlet.class.getName()
                + "</servlet-class></servlet><servlet-mapping><servlet-name>echo</servlet-name><url-pattern>" + pattern
                + "</url-pattern></servlet-mapping>";
    }

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        for (String context : List.of("", "/shop")) {
            Path application = application("app" + context.replace('/', '-'), FILTERS + servlet("/*"));
            tomcat.deploy(context, application);
        }
        Path files = application("files", "");
        Files.writeString(files.resolve("index.html"), "not built");
        Files.createDirectories(files.resolve("docs"));
        Files.writeString(files.resolve("docs/index.html"), "not built");
        Files.writeString(files.resolve("other.html"), "not built");
        tomcat.deploy("/files", files).addParameter("asset.passThrough", "true");
        http = tomcat.start();
    }

    private static Path application(String name, String content) throws Exception {
        Path application = tomcat.application(name, TestTomcat.webXml("", content));
        BUILT.writeTo(application);
        for (Class<?> type : List.of(EchoServlet.class, CacheFilter.class, DenyingFilter.class)) {
            TestTomcat.addClass(application, type);
        }
        TestTomcat.addClass(application, Class.forName(CacheFilter.class.getName() + "$1"));
        return application;
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    /** Whoever guards a page knows the path that was sent: an equivalent one must not go past. */
    @ParameterizedTest
    @CsvSource({
        "/Kunden/index.html, ",
        "/%E2%84%AAunden/index.html, /Kunden/index.html",
        "/%C3%A9t%C3%A9/, ",
        "/e%CC%81te%CC%81/, /%C3%A9t%C3%A9/",
        "/e%CC%81te%CC%81/index.html?q=1, /%C3%A9t%C3%A9/index.html?q=1",
    })
    void leaveAnEquivalentPathToWhoGuardsTheirOwn(String path, @Nullable String location) throws IOException {
        for (String context : List.of("", "/shop")) {
            Answer answer = http.get(context + path);
            assertThat(answer.status()).as(context).isEqualTo(location == null ? 401 : 302);
            assertThat(answer.text()).doesNotContain("customers").doesNotContain("summer");
            if (location != null) {
                assertThat(answer.header("Location")).isEqualTo(context + location);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | home",
                "/index.html | home",
                "/docs/ | docs",
                "/docs/index.html | docs",
                "/docs/index.htm | the other",
                "/old/ | old",
                "/a%20b/%C3%A9+%25.html | odd",
                "/%61%20b/%C3%A9%2b%25.html | odd",
                "/a%20b/ | odd folder",
                "/index.html;jsessionid=0F | home",
                "/;jsessionid=0F | home",
                "/?q=1 | home",
            })
    void arePutInPlaceOfTheApplication(String path, String text) throws IOException {
        for (String context : List.of("", "/shop")) {
            Answer answer = http.get(context + path);
            assertThat(answer.status()).as(context).isEqualTo(200);
            assertThat(answer.text()).as(context).contains(text).doesNotContain("application");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.htm",
                "/other.html",
                "/index.html/",
                "/docs/index.html/",
                "/INDEX.HTML",
                "//",
                "/docs//",
                "//index.html",
                "/docs//index.html",
                "/./index.html",
                "/docs;x/",
                "/docs;x/index.html",
                "/docs/../index.html",
                "/%2e/index.html",
                "/.pages/index.html",
                "/assetsx",
                "/index%252ehtml",
                "/docs/x",
            })
    void leaveWhatIsNoPageToTheApplication(String path) throws IOException {
        assertThat(http.get("/shop" + path).text()).isEqualTo("application: GET");
    }

    @Test
    void leaveNothingToTheApplicationButOtherMethods() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO")) {
            for (String path : List.of("/index.html", "/docs")) {
                assertThat(http.send(method, path, "Content-Length: 0").text()).isEqualTo("application: " + method);
            }
        }
    }

    @Test
    void areToBeKeptForAMinuteByWhoAskedForThem() throws IOException {
        Answer answer = http.get("/index.html");
        assertThat(RawHttp.stable(answer))
                .containsOnly(
                        Map.entry("accept-ranges", List.of("bytes")),
                        Map.entry("cache-control", List.of("private, max-age=60")),
                        Map.entry("content-length", List.of("" + HOME.length())),
                        Map.entry("content-type", List.of("text/html;charset=utf-8")),
                        Map.entry("etag", List.of('"' + BUILT.pageTag("index.html") + '"')),
                        Map.entry("x-content-type-options", List.of("nosniff")));
    }

    @Test
    void areAskedForAgainByWhoIsLoggedIn() throws IOException {
        assertThat(http.get("/index.html", "X-User: anna").header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void leaveTheLastWordOnCachingToTheApplication() throws IOException {
        Answer answer = http.get("/index.html", "X-Cache: public, max-age=600");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=600");
        Answer known =
                http.get("/index.html", "X-Cache: public, max-age=600", "If-None-Match: " + answer.header("ETag"));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/docs", "/docs/"})
    void answerHeadAsGetWithoutABody(String path) throws IOException {
        Answer get = http.get(path);
        Answer head = http.send("HEAD", path);
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(RawHttp.stable(head)).isEqualTo(RawHttp.stable(get));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"* | 304", "TAG | 304", "W/TAG | 304", "\"other\", TAG | 304", "\"other\" | 200", "w/TAG | 200"})
    void areNotSentAgainToWhoHasThem(String value, int status) throws IOException {
        String tag = http.get("/docs/").header("ETag");
        Answer answer = http.get("/docs/", "If-None-Match: " + value.replace("TAG", tag));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.body()).isEmpty();
            assertThat(RawHttp.stable(answer))
                    .containsOnly(
                            Map.entry("cache-control", List.of("private, max-age=60")),
                            Map.entry("etag", List.of(tag)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, /docs/",
        "/docs?a=b&c=%2F, /docs/?a=b&c=%2F",
        "/docs?, /docs/?",
        "/docs?//evil.example, /docs/?//evil.example",
        "/a%20b, /a%20b/",
        "/%64ocs, /docs/",
    })
    void redirectToTheFolderWhoseLinksTheirsAreRelativeTo(String path, String location) throws IOException {
        for (String context : List.of("", "/shop")) {
            Answer answer = http.get(context + path);
            assertThat(answer.status()).as(context).isEqualTo(302);
            // One with an empty query may lose its question mark; it means the same.
            assertThat(answer.header("Location")).isEqualTo(context + location);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//docs", "//evil.example/docs", "//evil.example/../docs", "/\\evil.example/..;/docs", "/;/docs"
            })
    void redirectToNoOtherHost(String path) throws IOException {
        for (String context : List.of("", "/shop", "/" + "/shop")) {
            assertThat(http.get(context + path).has("Location")).as(context).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret/plan.html",
                "/shop/secret/plan.html",
                "/secret/plan.html;a=b",
                "/secret/%70lan.html",
                "/secret;x/plan.html",
                "//secret/plan.html",
                "/x/../secret/plan.html",
                "/assets/.pages/secret/plan.html",
                "/shop/assets/.pages/secret/plan.html",
                "/files/assets/.pages/secret/plan.html",
                "/files/assets/%2epages/secret/plan.html",
                "/files/assets/;x/.pages/secret/plan.html",
                "/files/assets//.pages/secret/plan.html",
                "/files/assets/x/../.pages/secret/plan.html",
                "/files/assets/.pages/;x/secret/plan.html",
                "/files/assets/.PAGES/secret/plan.html",
                "/files/assets;x/.pages/secret/plan.html",
            })
    void areNotSeenByWhomTheApplicationTurnsAway(String path) throws IOException {
        Answer answer = http.get(path);
        assertThat(answer.text())
                .doesNotContain("plan.")
                .doesNotContain("plan\n")
                .isNotEqualTo("plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/.pages/index.html", "/assets/.pages/", "/files/assets/.pages/index.html"})
    void haveNoNameBelowThePrefix(String path) throws IOException {
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.get(path).header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"/files/, home", "/files/index.html, home", "/files/docs/, docs", "/files/other.html, not built"})
    void comeBeforeTheFilesOfTheApplication(String path, String text) throws IOException {
        assertThat(http.get(path).text()).contains(text);
    }

    @Test
    void tellOnceThatTheirFileIsGone() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("vanishing"));
                LogLines log = LogLines.of("io.assetpipeline")) {
            Path vanishing = other.application("vanishing", "");
            BUILT.writeTo(vanishing);
            other.deploy("", vanishing);
            RawHttp server = other.start();
            assertThat(server.get("/docs/").status()).isEqualTo(200);
            Files.delete(vanishing.resolve("assets/.pages/docs/index.html"));
            for (String path : List.of("/docs/", "/docs/index.html", "/docs/index.html")) {
                Answer answer = server.get(path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(answer.has("ETag")).isFalse();
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("is a page"))
                    .hasSize(1);
        }
    }

    @Test
    void ofJarsAreNotServed() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("jars"))) {
            Path application = other.application("shop", TestTomcat.webXml("", servlet("/*")));
            TestTomcat.addClass(application, EchoServlet.class);
            BuiltAssets.application("assets/").page("own.html", "own").writeTo(application);
            BuiltAssets.library("com.example:ui", "ui/")
                    .with("ui.css", "text/css;charset=utf-8", "ui{}")
                    .page("index.html", "of a jar")
                    .writeJar(application.resolve("WEB-INF/lib/ui.jar"));
            other.deploy("", application);
            RawHttp server = other.start();
            assertThat(server.get("/own.html").text()).isEqualTo("own");
            assertThat(server.get("/index.html").text()).isEqualTo("application: GET");
            assertThat(server.get("/ui/.pages/index.html").status()).isEqualTo(404);
        }
    }

    @Test
    void areEditedInDevelopmentIfJsoupIsThere() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("development"))) {
            Path project = folder.resolve("development/project");
            Files.createDirectories(project.resolve("src/main/assets/docs"));
            Files.writeString(project.resolve("assets.yaml"), "include: [\"**/*.html\"]\n");
            Files.writeString(project.resolve("src/main/assets/a.css"), "a{}");
            Files.writeString(
                    project.resolve("src/main/assets/docs/index.html"), "<link rel=stylesheet href=../a.css>");
            Path with = other.application("with", TestTomcat.webXml("", servlet("/*")));
            TestTomcat.addClass(with, EchoServlet.class);
            Files.copy(
                    Path.of(Jsoup.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    with.resolve("WEB-INF/lib/jsoup.jar"));
            other.deploy("/with", with);
            other.deploy("/without", other.application("without", ""));
            RawHttp server = other.start();

            Answer page = server.get("/with/docs/");
            assertThat(page.text()).isEqualTo("<link rel=stylesheet href=../assets/a.css>");
            assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(server.get("/with/docs").header("Location")).isEqualTo("/with/docs/");
            assertThat(server.get("/with/docs/", "If-None-Match: " + page.header("ETag"))
                            .status())
                    .isEqualTo(304);
            assertThat(server.get("/with/other").text()).isEqualTo("application: GET");
            assertThat(server.get("/with/assets/docs/index.html").status()).isEqualTo(404);

            Answer advice = server.get("/without/docs/");
            assertThat(advice.status()).isEqualTo(500);
            assertThat(advice.header("Cache-Control")).isEqualTo("no-store");
            assertThat(advice.text())
                    .contains("src/main/assets/docs/index.html")
                    .contains("org.jsoup:jsoup");
            assertThat(server.get("/without/assets/a.css").text()).isEqualTo("a{}");

            Files.writeString(project.resolve("assets.yaml"), "css: [\n");
            assertThat(server.get("/with/docs/").status()).isEqualTo(500);
            assertThat(server.get("/with/other").text()).isEqualTo("application: GET");
        }
    }
}
