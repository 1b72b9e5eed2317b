package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.servlet.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files at the root of the context, built and as sources, before an application that asks everybody for a login. */
class RootFilesTest {

    private static final String DENYING = "<filter><filter-name>deny</filter-name><filter-class>"
            + "io.assetpipeline.servlet.DenyingFilter</filter-class></filter>"
            + "<filter-mapping><filter-name>deny</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    private static final String CONFIG = """
            rootFiles:
              sw.js: worker/sw.js
              favicon.ico: worker/favicon.ico
              .well-known/größe 1.txt: worker/a.txt
              start/index.html: worker/start.txt
            """;

    @TempDir
    private static Path folder;

    private static Path project;
    private static Path application;
    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        project = folder.resolve("project");
        application = application("shop", DENYING);
        write("assets.yaml", CONFIG);
        write("src/main/assets/css/site.css", "a{}");
        write("src/main/webapp/worker/sw.js", "importScripts('lib.js');\nconst all = self.__ASSETS;\n");
        write("src/main/webapp/worker/lib.js", "lib();\n");
        write("src/main/webapp/worker/favicon.ico", "ico");
        write("src/main/webapp/worker/a.txt", "a");
        write("src/main/webapp/worker/start.txt", "start");
        build(application);
        tomcat.deploy("", application);
        tomcat.deploy("/shop", application);
        tomcat.deploy("/packed", packed(application));
        Path files = application("files", "");
        build(files);
        Files.writeString(files.resolve("other.txt"), "other");
        tomcat.deploy("/files", files).addParameter("asset.passThrough", "true");
        tomcat.deploy("/dev", application("dev", DENYING)).addParameter("asset.mode", "development");
        http = tomcat.start();
    }

    private static Path application(String name, String content) throws IOException {
        Path made = tomcat.application(name, TestTomcat.webXml("", content));
        TestTomcat.addClass(made, DenyingFilter.class);
        Files.createDirectories(made.resolve("start"));
        Files.writeString(made.resolve("start/index.html"), "the application's");
        return made;
    }

    private static void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void build(Path target) {
        AssetPipeline.of(project)
                .artifact("com.example:shop")
                .output(OutputLayout.war(target, project.resolve("target").resolve("of-" + target.getFileName())))
                .build();
    }

    private static Path packed(Path exploded) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(exploded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(exploded.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        Path war = folder.resolve("packed.war");
        BuiltAssets.writeZip(war, entries);
        return war;
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/packed", "/files", "/dev"})
    void aContainerMayReadAFolderAsItsWelcomeFile(String context) throws IOException {
        for (String path : new String[] {"/start/", "/start/index.html", "/start/"}) {
            Answer answer = http.get(context + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).isEqualTo("start");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/packed", "/files"})
    void aServiceWorkerIsServedAtTheRootWithoutALogin(String context) throws IOException {
        Answer answer = http.get(context + "/sw.js");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.text())
                .matches(
                        "importScripts\\('assets/worker/lib\\.[0-9a-f]{16}\\.js'\\);\n"
                                + "const all = \\[\\{\"url\":\"assets/css/site\\.[0-9a-f]{16}\\.css\",\"integrity\":\"sha384-[^\"]+\"\\},"
                                + "\\{\"url\":\"assets/worker/lib\\.[0-9a-f]{16}\\.js\",\"integrity\":\"sha384-[^\"]+\"\\}\\];\n");
        String library = answer.text().split("'", -1)[1];
        assertThat(http.get(context + "/" + library).text()).isEqualTo("lib();\n");
        assertThat(http.get(context + "/sw.js", "If-None-Match: " + answer.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(http.send("HEAD", context + "/sw.js").header("Content-Length"))
                .isEqualTo(answer.header("Content-Length"));
        assertThat(http.send("POST", context + "/sw.js").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/packed", "/files"})
    void whatIsNoScriptIsKeptForAMinute(String context) throws IOException {
        Answer icon = http.get(context + "/favicon.ico");
        assertThat(icon.text()).isEqualTo("ico");
        assertThat(icon.header("Content-Type")).isEqualTo("image/x-icon");
        assertThat(icon.header("Cache-Control")).isEqualTo("public, max-age=60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/packed", "/files"})
    void aPathMayHoldAnyLetter(String context) throws IOException {
        assertThat(http.get(context + "/.well-known/gr%C3%B6%C3%9Fe%201.txt").text())
                .isEqualTo("a");
    }

    @Test
    void developmentServesSourcesAndAnEmptyList() throws IOException {
        Answer answer = http.get("/dev/sw.js");
        assertThat(answer.text()).isEqualTo("importScripts('assets/worker/lib.js');\nconst all = [];\n");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(http.get("/dev/assets/worker/lib.js").text()).isEqualTo("lib();\n");
        assertThat(http.get("/dev/favicon.ico").header("Cache-Control")).isEqualTo("no-cache");
        assertThat(http.get("/dev/.well-known/gr%C3%B6%C3%9Fe%201.txt").text()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "/sw.jsx", "/sw.js/", "/a/sw.js", "/.root/sw.js", "/favicon.ico/x", "/sw.j", "/"})
    void noOtherPathIsAnswered(String path) throws IOException {
        assertThat(http.get("/shop" + path).status()).isEqualTo(401);
        assertThat(http.get("/dev" + path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/.root/sw.js",
                "assets/%2Eroot/sw.js",
                "assets/.ROOT/sw.js",
                "assets/.root./sw.js",
                "assets/x/../.root/sw.js",
                "assets/.root/",
                "sw.js;x=1"
            })
    void nothingIsServedFromWhereTheyLie(String path) throws IOException {
        assertThat(http.get("/shop/" + path).status()).isEqualTo(404);
        if (!path.startsWith("sw")) {
            assertThat(http.get("/files/" + path).status()).isEqualTo(404);
        }
        assertThat(http.get("/files/other.txt").text()).isEqualTo("other");
    }

    @Test
    void oneThatVanishedIsNotFound() throws Exception {
        try (TestTomcat other = new TestTomcat(folder.resolve("vanished"))) {
            Path vanishing = other.application("shop", "");
            build(vanishing);
            other.deploy("/shop", vanishing);
            RawHttp server = other.start();
            assertThat(server.get("/shop/sw.js").status()).isEqualTo(200);
            Files.delete(vanishing.resolve("assets/.root/favicon.ico"));
            Answer answer = server.get("/shop/favicon.ico");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void aRootFileThatIsTakenOutWhileItRunsIsTheApplicationsAgain() throws IOException {
        try {
            write("assets.yaml", "rootFiles: {sw.js: worker/sw.js}\n");
            assertThat(http.get("/dev/favicon.ico").status()).isEqualTo(401);
            assertThat(http.get("/dev/sw.js").status()).isEqualTo(200);
        } finally {
            write("assets.yaml", CONFIG);
        }
    }
}
