package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.PageFiles.PageLookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.MissingAssetException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Static pages of a project that is being worked on. */
class SourcePagesTest {

    private static final String YAML = """
            include: ["**/*.html", "**/*.htm"]
            css:
              app: [css/a.css, css/b.css]
            js:
              stats: {sources: [js/a.js], defer: true}
            """;

    private LiveProject live;

    @BeforeEach
    void project(@TempDir Path folder) {
        live = new LiveProject(folder)
                .config(YAML)
                .asset("css/a.css", "a{}")
                .asset("css/b.css", "b{}")
                .asset("js/a.js", "a();")
                .asset("index.html", "<link rel=stylesheet href=css/a.css integrity=old>")
                .asset("docs/index.html", "<link rel=stylesheet href='../css/a.css?x#y'>")
                .asset("old/index.htm", "old");
    }

    private static String page(SourceProject project, String path) {
        return SourcePages.of(project)
                .find(path)
                .map(lookup -> lookup instanceof PageLookup.Found found
                        ? LiveProject.text(found.file())
                        : "-> " + ((PageLookup.Redirect) lookup).url())
                .orElse("none");
    }

    @Test
    void linkToTheSources() {
        SourceProject project = live.project();
        assertThat(page(project, "index.html")).isEqualTo("<link rel=stylesheet href=assets/css/a.css integrity=\"\">");
        assertThat(page(project, "docs/index.html")).isEqualTo("<link rel=stylesheet href='../assets/css/a.css?x#y'>");
    }

    @Test
    void standForTheirFolders() {
        SourceProject project = live.project();
        assertThat(page(project, "")).isEqualTo(page(project, "index.html"));
        assertThat(page(project, "docs/")).isEqualTo(page(project, "docs/index.html"));
        assertThat(page(project, "docs")).isEqualTo("-> docs/");
        assertThat(page(project, "old/")).isEqualTo("old");
        for (String path :
                new String[] {"docs/index", "docs/index.htm", "css", "css/", "css/a.css", "index.html/", "/"}) {
            assertThat(page(project, path)).as(path).isEqualTo("none");
        }
    }

    @Test
    void areAskedForAgainEachTime() {
        SourceProject project = live.project();
        ServedFile before = ((PageLookup.Found) SourcePages.of(project).find("").orElseThrow()).file();
        assertThat(before.lifetime()).isEqualTo(Lifetime.NONE);
        assertThat(before.type()).isEqualTo("text/html;charset=utf-8");
        live.asset("index.html", "changed");
        ServedFile after = ((PageLookup.Found) SourcePages.of(project).find("").orElseThrow()).file();
        assertThat(LiveProject.text(after)).isEqualTo("changed");
        assertThat(after.identity().tag()).isNotEqualTo(before.identity().tag()).matches("[0-9a-f]{16}");
    }

    @Test
    void comeAndGo() {
        SourceProject project = live.project();
        assertThat(page(project, "new.html")).isEqualTo("none");
        live.asset("new.html", "new");
        assertThat(page(project, "new.html")).isEqualTo("new");
        live.delete("src/main/assets/new.html");
        assertThat(page(project, "new.html")).isEqualTo("none");
    }

    @Test
    void areNoAssets() {
        SourceProject project = live.project();
        assertThat(LiveProject.served(project, "assets/index.html"))
                .startsWith("404")
                .contains("static page");
        assertThatThrownBy(() -> SourceLinks.of(project).asset("index.html"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("static page");
        assertThat(LiveProject.served(project, "assets/index.html")).startsWith("404");
    }

    @Test
    void areOnlyWhatIncludeNames() {
        SourceProject project = live.config("include: [docs/**]\n").project();
        assertThat(page(project, "index.html")).isEqualTo("none");
        assertThat(page(project, "docs/")).contains("css/a.css");
        assertThat(LiveProject.served(project, "assets/index.html")).contains("css/a.css");
    }

    @Test
    void makePublicWhatTheyLoad() {
        live.file("src/main/webapp/img/only.css", "@import 'more.css';")
                .file("src/main/webapp/img/more.css", "more{}")
                .jar("org.webjars:tiny:1.0", "META-INF/resources/webjars/tiny/1.0/tiny.js", "tiny()")
                .asset(
                        "shop.html",
                        "<link rel=stylesheet href=img/only.css><script src=/webjars/tiny/tiny.js></script>");
        SourceProject project = live.project();
        assertThat(page(project, "shop.html"))
                .isEqualTo("<link rel=stylesheet href=assets/img/only.css>"
                        + "<script src=assets/webjars/tiny/tiny.js></script>");
        assertThat(LiveProject.served(project, "assets/img/only.css")).contains("more.css");
        assertThat(LiveProject.served(project, "assets/img/more.css")).isEqualTo("more{}");
        assertThat(LiveProject.served(project, "assets/webjars/tiny/tiny.js"))
                .startsWith("META-INF/resources/webjars/tiny/1.0/tiny.js");
        live.delete("src/main/assets/shop.html");
        assertThat(LiveProject.served(project, "assets/img/only.css")).startsWith("404");
        assertThat(LiveProject.served(project, "assets/webjars/tiny/tiny.js")).startsWith("404");
    }

    @Test
    void haveALinkForEachSourceOfABundle() {
        live.asset(
                "docs/x.html",
                "  <link data-asset-bundle=app media=print>\n  <script data-asset-bundle=stats></script>\n");
        SourceProject project = live.project();
        assertThat(LiveProject.hrefs(project, BundleKind.CSS, "app")).hasSize(2);
        assertThat(page(project, "docs/x.html")).isEqualTo("""
                  <link rel="stylesheet" href="../assets/css/a.css" media="print">
                  <link rel="stylesheet" href="../assets/css/b.css" media="print">
                  <script src="../assets/js/a.js" defer></script>
                """);
    }

    @Test
    void sayWhereTheyNameABundleThatThereIsNot() {
        live.asset("x.html", "<p>\n <link data-asset-bundle=aap>");
        assertThatThrownBy(() -> page(live.project(), "x.html"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/assets/x.html:2:2")
                .hasMessageContaining("\"aap\"")
                .hasMessageContaining("\"app\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE"})
    void keepTheirEncoding(String charset) throws IOException {
        String html = (charset.startsWith("UTF-16") ? "\uFEFF" : "") + "<meta charset=" + charset
                + ">é\r\n<img src=css/a.css>";
        Files.write(live.folder().resolve("src/main/assets/e.html"), html.getBytes(Charset.forName(charset)));
        ServedFile file = ((PageLookup.Found)
                        SourcePages.of(live.project()).find("e.html").orElseThrow())
                .file();
        byte[] bytes;
        try (var stream = file.identity().body().open()) {
            bytes = stream.readAllBytes();
        }
        assertThat(new String(bytes, Charset.forName(charset)))
                .isEqualTo(html.replace("css/a.css", "assets/css/a.css"));
        assertThat(file.type()).isEqualTo("text/html;charset=" + charset.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void failAloneWhileTheConfigurationIsWrong() {
        SourceProject project = live.project();
        assertThat(page(project, "docs/")).contains("css/a.css");
        live.config("css: [\n");
        assertThatThrownBy(() -> page(project, "docs/")).isInstanceOf(AssetException.class);
        assertThat(page(project, "api/orders")).isEqualTo("none");
        live.config(YAML);
        assertThat(page(project, "docs/")).contains("css/a.css");
    }
}
