package io.assetpipeline.servlet.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.servlet.Setting;
import io.assetpipeline.source.LogicalPath;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Import maps and preloads in pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleTagsTest {

    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "assets.yaml",
            """
            css: {site: {sources: [css/site.css], media: screen}}
            js:
              app: {sources: [js/app.js], type: module}
              old: [js/old.js]
            imports: {lit: vendor/lit.js}
            minify: { js: builtin }
            """,
            "src/main/assets/css/site.css",
            "@font-face { src: url(../fonts/a.woff2), url(../fonts/a.woff) } b { background: url(../img/b.png) }",
            "src/main/assets/js/app.js",
            "import {html} from 'lit'; html();",
            "src/main/assets/js/old.js",
            "var old = 1;",
            "src/main/assets/vendor/lit.js",
            "export function html() {}",
            "src/main/assets/fonts/a.woff2",
            "newer",
            "src/main/assets/fonts/a.woff",
            "older",
            "src/main/assets/img/b.png",
            "b",
            "src/main/assets/video/v.mp4",
            "v"));

    private JspServer production;
    private JspServer development;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        production = JspServer.start(
                folder.resolve("production"), Mode.PRODUCTION, Map.of(), FILES, ModuleTagsTest::withImports);
        development =
                JspServer.start(folder.resolve("development"), Mode.DEVELOPMENT, Map.<Setting, String>of(), FILES);
    }

    private static Manifest withImports(Manifest built) {
        return new Manifest(
                built.artifact(),
                built.library(),
                built.prefix(),
                built.tools(),
                built.assets(),
                built.css(),
                built.js(),
                ManifestImports.of(Map.of("lit", new LogicalPath("vendor/lit.js")), Map.of(), List.of()),
                built.pages(),
                built.rootFiles(),
                built.headers(),
                built.history());
    }

    @AfterAll
    void stop() throws Exception {
        production.close();
        development.close();
    }

    @Test
    void anImportMapIsPrintedOnceBeforeTheFirstModule() {
        assertThat(production.print("<asset:js bundle='app' nonce='n1'/><asset:importmap/><asset:js bundle='old'/>"))
                .matches("<script type=\"importmap\" nonce=\"n1\">\\{\"imports\":\\{\"lit\":"
                        + "\"/shop/assets/vendor/lit\\.\\w{16}\\.js\"},\"integrity\":\\{\"/shop/assets/vendor/lit[^}]+}}</script>"
                        + "\n<link rel=\"modulepreload\" href=\"/shop/assets/vendor/lit\\.\\w{16}\\.js\""
                        + " integrity=\"sha384-[^\"]+\" nonce=\"n1\">"
                        + "\n<script src=\"/shop/assets/js/app\\.\\w{16}\\.js\" type=\"module\" nonce=\"n1\"></script>"
                        + "<script src=\"/shop/assets/js/old\\.\\w{16}\\.js\"></script>");
    }

    @Test
    void developmentSaysWhatBareNamesMean() {
        assertThat(development.print("<asset:importmap/><asset:js bundle='app'/>"))
                .isEqualTo("<script type=\"importmap\">{\"imports\":{\"lit\":\"/shop/assets/vendor/lit.js\"}}</script>"
                        + "<script src=\"/shop/assets/js/app.js\" type=\"module\"></script>");
    }

    @Test
    void aClassicScriptNeedsNoImportMap() {
        assertThat(production.document("<asset:js bundle='old'/>").select("[type=importmap]"))
                .isEmpty();
    }

    @Test
    void preloadsAskAsTheLaterRequestDoes() {
        Document page = production.document("<asset:preload css='site' fonts='true' images='${true}'/>"
                + "<asset:preload js='old'/><asset:preload name='vendor/lit.js'/>");

        assertThat(page.head().children().not("script").eachAttr("href").stream()
                        .map(href -> href.replaceAll("\\.[0-9a-f]{16}", "")))
                .containsExactly(
                        "/shop/assets/css/site.css",
                        "/shop/assets/fonts/a.woff2",
                        "/shop/assets/img/b.png",
                        "/shop/assets/js/old.js",
                        "/shop/assets/vendor/lit.js");
        assertThat(page.select("link[as=style][type=text/css][media=screen]:not([crossorigin])"))
                .hasSize(1);
        assertThat(page.select("link[as=font][type=font/woff2][crossorigin=anonymous]"))
                .hasSize(1);
        assertThat(page.select("link[as=image][type=image/png]:not([crossorigin])"))
                .hasSize(1);
        assertThat(page.select("script[type=importmap] + link[rel=modulepreload]"))
                .hasSize(1);
        assertThat(development
                        .document("<asset:preload css='site' fonts='true'/>")
                        .select("link[as=font]"))
                .hasSize(1);
    }

    @Test
    void aHeaderSaysItInsteadUnlessThePageIsIncluded() {
        production.page("preloads.jsp", "<asset:preload name='fonts/a.woff2' header='true'/>");

        HttpResponse<String> own = production.get("preloads.jsp");
        assertThat(own.body()).doesNotContain("<link");
        assertThat(own.headers().allValues("Link"))
                .singleElement()
                .asString()
                .matches("</shop/assets/fonts/a\\.\\w{16}\\.woff2>; rel=preload; as=font; crossorigin=anonymous;"
                        + " type=\"font/woff2\"");
        HttpResponse<String> including = production.get(production.page("<jsp:include page='preloads.jsp'/>"));
        assertThat(including.body()).contains("<link rel=\"preload\"");
        assertThat(including.headers().allValues("Link")).isEmpty();
    }

    @Test
    void whatCannotBePreloadedIsAnError() {
        assertThat(production.failure("<asset:preload name='video/v.mp4'/>"))
                .contains("\"video/v.mp4\" cannot be preloaded", "video/mp4");
        assertThat(production.failure("<asset:preload css='site' js='old'/>")).contains("Write one of css");
        assertThat(production.failure("<asset:preload js='old' fonts='true'/>")).contains("style sheets");
        assertThat(production.failure("<asset:preload css='none'/>")).contains("There is no css bundle \"none\"");
        assertThat(production.failure("<asset:preload name='fonts/a.woff2' media='a\r\nX: y' header='true'/>"))
                .contains("what no header can carry");
        assertThat(production.failure("<asset:importmap src='x'/>")).contains("\"src\"");
    }
}
