package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFilesTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = new Project(folder);
    }

    private String path(String name) {
        return project.listed(name).path().value();
    }

    private String item(String name) {
        return "{\"url\":\"assets/" + path(name) + "\",\"integrity\":\""
                + project.listed(name).integrity() + "\"}";
    }

    private ManifestFile listed(String served) {
        return Objects.requireNonNull(project.manifest().rootFiles().get(new LogicalPath(served)), served);
    }

    private String root(String served) {
        try {
            return Files.readString(folder.resolve("target/shop/assets/.root").resolve(served));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aServiceWorkerHasTheListOfAllAssetsRelativeToItself() {
        project.config("rootFiles: {sw.js: js/sw.js, app/sw.js: js/sw.js}\nsourceMaps: public\njs: {app: [js/a.js]}")
                .asset("js/sw.js", "// self.__ASSETS\nconst all = self.__ASSETS;\nlog('self.__ASSETS', all);\n")
                .asset("js/a.js", "a()\n")
                .asset("css/site.css", "a{}")
                .asset("img/größe 1.png", "png")
                .build();

        String list = String.join(
                ",",
                item("css/site.css"),
                item("img/größe 1.png").replace("größe ", "gr%C3%B6%C3%9Fe%20"),
                item("js/app.js"));
        assertThat(project.manifest().assets())
                .containsKeys(new LogicalPath("js/app.js.map"), new LogicalPath("js/sw.js"));
        assertThat(root("sw.js"))
                .isEqualTo("// self.__ASSETS\nconst all = [" + list + "];\nlog('self.__ASSETS', all);\n");
        assertThat(root("app/sw.js")).contains("{\"url\":\"../assets/" + path("css/site.css") + "\"");
        assertThat(project.served("js/sw.js")).contains("const all = self.__ASSETS;");
    }

    @Test
    void theManifestListsThemWithTypeSizeAndHash() {
        project.config("rootFiles: {favicon.ico: img/favicon.ico, .well-known/app: wk/app.json, /sw.js: js/sw.js}")
                .asset("js/sw.js", "self.skipWaiting();\n")
                .asset("wk/app.json", "{}")
                .file("src/main/webapp/img/favicon.ico", new byte[] {0, 1, -1})
                .build();

        assertThat(project.manifest().rootFiles())
                .containsOnlyKeys(
                        new LogicalPath(".well-known/app"), new LogicalPath("favicon.ico"), new LogicalPath("sw.js"));
        assertThat(listed("favicon.ico"))
                .isEqualTo(ManifestFile.of(
                        new LogicalPath(".root/favicon.ico"), "image/x-icon", 3, Sha256.of(Content.of(new byte[] {
                            0, 1, -1
                        }))));
        assertThat(listed("sw.js").type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(listed(".well-known/app").type()).as("of its source").isEqualTo("application/json");
        assertThat(folder.resolve("target/shop/assets/.root/favicon.ico")).hasBinaryContent(new byte[] {0, 1, -1});
        assertThat(project.manifest().assets())
                .as("a source outside of src/main/assets is public at the root only")
                .doesNotContainKey(new LogicalPath("img/favicon.ico"));
    }

    @Test
    void whatTheyNameStartsWhereTheyAreServed() {
        project.config("rootFiles: {sw.js: web/sw.js, a/b.css: web/a.css, site.webmanifest: web/site.webmanifest}")
                .file("src/main/webapp/web/sw.js", "importScripts('./lib.js', \"../other/x.js?v=1\");\n")
                .file("src/main/webapp/web/lib.js", "importScripts('dep.js');")
                .file("src/main/webapp/web/dep.js", "")
                .file("src/main/webapp/other/x.js", "x()")
                .file("src/main/webapp/web/a.css", "a{background:url(i.png)}")
                .file("src/main/webapp/web/i.png", "png")
                .file(
                        "src/main/webapp/web/site.webmanifest",
                        "{\"start_url\": \".\", \"icons\": [{\"src\": \"i.png\"}]}")
                .build();

        assertThat(root("sw.js"))
                .isEqualTo("importScripts('assets/" + path("web/lib.js") + "', \"assets/" + path("other/x.js")
                        + "?v=1\");\n");
        assertThat(project.served("web/lib.js")).isEqualTo("importScripts('" + project.name("web/dep.js") + "');");
        assertThat(root("a/b.css")).isEqualTo("a{background:url(../assets/" + path("web/i.png") + ")}");
        assertThat(root("site.webmanifest"))
                .isEqualTo("{\"start_url\": \".\", \"icons\": [{\"src\": \"assets/" + path("web/i.png") + "\"}]}");
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("web/sw.js"));
    }

    @Test
    void modulesOfAWorkerNameFilesBecauseItHasNoImportMap() {
        project.config("rootFiles: {sw.js: js/sw.js}\nimports: {util: js/util.js, far: 'https://far.example/f.js'}"
                        + "\njs: {app: {sources: [js/main.js], type: module}}")
                .asset("js/sw.js", "import { a } from './a.js';\nimport 'util';\nimport \"far\";\na();\n")
                .asset("js/a.js", "import './b.js';\nexport const a = 1;\n")
                .asset("js/b.js", "export {};\n")
                .asset("js/util.js", "export {};\n")
                .asset("js/main.js", "import './a.js';\nimport 'util';\n")
                .build();

        assertThat(root("sw.js"))
                .isEqualTo("import { a } from './assets/" + path("js/a.js") + "';\nimport './assets/"
                        + path("js/util.js") + "';\nimport \"https://far.example/f.js\";\na();\n");
        assertThat(project.served("js/a.js")).contains("./" + project.name("js/b.js"));
        assertThat(project.served("js/main.js"))
                .as("has the import map")
                .contains("util")
                .doesNotContain(".js.");
    }

    @Test
    void aBundleMayBeARootFile() {
        project.config("js: {worker: {sources: [js/sw/*.js], minify: none}}\nrootFiles: {sw.js: js/worker.js}")
                .file("src/main/webapp/js/sw/a.js", "const a = self.__ASSETS;")
                .file("src/main/webapp/js/sw/b.js", "importScripts('../lib.js');")
                .asset("js/lib.js", "lib()")
                .build();

        assertThat(root("sw.js"))
                .contains("const a = [" + item("js/lib.js") + "];")
                .contains("importScripts('assets/" + path("js/lib.js") + "');");
    }

    @Test
    void theListStaysAnExpressionWhereALineHasNoSemicolon() {
        project.config("rootFiles: {sw.js: js/sw.js}")
                .asset(
                        "js/sw.js",
                        "const a = 1\nself.__ASSETS.forEach(f)\n;self . /* x */ __ASSETS\nself.__ASSETS = self?.__ASSETS ||"
                                + " []\nfunction g(self) { return self.__ASSETS }\n`${self.__ASSETS}`\n")
                .build();

        assertThat(root("sw.js")).isEqualTo("""
                        const a = 1
                        Array.from([]).forEach(f)
                        ;[]
                        self.__ASSETS = [] || []
                        function g(self) { return self.__ASSETS }
                        `${[]}`
                        """);
    }

    @Test
    void oneFileWithTwoNamesIsListedOnce() {
        project.config("rootFiles: {sw.js: js/sw.js}\nvite: dist")
                .asset("js/sw.js", "self.__ASSETS")
                .file(
                        "dist/.vite/manifest.json",
                        "{\"src/main.js\": {\"file\": \"main-Abcd1234.js\", \"src\": \"src/main.js\", \"isEntry\": true}}")
                .file("dist/main-Abcd1234.js", "main()")
                .build();

        assertThat(root("sw.js"))
                .isEqualTo("[{\"url\":\"assets/main-Abcd1234.js\",\"integrity\":\""
                        + project.listed("main-Abcd1234.js").integrity() + "\"}]");
    }

    @Test
    void whatAnotherBundlerBuiltIsLedToo() {
        project.config("rootFiles: {sw.js: dist/sw.1234.js}\nhashed: ['dist/**']")
                .file("src/main/webapp/dist/sw.1234.js", "importScripts('./workbox.5678.js');f(self.__ASSETS)")
                .file("src/main/webapp/dist/workbox.5678.js", "")
                .build();
        assertThat(root("sw.js"))
                .isEqualTo("importScripts('assets/dist/workbox.5678.js');f([" + item("dist/workbox.5678.js") + "])");
        assertThat(project.served("dist/sw.1234.js")).contains("('./workbox.5678.js')");
    }

    @Test
    void whatIsMissingIsToldOnce() {
        project.config("rootFiles: {sw.js: js/sw.js}\nonMissing: [{from: js/other.js, policy: ignore}]")
                .asset("js/sw.js", "importScripts('lib.js');\n");
        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith(
                        "src/main/assets/js/sw.js:1:15: \"lib.js\" does not exist (looked for js/lib.js");
    }

    @Test
    void whatMayBeMissingIsLedToWhereItWouldBe() {
        project.config("rootFiles: {sw.js: js/sw.js}\nonMissing: [{from: js/sw.js, policy: ignore}]")
                .asset("js/sw.js", "importScripts('lib.js?v=2');\n")
                .build();
        assertThat(root("sw.js")).isEqualTo("importScripts('assets/js/lib.js?v=2');\n");
    }

    @Test
    void aSourceThatThereIsNotIsAnError() {
        project.config("rootFiles:\n  sw.js: js/swc.js\n").asset("js/sw.js", "");
        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "assets.yaml:2:10: \"js/swc.js\" does not exist (looked in src/main/assets). Did you mean"
                                + " \"js/sw.js\"?");
    }

    @Test
    void aStaticPageIsNoRootFileToo() {
        project.config("include: [index.html]\nrootFiles:\n  index.html: pages/index.html\n")
                .file("src/main/webapp/index.html", "")
                .asset("pages/index.html", "");
        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("assets.yaml:3:3: \"index.html\" is also the path of the static page"
                        + " src/main/webapp/index.html, which include: takes. Take one of the two out.");
    }

    @Test
    void aPageMayLinkToOne() {
        project.config("include: [index.html]\nrootFiles: {site.webmanifest: pwa/site.webmanifest}")
                .file("src/main/webapp/index.html", "<!DOCTYPE html><link rel=manifest href=site.webmanifest>")
                .asset("pwa/site.webmanifest", "{}")
                .build();
        assertThat(folder.resolve("target/shop/assets/.pages/index.html"))
                .hasContent("<!DOCTYPE html><link rel=manifest href=site.webmanifest>");
    }

    @Test
    void noFingerprintDependsOnThem() {
        project.config("encodings: none")
                .asset("js/sw.js", "self.__ASSETS")
                .asset("css/a.css", "a{}")
                .build();
        Map<String, Content> before = project.files("target/shop/assets");
        project.config("encodings: none\nrootFiles: {sw.js: js/sw.js}").build();

        assertThat(project.files("target/shop/assets"))
                .containsAllEntriesOf(before)
                .hasSize(before.size() + 1)
                .containsKey(".root/sw.js");
        project.config("encodings: none").build();
        assertThat(project.files("target/shop/assets")).isEqualTo(before);
    }
}
