package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.hrefs;
import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.PageFiles.PageLookup;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of a project that is being worked on, and whatever else is public only because a source names it. */
class SourceModulesTest {

    private static final String YAML = """
            js:
              app: {sources: [js/main.js, js/second.js], type: module}
              old: [js/old.js]
            imports:
              util: shared/util.js
              shared/: shared/
              far: https://esm.example/far.js
            """;

    private static final String LIT = "META-INF/resources/webjars/lit/3.0.0/";

    private static final LinkStart CONTEXT = LinkStart.contextPath("/ctx");

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;

    @BeforeEach
    void aProject() {
        live = new LiveProject(folder)
                .config(YAML)
                .asset("js/main.js", "import {html} from 'lit';\nimport './a.js';\n")
                .asset("js/second.js", "export * from '/assets/js/root.js';")
                .asset("js/old.js", "old()")
                .file("src/main/webapp/js/a.js", "import('./lazy.js')")
                .file("src/main/webapp/js/lazy.js", "new URL('../data/d.json', import.meta.url)")
                .file("src/main/webapp/js/root.js", "new Worker(new URL('./worker.js', import.meta.url))")
                .file("src/main/webapp/js/worker.js", "import './inner.js';")
                .file("src/main/webapp/js/inner.js", "import words from './words.json' with { type: 'json' };")
                .file("src/main/webapp/js/words.json", "{}")
                .file("src/main/webapp/js/nobody.js", "nobody()")
                .file("src/main/webapp/data/d.json", "{}")
                .file("src/main/webapp/shared/util.js", "export {};")
                .file("src/main/webapp/shared/more.js", "export {};")
                .jar(
                        "org.webjars:lit:3.0.0",
                        LIT + "package.json={\"name\":\"lit\",\"version\":\"3.0.0\",\"exports\":\"./index.js\","
                                + "\"imports\":{\"#dom\":\"./dom.js\"}}",
                        LIT + "index.js=import '#dom'; import './part.js';",
                        LIT + "dom.js=export {};",
                        LIT + "part.js=export {};",
                        LIT + "unused.js=export {};");
        project = live.project();
    }

    private String importMap() {
        return SourceLinks.of(project).importMap().json(CONTEXT, true);
    }

    private List<String> listed() {
        return SourceLinks.of(project).matching(PathPattern.parse("**")).keySet().stream()
                .map(LogicalPath::value)
                .toList();
    }

    private static String page(SourceProject project, String path) {
        return LiveProject.text(
                ((PageLookup.Found) SourcePages.of(project).find(path).orElseThrow()).file());
    }

    @Test
    void aModuleBundleIsOneLinkForEachEntry() {
        assertThat(SourceLinks.of(project).bundle(BundleKind.JS, "app"))
                .containsExactly(
                        new Link(LinkKind.SCRIPT, "assets/js/main.js", List.of(new Attribute("type", "module")), null),
                        new Link(
                                LinkKind.SCRIPT,
                                "assets/js/second.js",
                                List.of(new Attribute("type", "module")),
                                null));
    }

    @Test
    void theAssetsAreTheModulesAndNoOutput() {
        assertThat(listed())
                .containsExactly(
                        "data/d.json",
                        "js/a.js",
                        "js/inner.js",
                        "js/lazy.js",
                        "js/main.js",
                        "js/old.js",
                        "js/root.js",
                        "js/second.js",
                        "js/words.json",
                        "js/worker.js",
                        "shared/util.js",
                        "webjars/lit/dom.js",
                        "webjars/lit/index.js",
                        "webjars/lit/part.js");
        assertThat(SourceLinks.of(project).exists("js/app.js"))
                .as("the output that a bundle of scripts would have")
                .isFalse();
        assertThat(served(project, "assets/js/app.js")).startsWith("404 There is no \"js/app.js\"");
    }

    @ParameterizedTest
    @CsvSource({
        "js/a.js, a relative import",
        "js/lazy.js, an import that waits",
        "data/d.json, a URL relative to a module",
        "js/root.js, a path of the whole site",
        "js/worker.js, a worker",
        "js/inner.js, what a worker imports",
        "js/words.json, a module that is no script",
        "shared/util.js, a name of imports",
        "webjars/lit/index.js, a package",
        "webjars/lit/part.js, what a package imports",
        "webjars/lit/dom.js, a name of the package's own",
    })
    void whatModulesLeadToIsServed(String path, String because) {
        assertThat(served(project, "assets/" + path)).as(because).doesNotStartWith("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"js/nobody.js", "webjars/lit/unused.js", "webjars/lit/package.json", "shared/more.js"})
    void whatNobodyNamesIsNot(String path) {
        assertThat(served(project, "assets/" + path)).startsWith("404").contains("is not public");
    }

    @Test
    void anImportThatIsEditedInCountsAtOnce() {
        live.settle();
        assertThat(served(project, "assets/shared/more.js")).startsWith("404");

        live.asset("js/second.js", "import 'shared/more.js'");

        assertThat(served(project, "assets/shared/more.js")).isEqualTo("export {};");
        assertThat(importMap()).contains("\"shared/more.js\":\"/ctx/assets/shared/more.js\"");
    }

    @Test
    void theImportMapSaysWhatBareNamesMeanAndNothingElse() {
        assertThat(importMap()).isEqualTo("""
                        {"imports":{\
                        "far":"https://esm.example/far.js",\
                        "lit":"/ctx/assets/webjars/lit/index.js",\
                        "util":"/ctx/assets/shared/util.js"}}""");
    }

    @Test
    void aNameThatOnlyItsPackageKnowsIsWrittenOut() {
        live.jar(
                "org.webjars:other:1.0",
                "META-INF/resources/webjars/other/1.0/package.json={\"name\":\"other\",\"exports\":\"./index.js\","
                        + "\"imports\":{\"#dom\":\"./own.js\"}}",
                "META-INF/resources/webjars/other/1.0/index.js=import '#dom'; import 'lit';",
                "META-INF/resources/webjars/other/1.0/own.js=export {};");
        live.asset("js/second.js", "import 'other'");
        project = live.project();

        assertThat(served(project, "assets/webjars/lit/index.js")).isEqualTo("import './dom.js'; import './part.js';");
        assertThat(served(project, "assets/webjars/other/index.js")).isEqualTo("import './own.js'; import 'lit';");
    }

    @Test
    void workersHaveNoImportMapSoTheirNamesAreWrittenOut() {
        live.file("src/main/webapp/js/inner.js", "import 'util'; import('lit'); import 'far'; import './none.js';");

        assertThat(served(project, "assets/js/inner.js"))
                .isEqualTo("import '../shared/util.js'; import('../webjars/lit/index.js');"
                        + " import 'https://esm.example/far.js'; import './none.js';");
        assertThat(served(project, "assets/js/main.js"))
                .as("no worker leads to it")
                .startsWith("import {html} from 'lit';");
    }

    @Test
    void preloadsAreThoseOfModulesWhereSomethingImportsThem() {
        assertThat(SourceLinks.of(project).preload(BundleKind.JS, "app", StyleNeeds.NONE))
                .extracting(Link::kind, Link::href)
                .containsExactly(
                        tuple(LinkKind.MODULE_PRELOAD, "assets/js/main.js"),
                        tuple(LinkKind.MODULE_PRELOAD, "assets/js/second.js"));
        assertThat(SourceLinks.of(project).preload("js/a.js").kind()).isEqualTo(LinkKind.MODULE_PRELOAD);
        assertThat(SourceLinks.of(project).preload("webjars/lit/index.js").kind())
                .isEqualTo(LinkKind.MODULE_PRELOAD);
        assertThat(SourceLinks.of(project).preload("shared/util.js").kind()).isEqualTo(LinkKind.MODULE_PRELOAD);
        assertThat(SourceLinks.of(project).preload("js/old.js").kind()).isEqualTo(LinkKind.PRELOAD);
        assertThat(SourceLinks.of(project).preload("js/words.json").kind())
                .as("a module, but no script")
                .isEqualTo(LinkKind.PRELOAD);
    }

    @Test
    void aPageHasTheImportMapRelativeToItselfAndTheEntriesOfABundle() {
        live.config("include: [\"**/*.html\"]\n" + YAML).asset("docs/x.html", """
                <script type="importmap" data-asset-importmap></script>
                <script data-asset-bundle="app"></script>
                """);

        assertThat(page(project, "docs/x.html")).isEqualTo("""
                <script type="importmap" data-asset-importmap>{"imports":{\
                "far":"https://esm.example/far.js",\
                "lit":"../assets/webjars/lit/index.js",\
                "util":"../assets/shared/util.js"}}</script>
                <script src="../assets/js/main.js" type="module"></script>
                <script src="../assets/js/second.js" type="module"></script>
                """);
    }

    @Test
    void namesThatOnlyAPagesOwnModuleImportsAreInTheImportMapToo() {
        live.config("include: [index.html]\njs: {old: [js/old.js]}\n")
                .asset("index.html", "<script type=module>import 'lit'; import './js/only.js';</script>")
                .file("src/main/webapp/js/only.js", "only()");

        assertThat(importMap()).contains("\"lit\":\"/ctx/assets/webjars/lit/index.js\"");
        assertThat(served(project, "assets/webjars/lit/part.js")).isEqualTo("export {};");
        assertThat(served(project, "assets/js/only.js")).isEqualTo("only()");
        assertThat(listed()).contains("js/only.js", "webjars/lit/index.js").doesNotContain("index.html");
    }

    @Test
    void modulesOfADependencyAreThoseOfItsBuild(@TempDir Path ui) {
        LiveProject library = new LiveProject(ui)
                .config("library: true\nprefix: ui/\njs: {ui: {sources: [js/ui.js], type: module}}\n")
                .asset("js/ui.js", "import './dep.js';")
                .asset("js/dep.js", "export {};");
        AssetPipeline.of(library.folder()).build();
        live.dependency("com.example:ui:1", ui.resolve("target/classes"))
                .config("include: [index.html]\n" + YAML)
                .asset("js/second.js", "import './dep.js';")
                .asset(
                        "index.html",
                        "<script type=importmap data-asset-importmap></script><script data-asset-bundle=ui></script>");
        project = live.project();

        assertThat(SourceLinks.of(project).bundle(BundleKind.JS, "ui"))
                .extracting(Link::kind)
                .containsExactly(LinkKind.MODULE_PRELOAD, LinkKind.SCRIPT);
        assertThat(importMap().replaceAll("\\.[0-9a-f]{16}", ".F"))
                .as("its own import, and one of ours of what only it has")
                .contains(
                        "\"/ctx/ui/js/dep.js\":\"/ctx/ui/js/dep.F.js\"",
                        "\"/ctx/assets/js/dep.js\":\"/ctx/ui/js/dep.F.js\"");
        assertThat(page(project, "index.html").replaceAll("\\.[0-9a-f]{16}", ".F"))
                .startsWith(
                        "<script type=importmap data-asset-importmap>{\"imports\":{"
                                + "\"./assets/js/dep.js\":\"./ui/js/dep.F.js\",\"./ui/js/dep.js\":\"./ui/js/dep.F.js\",\"far\":")
                .endsWith("<link rel=\"modulepreload\" href=\"ui/js/dep.F.js\">\n"
                        + "<script src=\"ui/js/ui.F.js\" type=\"module\"></script>");
    }

    @Test
    void theFirstModuleIsWhatMessagesCallABundle() {
        assertThat(hrefs(project, BundleKind.JS, "app")).hasSize(2);
        assertThatThrownBy(() -> SourceLinks.of(project).asset("app"))
                .hasMessageContaining("name its output, \"js/main.js\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "icons/all.svg | <svg xmlns='http://www.w3.org/2000/svg'><image href='../pic/x.png'/></svg>",
                "icons/all.svg | <svg><style>a{fill:url(/assets/pic/x.png)}</style></svg>",
                "site.webmanifest | {\"icons\":[{\"src\":\"pic/x.png\"}]}",
                "manifest.json | {\"icons\":[{\"src\":\"/assets/pic/x.png\"}]}",
                "part.html | <img src=pic/x.png>",
                "part.htm | <p style='background:url(/assets/pic/x.png)'>",
                "css/a.css | a{background:url(/assets/pic/x.png)}",
            })
    void everyFileThatNamesOthersMakesThemPublic(String path, String text) {
        live.file("src/main/webapp/pic/x.png", "picture");
        assertThat(served(project, "assets/pic/x.png")).startsWith("404");

        live.asset(path, text);

        assertThat(served(project, "assets/pic/x.png")).isEqualTo("picture");
        assertThat(listed()).contains(path, "pic/x.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.json | {\"icons\":[{\"src\":\"pic/x.png\"}]}",
                "part.html | <base href=/elsewhere/><img src=pic/x.png>",
                "part.html | <a href=pic/x.png>",
                "css/a.css | a{background:url(/other/pic/x.png)}",
                "css/a.css | a{} @import '../pic/x.png';",
                "dist/x.css | a{background:url(../pic/x.png)}",
                "broken.webmanifest | {\"icons\":[{\"src\":\"pic/x.png\"",
            })
    void whatNamesNothingMakesNothingPublic(String path, String text) {
        live.config("hashed: [\"dist/**\"]\n" + YAML)
                .asset("dist/y.js", "")
                .file("src/main/webapp/pic/x.png", "picture")
                .asset(path, text);

        assertThat(served(project, "assets/pic/x.png")).startsWith("404");
        assertThat(served(project, "assets/" + path)).isEqualTo(text);
    }

    /** For a class loader that has no jsoup: what is served of a project. */
    static final class Serving implements Function<Path, String> {

        @Override
        public String apply(Path folder) {
            SourceProject project = new LiveProject(folder).project();
            return served(project, "assets/part.html") + " " + served(project, "assets/js/a.js") + " "
                    + served(project, "assets/pic/x.png");
        }
    }

    @Test
    void withoutJsoupPagesNameNothingAndNothingElseIsLost() throws Exception {
        live.config("include: [page.html]\n" + YAML)
                .asset("part.html", "<img src=pic/x.png>")
                .asset("page.html", "<img src=pic/x.png>")
                .file("src/main/webapp/pic/x.png", "picture");
        List<URL> classPath = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            if (!entry.contains("jsoup")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("org.jsoup.Jsoup")).isInstanceOf(ClassNotFoundException.class);
            Constructor<?> serving = loader.loadClass(Serving.class.getName()).getDeclaredConstructor();
            serving.setAccessible(true);
            @SuppressWarnings("unchecked") // Function is the same for all loaders.
            Function<Path, String> without = (Function<Path, String>) serving.newInstance();

            assertThat(without.apply(folder)).startsWith("<img src=pic/x.png> import('./lazy.js') 404");
        }
        assertThat(served(live.project(), "assets/pic/x.png")).isEqualTo("picture");
    }
}
