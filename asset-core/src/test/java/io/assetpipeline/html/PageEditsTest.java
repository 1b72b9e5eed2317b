package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageEditsTest {

    /** A build that has every file of {@code css/}, {@code js/} and {@code img/}, in {@code assets/} under {@code NAME.1.EXT}. */
    private static final class Built implements PageLinks {

        private final List<String> missing = new ArrayList<>();
        private boolean integrity = true;
        private PageImports imports = PageImports.NONE;
        private List<Element> bundle = List.of();

        @Override
        public Optional<File> file(Reference reference, List<LogicalPath> candidates) {
            Optional<File> file = candidates.stream()
                    .filter(path -> path.value().matches("(docs/)?(css|js|img)/.*"))
                    .findFirst()
                    .map(path -> PageEditsTest.file(path.value(), integrity));
            if (file.isEmpty() && reference.isLocal()) {
                missing.add(reference.url());
            }
            return file;
        }

        @Override
        public List<Element> bundle(BundleElement element) {
            return bundle;
        }

        @Override
        public PageImports imports() {
            return imports;
        }
    }

    private final Built built = new Built();

    private static LogicalPath served(String name) {
        int dot = name.lastIndexOf('.');
        return new LogicalPath("assets/" + name.substring(0, dot) + ".1" + name.substring(dot));
    }

    private static PageLinks.File file(String name, boolean integrity) {
        return new PageLinks.File(served(name), integrity ? "sha384-" + name.length() : null);
    }

    private String edited(String page, String html) {
        SourceText source = SourceText.verbatim(page, html);
        return PageEdits.apply(source, HtmlPage.scan(source), new LogicalPath(page), "assets/", built);
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, img/a.png, assets/img/a.1.png",
        "index.html, ./img/a.png, assets/img/a.1.png",
        "index.html, /img/a.png, assets/img/a.1.png",
        "index.html, /assets/img/a.png, assets/img/a.1.png",
        "index.html, assets/img/a.png, assets/img/a.1.png",
        "index.html, img/a.png?x=1#y, assets/img/a.1.png?x=1#y",
        "docs/x.html, img/a.png, ../assets/docs/img/a.1.png",
        "docs/x.html, ../img/a.png, ../assets/img/a.1.png",
        "docs/x.html, /img/a.png, ../assets/img/a.1.png",
        "docs/a/x.html, /assets/img/a.png, ../../assets/img/a.1.png",
        "assets/x.html, img/a.png, img/a.1.png",
        "index.html, img/a%20b.png, assets/img/a%20b.1.png",
        "index.html, img/ä.png, assets/img/%C3%A4.1.png",
    })
    void linksRelativeToThePage(String page, String url, String expected) {
        assertThat(edited(page, "<img src=\"" + url + "\">")).isEqualTo("<img src=\"" + expected + "\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example/img/a.png",
                "//other.example/img/a.png",
                "/\\other.example/img/a.png",
                "data:image/png;base64,AA",
                "#img",
                "?img/a.png",
                "",
                "../img/a.png",
                "/other/a.png",
                "/",
            })
    void leavesOtherUrlsAsTheyAre(String url) {
        String html = "<p class = x><img alt=''  src=\"" + url + "\"/></P>";
        assertThat(edited("index.html", html)).isEqualTo(html);
    }

    @Test
    void asksForMissingRelativePathsAndForNoBareName() {
        String html =
                "<img src=none.png><script type=module>import 'lit'; import './none.js'; import './js/a.js'</script>";
        assertThat(edited("index.html", html)).isEqualTo(html.replace("./js/a.js", "./assets/js/a.1.js"));
        assertThat(built.missing).containsExactly("none.png", "./none.js");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /img/a.png, assets/img/a.1.png",
        "/, img/a.png, assets/img/a.1.png",
        "/docs/, img/a.png, ../assets/docs/img/a.1.png",
        "/assets/, img/a.png, img/a.1.png",
        "../, img/a.png, assets/img/a.1.png",
        "./, img/a.png, ../assets/docs/img/a.1.png",
        "., img/a.png, ../assets/docs/img/a.1.png",
        "sub/, ../img/a.png, ../../assets/docs/img/a.1.png",
        "x.html?q, img/a.png, ../assets/docs/img/a.1.png",
        "#, img/a.png, ../assets/docs/img/a.1.png",
    })
    void linksRelativeToTheBase(String base, String url, String expected) {
        assertThat(edited("docs/x.html", "<base href=\"" + base + "\"><img src=\"" + url + "\">"))
                .isEqualTo("<base href=\"" + base + "\"><img src=\"" + expected + "\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example/", "//other.example", "../../", "data:,", "https:"})
    void leavesAPageWithAForeignBaseAlone(String base) {
        String html = "<base href='" + base + "'><img src=img/a.png><link rel=stylesheet href=/css/a.css>";
        assertThat(edited("docs/x.html", html)).isEqualTo(html);
        assertThatThrownBy(() -> edited("docs/x.html", "<base href='" + base + "'>\n <link data-asset-bundle=a>"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("docs/x.html:2:2")
                .hasMessageContaining(base);
    }

    @Test
    void addsAndReplacesIntegrity() {
        assertThat(edited(
                        "index.html",
                        "<link rel=stylesheet href=css/a.css><script src='js/a.js' integrity=\"old\" defer></script>"
                                + "<script src=//other.example/a.js integrity=theirs></script>"))
                .isEqualTo("<link rel=stylesheet href=assets/css/a.1.css integrity=\"sha384-9\">"
                        + "<script src='assets/js/a.1.js' integrity=\"sha384-7\" defer></script>"
                        + "<script src=//other.example/a.js integrity=theirs></script>");
    }

    @Test
    void takesOutIntegrityThatNothingIsCheckedWith() {
        built.integrity = false;
        assertThat(edited(
                        "index.html",
                        "<script integrity=\"old\" src=js/a.js></script><script integrity=old src=js/a.js></script>"
                                + "<script integrity='old' src=js/a.js></script><script integrity src=js/a.js></script>"
                                + "<link rel=stylesheet href=css/a.css>"))
                .isEqualTo("<script integrity=\"\" src=assets/js/a.1.js></script>"
                        + "<script integrity=\"\" src=assets/js/a.1.js></script>"
                        + "<script integrity='' src=assets/js/a.1.js></script>"
                        + "<script integrity src=assets/js/a.1.js></script>"
                        + "<link rel=stylesheet href=assets/css/a.1.css>");
    }

    @Test
    void printsTheElementsOfABundle() {
        built.bundle = List.of(
                new PageLinks.Element(PageLinks.Element.Kind.MODULE_PRELOAD, file("js/b.js", true), List.of()),
                new PageLinks.Element(
                        PageLinks.Element.Kind.SCRIPT,
                        file("js/a.js", true),
                        List.of(new HtmlAttribute("async", null), new HtmlAttribute("data-a", "of \"bundle\""))));
        assertThat(
                        edited(
                                "docs/x.html",
                                "<head>\r\n  <script data-asset-bundle=app src=js/no.js data-a='<é>' id=app> </script>\r\n</head>"))
                .isEqualTo(
                        "<head>\r\n  <link rel=\"modulepreload\" href=\"../assets/js/b.1.js\" integrity=\"sha384-7\">"
                                + "\r\n  <script src=\"../assets/js/a.1.js\" async data-a=\"&#60;&#233;&#62;\" id=\"app\""
                                + " integrity=\"sha384-7\"></script>\r\n</head>");
    }

    @Test
    void leavesNothingOfABundleThatThereIsNot() {
        assertThat(edited("x.html", "<p><link data-asset-bundle=no><p>")).isEqualTo("<p><p>");
    }

    @Test
    void fillsTheImportMapRelativeToThePage() {
        built.imports = new PageImports(
                new TreeMap<>(Map.of("lit", served("lit.js"), "a</script>", served("js/ä.js"))),
                new TreeMap<>(Map.of("react", "https://cdn.example/react.js")),
                new TreeMap<>(Map.of(new LogicalPath("assets/js/util.js"), served("js/util.js"))),
                new TreeMap<>(Map.of(served("lit.js"), "sha384-x")));
        assertThat(edited("docs/x.html", "<script type=importmap data-asset-importmap>old</script>"))
                .isEqualTo("<script type=importmap data-asset-importmap>{\"imports\":{"
                        + "\"../assets/js/util.js\":\"../assets/js/util.1.js\","
                        + "\"a\\u003c/script>\":\"../assets/js/%C3%A4.1.js\","
                        + "\"lit\":\"../assets/lit.1.js\","
                        + "\"react\":\"https://cdn.example/react.js\"},"
                        + "\"integrity\":{\"../assets/lit.1.js\":\"sha384-x\"}}</script>");
        assertThat(edited("x.html", "<script type=importmap data-asset-importmap></script>"))
                .contains("\"./assets/js/util.js\":\"./assets/js/util.1.js\"");
    }

    @Test
    void keepsTheAuthorsImportMapValid() {
        assertThat(edited(
                        "x.html",
                        "<script type=importmap>{\"imports\": {\"a\": \"./js/a.js\", \"b\": \"lit\"}}</script>"))
                .isEqualTo(
                        "<script type=importmap>{\"imports\": {\"a\": \"./assets/js/a.1.js\", \"b\": \"lit\"}}</script>");
    }

    @Test
    void fillsAnEmptyImportMapWithAnEmptyOne() {
        assertThat(edited("x.html", "<script type=importmap data-asset-importmap></script>"))
                .isEqualTo("<script type=importmap data-asset-importmap>{\"imports\":{}}</script>");
    }
}
