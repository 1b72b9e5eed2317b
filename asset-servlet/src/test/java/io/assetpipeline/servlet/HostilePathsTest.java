package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Request lines that no browser sends, to both modes: nothing but assets comes out, and nothing breaks. */
class HostilePathsTest {

    private static final String SECRET = "the secret";

    @TempDir
    private static Path folder;

    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        Path built = tomcat.application("built", "");
        BuiltAssets.application("assets/")
                .with("css/app.css", "text/css;charset=utf-8", "built{}")
                .writeTo(built);
        Files.writeString(built.resolve("WEB-INF/secret.txt"), SECRET);
        Files.writeString(built.resolve("assets/secret.txt"), SECRET);
        tomcat.deploy("/built", built);

        Path source = tomcat.application("source", "");
        Path project = Files.createDirectories(folder.resolve("sources"));
        write(project.resolve("assets.yaml"), "css:\n  app: [css/app.css]\n");
        write(project.resolve("pom.xml"), SECRET);
        write(project.resolve("secret.txt"), SECRET);
        write(project.resolve("src/main/assets/css/app.css"), "source{}");
        write(project.resolve("src/main/webapp/WEB-INF/secret.txt"), SECRET);
        write(project.resolve("src/main/webapp/admin/secret.txt"), SECRET);
        write(project.resolve("src/main/resources/secret.txt"), SECRET);
        Files.createSymbolicLink(project.resolve("src/main/assets/css/link.css"), project.resolve("secret.txt"));
        Files.createSymbolicLink(project.resolve("src/main/assets/up"), project);
        Context context = tomcat.deploy("/source", source);
        context.addParameter("asset.mode", "development");
        context.addParameter("asset.project", project.toString());
        http = tomcat.start();
        assertThat(http.get("/built/assets/css/app.css").text()).isEqualTo("built{}");
        assertThat(http.get("/source/assets/css/app.css").text()).isEqualTo("source{}");
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static List<String> paths() {
        return List.of(
                "assets/../WEB-INF/secret.txt",
                "assets/css/../../WEB-INF/secret.txt",
                "assets/css/../css/app.css",
                "assets/./css/app.css",
                "assets/css/./app.css",
                "assets//css/app.css",
                "assets/css//app.css",
                "//assets/css/app.css",
                "x/../assets/css/app.css",
                "assets/css/app.css/",
                "assets/css/app.css/.",
                "assets/css/app.css/..",
                "assets/%2e%2e/WEB-INF/secret.txt",
                "assets/%2E%2E/%2E%2E/secret.txt",
                "assets/.%2e/.%2e/secret.txt",
                "assets/%2e%2e%2fWEB-INF%2fsecret.txt",
                "assets/..%2f..%2f..%2fsecret.txt",
                "assets/css%2fapp.css",
                "assets%2fcss/app.css",
                "assets/%252e%252e/WEB-INF/secret.txt",
                "assets/%252e%252e%252fsecret.txt",
                "assets/..%255c..%255csecret.txt",
                "assets/..\\..\\secret.txt",
                "assets/..%5c..%5csecret.txt",
                "assets/%5c%5chost%5cshare",
                "assets/css\\app.css",
                "assets/..;/WEB-INF/secret.txt",
                "assets/..;x=1/..;y/secret.txt",
                "assets/css/app.css;jsessionid=1",
                "assets;v=1/css/app.css",
                "assets/css/app.css%3b.txt",
                "assets/css/app.css%00",
                "assets/css/app.css%00.png",
                "assets/%00",
                "assets/css/app.css%0d%0aSet-Cookie:a=b",
                "assets/css/app.css%20",
                "assets/css/app.css.",
                "assets/css/app.css::$DATA",
                "assets/CSS/APP.CSS",
                "assets/%c0%ae%c0%ae/secret.txt",
                "assets/%e0%80%ae%e0%80%ae/secret.txt",
                "assets/%c0%afetc%c0%afpasswd",
                "assets/%uff0e%uff0e/secret.txt",
                "assets/%ef%bc%8e%ef%bc%8e/secret.txt",
                "assets/%ff%fe",
                "assets/%",
                "assets/%2",
                "assets/%zz",
                "assets/css/app.css%",
                "assets/css/app%2ecss%3f",
                "assets/file:///etc/passwd",
                "assets//etc/passwd",
                "assets/%2fetc%2fpasswd",
                "assets/C:/Windows/win.ini",
                "assets/~root",
                "assets/css/link.css",
                "assets/up/pom.xml",
                "assets/WEB-INF/secret.txt",
                "assets/admin/secret.txt",
                "assets/secret.txt",
                "assets/META-INF/assets/manifest.json",
                "assets/assets.yaml",
                "assets/pom.xml",
                "assets/[x]",
                "assets/{x}",
                "assets/<x>",
                "assets/\"x",
                "assets/" + "a".repeat(5000),
                "assets/" + "a/".repeat(1500),
                "assets/" + "%61".repeat(1600),
                "assets/" + "../".repeat(500) + "etc/passwd");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void giveNothingAway(String path) throws IOException {
        for (String mode : List.of("/built/", "/source/")) {
            Answer answer = http.get(mode + path);
            assertThat(answer.status()).as(mode).isBetween(400, 499);
            assertThat(answer.text()).as(mode).doesNotContain(SECRET).doesNotContain("root:");
            assertThat(answer.has("Set-Cookie")).as(mode).isFalse();
            assertThat(answer.has("Location")).as(mode).isFalse();
        }
    }
}
