package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {

    private static final String ICONS = "META-INF/resources/webjars/icons/1.2.0/";

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;

    @BeforeEach
    void aProject() {
        live = new LiveProject(folder)
                .config("""
                        css:
                          app: [webjars/icons/icons.css, css/a.css]
                          same: {sources: [css/same.css, css/a.css], output: css/same.css}
                        js:
                          plain: [js/a.js, js/b.js]
                          wrapped: {sources: [js/a.js], wrap: true}
                          main: {sources: [module/main.js], type: module}
                        include: [img/included.png]
                        hashed: ["dist/**"]
                        exclude: ["**/*.psd"]
                        """)
                .asset("css/a.css", "a{}")
                .asset("css/same.css", "same{}")
                .asset("js/a.js", "#!/bin/node\na() // end")
                .asset("js/b.js", "b()")
                .asset("module/main.js", "import './other.js'")
                .asset("img/logo.svg", "<svg/>")
                .asset("img/logo.psd", "layers")
                .asset(".hidden/secret.txt", "secret")
                .file("pom.xml", "<project/>")
                .file("src/main/webapp/WEB-INF/web.xml", "<web-app/>")
                .file("src/main/webapp/index.jsp", "<% secret %>")
                .file("src/main/webapp/admin/report.html", "secret")
                .file("src/main/webapp/img/included.png", "included")
                .file("src/main/webapp/dist/app.1234.js", "dist()")
                .jar(
                        "org.webjars:icons:1.2.0",
                        ICONS + "icons.css=@import 'more.css';i{src:url('fonts/i.woff2?x#y')}",
                        ICONS + "more.css=m{background:url(../icons/more.png)}",
                        ICONS + "more.png",
                        ICONS + "other.css=o{background:url(other.png)}",
                        ICONS + "other.png",
                        ICONS + "fonts/i.woff2",
                        "META-INF/MANIFEST.MF",
                        "secret.properties",
                        "META-INF/resources/../../evil.js");
        project = live.project();
    }

    private ServedFile found(String path) {
        Lookup lookup = SourceFiles.of(project).find(path);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).file();
    }

    @Test
    void filesHaveTheTypesAndHeadersThatTheConfigurationSays() {
        live.config("""
                js:
                  wrapped: {sources: [js/a.js], wrap: true}
                types: {.svg: image/svg+xml, b.js: application/javascript}
                headers:
                  - { match: "js/**", set: { X-Kind: script, X-Level: 1 } }
                  - { match: js/a.js, set: { x-level: 2 } }
                """);

        assertThat(found("assets/img/logo.svg").type()).isEqualTo("image/svg+xml");
        assertThat(found("assets/img/logo.svg").headers()).isEmpty();
        assertThat(found("assets/js/b.js").type()).isEqualTo("application/javascript");
        assertThat(found("assets/js/b.js").headers()).isEqualTo(Map.of("X-Kind", "script", "X-Level", "1"));
        assertThat(found("assets/js/a.js").headers()).isEqualTo(Map.of("X-Kind", "script", "x-level", "2"));
        assertThat(found("assets/js/.wrapped.a.js").headers()).isEqualTo(Map.of("X-Kind", "script", "x-level", "2"));
        assertThat(found("assets/js/wrapped.js").headers()).isEqualTo(Map.of("X-Kind", "script", "X-Level", "1"));
    }

    @Test
    void servesWhatABuildWouldTakeAndNothingElse() {
        assertThat(served(project, "assets/img/logo.svg"))
                .as("of src/main/assets")
                .isEqualTo("<svg/>");
        assertThat(served(project, "assets/css/a.css")).as("a member").isEqualTo("a{}");
        assertThat(served(project, "assets/webjars/icons/icons.css"))
                .as("a member of a jar")
                .startsWith("@import");
        assertThat(served(project, "assets/webjars/icons/1.2.0/icons.css"))
                .as("with its version")
                .startsWith("@import");
        assertThat(served(project, "assets/img/included.png")).isEqualTo("included");
        assertThat(served(project, "assets/dist/app.1234.js")).isEqualTo("dist()");

        assertThat(served(project, "assets/admin/report.html"))
                .isEqualTo("404 src/main/webapp/admin/report.html is not public, because nothing names it. Add"
                        + " \"admin/report.html\" to include: (assets.yaml:8:11), or move it to src/main/assets.");
        assertThat(served(project, "assets/webjars/icons/other.css"))
                .startsWith("404 org.webjars-icons-1.2.0.jar!/" + ICONS + "other.css is not public")
                .endsWith("Add \"webjars/icons/other.css\" to include: (assets.yaml:8:11).");
        assertThat(served(project, "assets/img/logo.psd"))
                .isEqualTo("404 src/main/assets/img/logo.psd is excluded by \"**/*.psd\" (assets.yaml:10:11).");
        assertThat(served(project, "assets/img/lgo.svg"))
                .startsWith("404 There is no \"img/lgo.svg\"")
                .contains("Near to it: img/logo.svg");
    }

    @Test
    void servesWhatPublicSheetsNameOverAnyNumberOfSteps() {
        assertThat(served(project, "assets/webjars/icons/fonts/i.woff2")).endsWith("i.woff2");
        assertThat(served(project, "assets/webjars/icons/more.css")).startsWith("m{");
        assertThat(served(project, "assets/webjars/icons/more.png")).endsWith("more.png");
        assertThat(served(project, "assets/webjars/icons/other.png"))
                .as("only a sheet that is not public names it")
                .startsWith("404");
    }

    @Test
    void aReferenceThatIsEditedAwayTakesItsFileWithIt() {
        live.asset("css/a.css", "a{background:url(../admin/pic.png)}").file("src/main/webapp/admin/pic.png", "pic");
        live.settle();
        assertThat(served(project, "assets/admin/pic.png")).isEqualTo("pic");

        live.asset("css/a.css", "a{}");

        assertThat(served(project, "assets/admin/pic.png")).startsWith("404");
    }

    @Test
    void theSourceMapOfAPublicScriptIsServed() {
        live.file("src/main/webapp/maps/b.js.map", "{}").asset("js/b.js", "b()\n//# sourceMappingURL=../maps/b.js.map");

        assertThat(served(project, "assets/maps/b.js.map")).isEqualTo("{}");
    }

    @Test
    void theOutputOfABundleIsMadeOfItsMembers() {
        assertThat(served(project, "assets/css/app.css"))
                .isEqualTo("@import url(\"../webjars/icons/icons.css\");\n@import url(\"a.css\");\n");
        assertThat(served(project, "assets/js/plain.js")).isEqualTo("\na() // end\n;\nb()\n;\n");
        assertThat(served(project, "assets/js/wrapped.js")).isEqualTo("(function(){\na() // end\n}).call(this);\n;\n");
        assertThat(served(project, "assets/js/main.js"))
                .as("modules are not joined")
                .startsWith("404 There is no \"js/main.js\"");
        assertThat(served(project, "assets/css/same.css"))
                .as("a member has the name")
                .isEqualTo("same{}");
        assertThat(found("assets/css/app.css").type()).isEqualTo("text/css;charset=utf-8");
    }

    @Test
    void tellsTypeSizeAndATagThatFollowsTheContent() {
        ServedFile logo = found("assets/img/logo.svg");
        assertThat(logo.type()).isEqualTo("image/svg+xml;charset=utf-8");
        assertThat(logo.identity().size()).isEqualTo(6);
        assertThat(logo.lifetime()).isEqualTo(Lifetime.NONE);
        // printf '<svg/>' | sha256sum
        assertThat(logo.identity().tag()).isEqualTo("d4dc56669143034f");

        live.asset("img/logo.svg", "<svg />");
        assertThat(found("assets/img/logo.svg").identity().tag())
                .isNotEqualTo(logo.identity().tag());
    }

    @Test
    void aSheetThatSaysItsEncodingKeepsTheLastWord() throws IOException {
        Files.write(
                folder.resolve("src/main/assets/css/a.css"),
                "@charset \"windows-1252\";a{content:'ä'}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(found("assets/css/a.css").type()).isEqualTo("text/css");
    }

    @Test
    void aSourceThatIsNoTextIsAnErrorOnlyWhereItHasToBeText() throws IOException {
        Files.write(folder.resolve("src/main/assets/js/b.js"), new byte[] {'b', (byte) 0xff});

        assertThat(found("assets/js/b.js").identity().size()).isEqualTo(2);
        assertThatExceptionOfType(BuildException.class)
                .isThrownBy(() -> served(project, "assets/js/plain.js"))
                .withMessageStartingWith("src/main/assets/js/b.js:1:2: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "assets",
                "assets/",
                "assets//",
                "assets/.",
                "assets/..",
                "assets/../pom.xml",
                "assets/css/../../pom.xml",
                "assets/css/../../../../pom.xml",
                "assets/./css/a.css",
                "assets//css/a.css",
                "/assets/css/a.css",
                "assets/css/a.css/",
                "assets/css/a.css/.",
                "assets/css/a.css\u0000",
                "assets/css/a.css\u0000.png",
                "assets\\css\\a.css",
                "assets/css\\..\\..\\pom.xml",
                "assets/..\\..\\pom.xml",
                "assets/%2e%2e/pom.xml",
                "assets/%2e%2e%2fpom.xml",
                "assets/..%2fpom.xml",
                "assets/..;/pom.xml",
                "assets/css/a.css;jsessionid=1",
                "assets/WEB-INF/web.xml",
                "assets/web-inf/web.xml",
                "assets/META-INF/MANIFEST.MF",
                "assets/META-INF/resources/webjars/icons/icons.css",
                "assets/index.jsp",
                "assets/INDEX.JSP",
                "assets/.hidden/secret.txt",
                "assets/.wrapped.",
                "assets/js/.wrapped.b.js",
                "assets/js/.wrapped..wrapped.a.js",
                "assets/../evil.js",
                "assets/evil.js",
                "assets/secret.properties",
                "assets/assets.yaml",
                "assets/file:/etc/passwd",
                "assets//etc/passwd",
                "assets/C:/Windows/win.ini",
                "assets/\uD800",
                "assets/css/a.css\n",
                "css/a.css",
                "pom.xml",
                "ASSETS/css/a.css",
            })
    void ofHostilePathsNoneIsServed(String path) {
        Lookup lookup = SourceFiles.of(project).find(path);

        assertThat(lookup).isInstanceOf(Lookup.Absent.class);
        assertThat(((Lookup.Absent) lookup).why()).isNotBlank().doesNotContain("\n", "\u0000");
    }

    @Test
    void aVeryLongPathIsAbsent() {
        assertThat(served(project, "assets/" + "a".repeat(900)))
                .startsWith("404 There is no \"aaa")
                .hasSizeLessThan(500);
        assertThat(served(project, "assets/" + "a".repeat(100_000))).isEqualTo("404 This is no path of a file.");
        assertThat(served(project, "assets/" + "a/".repeat(50_000) + "b")).isEqualTo("404 This is no path of a file.");
    }

    @Test
    void aLinkThatLeavesItsRootIsNotFollowed(@TempDir Path outside) throws IOException {
        TestRoots.write(outside, "secret.txt", "folder/secret.txt");
        Path assets = folder.resolve("src/main/assets");
        Files.createSymbolicLink(assets.resolve("link.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(assets.resolve("link"), outside.resolve("folder"));
        Files.createSymbolicLink(assets.resolve("up"), Path.of("../.."));
        Files.createSymbolicLink(assets.resolve("inside.svg"), Path.of("img/logo.svg"));

        assertThat(served(project, "assets/inside.svg")).isEqualTo("<svg/>");
        assertThat(served(project, "assets/link.txt")).startsWith("404 It is a symbolic link");
        assertThat(served(project, "assets/link/secret.txt")).startsWith("404 It is a symbolic link");
        assertThat(served(project, "assets/up/webapp/admin/report.html")).startsWith("404");
    }

    @Test
    void aFileThatBecomesALinkToOutsideIsNoLongerServed(@TempDir Path outside) throws IOException {
        TestRoots.write(outside, "secret.txt");
        live.settle();
        assertThat(served(project, "assets/img/logo.svg")).isEqualTo("<svg/>");

        live.delete("src/main/assets/img/logo.svg");
        Files.createSymbolicLink(folder.resolve("src/main/assets/img/logo.svg"), outside.resolve("secret.txt"));

        assertThat(served(project, "assets/img/logo.svg")).startsWith("404");
    }

    @Test
    void aLinkThatLeavesItsRootByWayOfAnotherOneIsNoLongerServed(@TempDir Path outside) throws IOException {
        TestRoots.write(outside, "secret.txt");
        Path assets = folder.resolve("src/main/assets");
        Files.createSymbolicLink(outside.resolve("way"), assets.resolve("img/logo.svg"));
        Files.createSymbolicLink(assets.resolve("link.svg"), outside.resolve("way"));
        live.settle();
        assertThat(served(project, "assets/link.svg")).isEqualTo("<svg/>");

        Files.delete(outside.resolve("way"));
        Files.createSymbolicLink(outside.resolve("way"), outside.resolve("secret.txt"));

        assertThat(served(project, "assets/link.svg")).startsWith("404 It is a symbolic link");
    }

    @Test
    void whatADependencyBuiltIsServedForEverUnderItsFingerprintedPathOnly(@TempDir Path ui) {
        LiveProject library = new LiveProject(ui)
                .config("library: true\njs: {ui: [ui.js]}\n")
                .asset("ui.js", "ui()")
                .file("src/main/webapp/raw.js", "raw()");
        AssetPipeline.of(library.folder()).build();
        library.file("target/classes/META-INF/resources/assets/js/stray.js", "stray()");
        project = live.dependency("com.example:ui:1", ui.resolve("target/classes"))
                .project();
        String href = LiveProject.hrefs(project, BundleKind.JS, "ui").get(0);

        assertThat(href).matches("assets/js/ui\\.[0-9a-f]{16}\\.js");
        assertThat(found(href).lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        assertThat(found(href).type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(href).contains("." + found(href).identity().tag() + ".");
        assertThat(found("assets/js/ui.js").lifetime()).as("its logical path").isEqualTo(Lifetime.NONE);
        assertThat(served(project, "assets/js/stray.js"))
                .as("the manifest does not list it")
                .startsWith("404");
    }
}
