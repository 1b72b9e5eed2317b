package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Development says and serves what a build makes. */
class ModeParityTest {

    private static final String YAML = """
            css:
              site: [css/site.css, webjars/icons/icons.css]
              same: {sources: [css/same.css, css/extra.css], output: css/same.css}
            js:
              app: {sources: [js/main.js, js/admin.js], type: module}
              old: {sources: [js/old/*.js], wrap: true}
            include: [index.html, docs/**, js/old/b.js, "webjars/icons/extra/*"]
            hashed: ["dist/**"]
            exclude: ["**/*.psd"]
            imports: {util: shared/util.js, far: "https://esm.example/far.js"}
            minify: {css: none, js: none}
            rootFiles: {sw.js: worker/sw.js, favicon.ico: pic/favicon.ico}
            """;

    private static final String ICONS = "META-INF/resources/webjars/icons/1.2.0/";
    private static final String LIT = "META-INF/resources/webjars/lit/3.0.0/";

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;
    private Manifest built;

    @BeforeEach
    void aShop() throws IOException {
        live = new LiveProject(folder)
                .config(YAML)
                .asset(
                        "css/site.css",
                        "@import url(//cdn.example/x.css);\n@import '../styles/base.css';\n"
                                + "body{background:url(/assets/img/site.svg)}\n/*# sourceMappingURL=../maps/site.css.map */")
                .asset("css/same.css", "same{}")
                .asset("css/extra.css", "extra{src:url(../fonts/e.woff2)}")
                .asset(
                        "img/site.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg'><image href='../pic/in-svg.png'/></svg>")
                .asset("img/logo.psd", "layers")
                .asset("site.webmanifest", "{\"icons\":[{\"src\":\"pic/icon.png\"}],\"start_url\":\"pic/no.png\"}")
                .asset("frame.html", "<img src=pic/in-frame.png><script type=module src=js/frame.js></script>")
                .asset(
                        "js/main.js",
                        "import {html} from 'lit';\nimport './part.js';\nimport('./lazy.js');\n"
                                + "//# sourceMappingURL=../maps/main.js.map")
                .asset("js/admin.js", "new Worker(new URL('./worker.js', import.meta.url), {type: 'module'});\n")
                .asset("js/old/a.js", "a()\n//# sourceMappingURL=../../maps/a.js.map")
                .asset("js/old/b.js", "import('../late.js')\n//# sourceMappingURL=../../maps/b.js.map")
                .asset("js/standalone.js", "go()\n//# sourceMappingURL=../maps/standalone.js.map")
                .file("src/main/webapp/styles/base.css", "@import 'deeper.css'; h1{background:url(../pic/base.png)}")
                .file("src/main/webapp/styles/deeper.css", "h2{background:url(../pic/deeper.png)}")
                .file("src/main/webapp/fonts/e.woff2", "e")
                .file("src/main/webapp/worker/sw.js", "importScripts('./in-sw.js')\n//# sourceMappingURL=sw.js.map")
                .file("src/main/webapp/worker/in-sw.js", "in()")
                .file("src/main/webapp/worker/sw.js.map", "{}")
                .file("src/main/webapp/pic/favicon.ico", "ico")
                .file("src/main/webapp/js/part.js", "import './main.js';\nexport {};\n")
                .file("src/main/webapp/js/lazy.js", "import words from './words.json' with {type: 'json'};\n")
                .file("src/main/webapp/js/words.json", "{}")
                .file("src/main/webapp/js/worker.js", "import './inner.js';\nimport 'util';\n")
                .file("src/main/webapp/js/inner.js", "importScripts('./classic.js')\n")
                .file("src/main/webapp/js/classic.js", "classic()\n")
                .file("src/main/webapp/js/late.js", "export {};\n")
                .file("src/main/webapp/js/frame.js", "export {};\n")
                .file("src/main/webapp/js/page.js", "export {};\n")
                .file("src/main/webapp/js/nobody.js", "nobody()")
                .file("src/main/webapp/shared/util.js", "export {};\n")
                .file("src/main/webapp/dist/app.3f9c0a1b.js", "import './chunk.js'; import '../js/nobody.js'")
                .file("src/main/webapp/docs/guide.pdf", "pdf")
                .file("src/main/webapp/docs/x.html", "<img src=../pic/in-docs.png><a href=../pic/no.png>")
                .file(
                        "src/main/webapp/index.html",
                        "<script type=importmap data-asset-importmap></script><link data-asset-bundle=site>\n"
                                + "<img src=/pic/in-page.png><script type=module>import 'lit/more.js'; import"
                                + " './js/page.js';</script>")
                .jar(
                        "org.webjars:icons:1.2.0",
                        ICONS + "icons.css=@import 'more.css';i{src:url('fonts/i.woff2?x#y')}",
                        ICONS + "more.css=m{background:url(../icons/more.png)}",
                        ICONS + "more.png",
                        ICONS + "other.png",
                        ICONS + "fonts/i.woff2",
                        ICONS + "extra/x.css=x{background:url(../extra.png)} @import 'late.css';",
                        ICONS + "extra.png")
                .jar(
                        "org.webjars:lit:3.0.0",
                        LIT + "package.json={\"name\":\"lit\",\"version\":\"3.0.0\",\"type\":\"module\",\"exports\":"
                                + "{\".\":\"./index.js\",\"./more.js\":\"./more.js\"},\"imports\":{\"#dom\":\"./dom.js\"}}",
                        LIT + "index.js=import '#dom'; export * from './part.js';\n//# sourceMappingURL=index.js.map",
                        LIT + "index.js.map={}",
                        LIT + "dom.js=export {};",
                        LIT + "part.js=export {};",
                        LIT + "more.js=export {};",
                        LIT + "unused.js=export {};");
        for (String picture :
                new String[] {"in-svg", "icon", "in-frame", "base", "deeper", "in-page", "in-docs", "no"}) {
            live.file("src/main/webapp/pic/" + picture + ".png", picture);
        }
        for (String map : new String[] {"site.css", "main.js", "a.js", "b.js", "standalone.js"}) {
            live.file("src/main/webapp/maps/" + map + ".map", "{}");
        }
        AssetPipeline.of(folder)
                .dependencies(List.of(
                        new Dependency("org.webjars:icons:1.2.0", folder.resolve("org.webjars-icons-1.2.0.jar")),
                        new Dependency("org.webjars:lit:3.0.0", folder.resolve("org.webjars-lit-3.0.0.jar"))))
                .build();
        Path manifest = folder.resolve("target/classes").resolve(Manifest.CLASS_PATH_LOCATION);
        built = ManifestReader.read("manifest", Content.read(manifest));
        project = live.project();
    }

    private SortedMap<LogicalPath, Link> listed() {
        return SourceLinks.of(project).matching(PathPattern.parse("**"));
    }

    @Test
    void theSameNamesAreListed() {
        assertThat(listed().keySet()).containsExactlyElementsOf(built.assets().keySet());
        assertThat(project.size()).isEqualTo(built.assets().size());
    }

    @Test
    void everythingListedIsServed() {
        listed().forEach((path, link) -> assertThat(LiveProject.served(project, link.href()))
                .as(path.value())
                .doesNotStartWith("404"));
    }

    @Test
    void whatABrowserAsksForBesidesIsServedAndNotListed() {
        for (String name : new String[] {
            "styles/base.css", // a build puts it in the place of its import
            "styles/deeper.css",
            "webjars/icons/more.css",
            "css/extra.css", // a build joins it
            "js/old/a.js",
            "maps/site.css.map", // a minified file has a map of its own
            "maps/main.js.map",
            "maps/a.js.map",
            "webjars/lit/index.js.map"
        }) {
            assertThat(LiveProject.served(project, "assets/" + name)).as(name).doesNotStartWith("404");
            assertThat(built.assets()).doesNotContainKey(new LogicalPath(name));
        }
    }

    @Test
    void whatNobodyNamesIsNeitherServedNorListed() {
        for (String name : new String[] {
            "js/nobody.js",
            "pic/no.png",
            "img/logo.psd",
            "webjars/icons/other.png",
            "webjars/lit/unused.js",
            "index.html",
            "docs/x.html"
        }) {
            assertThat(LiveProject.served(project, "assets/" + name)).as(name).startsWith("404");
            assertThat(built.assets()).doesNotContainKey(new LogicalPath(name));
        }
    }

    @Test
    void thePagesAreTheSame() {
        SortedSet<LogicalPath> pages = new TreeSet<>(project.now().pages().keySet());

        assertThat(pages).isEqualTo(built.pages().keySet()).hasSize(2);
    }

    @Test
    void theNamesOfTheImportMapMeanTheSame() {
        assertThat(project.reach(project.now()).imports().names())
                .containsAllEntriesOf(built.imports().names())
                .hasSize(built.imports().names().size());
        assertThat(project.reach(project.now()).imports().elsewhere())
                .isEqualTo(built.imports().elsewhere());
    }

    @Test
    void theBundlesHaveTheSameEntries() {
        assertThat(project.now().outputs(BundleKind.CSS).keySet())
                .isEqualTo(built.css().keySet());
        built.js()
                .forEach((name, bundle) -> assertThat(project.now().outputs(BundleKind.JS))
                        .containsEntry(name, bundle.entries().get(0)));
        assertThat(LiveProject.hrefs(project, BundleKind.JS, "app"))
                .isEqualTo(Objects.requireNonNull(built.js().get("app")).entries().stream()
                        .map(entry -> "assets/" + entry)
                        .toList());
    }
}
