package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticPagesTest {

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

    private String integrity(String name) {
        return project.listed(name).integrity();
    }

    private String page(String path) {
        try {
            return Files.readString(folder.resolve("target/shop/assets/.pages").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPageIsServedAtItsOwnPathWithLinksThatAreRelativeToIt() {
        project.config("include: ['**/*.html']")
                .asset("css/site.css", "a{}")
                .file("src/main/webapp/img/a.png", "a")
                .file(
                        "src/main/webapp/docs/index.html",
                        "<!DOCTYPE html>\r\n<link rel=stylesheet href='../css/site.css'>\r\n"
                                + "<img src=/img/a.png srcset=\"../img/a.png?x 2x\"><a href=\"../img/a.png\">\u00e9</a>")
                .build();

        assertThat(page("docs/index.html"))
                .isEqualTo("<!DOCTYPE html>\r\n<link rel=stylesheet href='../assets/" + path("css/site.css")
                        + "' integrity=\"" + integrity("css/site.css") + "\">\r\n<img src=../assets/"
                        + path("img/a.png")
                        + " srcset=\"../assets/" + path("img/a.png")
                        + "?x 2x\"><a href=\"../img/a.png\">\u00e9</a>");
        assertThat(project.manifest().pages()).containsOnlyKeys(new LogicalPath("docs/index.html"));
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("docs/index.html"));
    }

    @Test
    void elementsForBundlesAndTheImportMapAreFilled() {
        project.config(
                        "include: [index.html]\ncss: {colors: [css/a.css]}\njs: {app: {sources: [js/main.js], type: module}}"
                                + "\nimports: {util: js/util.js}")
                .asset("css/a.css", "a { color: red }")
                .asset("js/main.js", "import './dep.js';\nimport 'util';\n")
                .asset("js/dep.js", "export {};\n")
                .asset("js/util.js", "export {};\n")
                .file("src/main/webapp/index.html", """
                        <head>
                          <script type="importmap" data-asset-importmap></script>
                          <link data-asset-bundle="colors" media="print">
                          <script data-asset-bundle="app"></script>
                        </head>""")
                .build();

        String dep = path("js/dep.js");
        String util = path("js/util.js");
        assertThat(page("index.html"))
                .isEqualTo(
                        "<head>\n  <script type=\"importmap\" data-asset-importmap>{\"imports\":{\"./assets/js/dep.js\":"
                                + "\"./assets/" + dep + "\",\"util\":\"./assets/" + util
                                + "\"},\"integrity\":{\"./assets/" + dep
                                + "\":\"" + integrity("js/dep.js") + "\",\"./assets/" + util + "\":\""
                                + integrity("js/util.js") + "\"}}</script>\n"
                                + "  <link rel=\"stylesheet\" href=\"assets/" + path("css/colors.css")
                                + "\" media=\"print\" integrity=\"" + integrity("css/colors.css") + "\">\n"
                                + "  <link rel=\"modulepreload\" href=\"assets/" + dep + "\" integrity=\""
                                + integrity("js/dep.js") + "\">\n"
                                + "  <link rel=\"modulepreload\" href=\"assets/" + util + "\" integrity=\""
                                + integrity("js/util.js") + "\">\n"
                                + "  <script src=\"assets/" + path("js/main.js") + "\" type=\"module\" integrity=\""
                                + integrity("js/main.js") + "\"></script>\n</head>");
    }

    @Test
    void aLinkToAFileThatNobodyElseServesLeadsToTheAsset() {
        project.config("roots: [site, src/main/webapp]\ninclude: ['*.html', '*.pdf']")
                .file("site/a.html", "<a href=\"manual.pdf#2\">m</a><a href=/b.html>b</a><a href='secret.csv'>s</a>")
                .file("site/b.html", "<link rel=alternate href='raw.pdf'>")
                .file("site/manual.pdf", "m")
                .file("site/secret.csv", "s")
                .file("src/main/webapp/raw.pdf", "r")
                .build();

        assertThat(page("a.html"))
                .isEqualTo("<a href=\"assets/" + path("manual.pdf")
                        + "#2\">m</a><a href=/b.html>b</a><a href='secret.csv'>s</a>");
        assertThat(page("b.html")).isEqualTo("<link rel=alternate href='raw.pdf'>");
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("secret.csv"));
    }

    @Test
    void aScriptThatNamesAPageNamesItWhereItIsServed() {
        project.config("include: [page.html]")
                .asset("js/a.js", "import('../page.html');\nfetch(new URL('../page.html', import.meta.url));\n")
                .file("src/main/webapp/page.html", "<p>")
                .build();

        assertThat(project.served("js/a.js")).contains("new URL('../../page.html', import.meta.url)");
    }

    @Test
    void whatAPageNamesInVainIsToldAtItsPlace() {
        project.config("include: [index.html]")
                .file(
                        "src/main/webapp/index.html",
                        "<p>\n<img src=\"nothing.png\"><img src=\"/login\">\n<link data-asset-bundle=\"colours\">");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/webapp/index.html:2:11: \"nothing.png\" does not exist")
                .hasMessageContaining("src/main/webapp/index.html:3:1: There is no css bundle \"colours\".")
                .hasMessageNotContaining("login");
    }

    @Test
    void htmlSvgAndWebManifestsThatAreAssetsNameFingerprintedFiles() {
        project.config("{}")
                .asset("part.html", "<img src=\"img/a.svg\">\r\n<script type=module>import './js/m.js';</script>")
                .asset("img/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"b.png\"/></svg>")
                .asset("img/b.png", "b")
                .asset("js/m.js", "export {};")
                .asset("site.webmanifest", "{ \"icons\": [ {\"src\": \"img/b.png\"} ], \"start_url\": \"./\" }")
                .build();

        assertThat(project.served("part.html"))
                .isEqualTo("<img src=\"" + path("img/a.svg") + "\">\r\n<script type=module>import './" + path("js/m.js")
                        + "';</script>");
        assertThat(project.served("img/a.svg"))
                .contains("href=\"" + path("img/b.png").substring(4) + "\"");
        assertThat(project.served("site.webmanifest"))
                .isEqualTo("{ \"icons\": [ {\"src\": \"" + path("img/b.png") + "\"} ], \"start_url\": \"./\" }");
    }

    @Test
    void aNameInATemplateThatLeadsNowhereFailsTheBuild() {
        project.config("css: {site: [a.css]}")
                .asset("a.css", "a{}")
                .file("src/main/webapp/img/logo.png", "logo")
                .file(
                        "src/main/webapp/WEB-INF/view.jsp",
                        "<%@ taglib prefix=\"a\" uri=\"assetpipeline.tags\" %>\n<a:css bundle=\"site\"/>\n"
                                + "<img src=\"<a:url name=\"img/logo.png\"/>\">");
        project.build();
        assertThat(project.manifest().assets()).containsKey(new LogicalPath("img/logo.png"));

        project.file("src/main/webapp/WEB-INF/view.jspf", "\n<asset:css bundle=\"sight\"/>");
        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/webapp/WEB-INF/view.jspf:2:20: There is no css bundle \"sight\".");
    }
}
