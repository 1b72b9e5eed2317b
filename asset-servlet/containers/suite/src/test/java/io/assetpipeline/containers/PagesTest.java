package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Static pages; the application has files, and a servlet, of the same names. */
@OnEverySite({"production", "production-below", "cdn", "development", "development-below"})
class PagesTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Of {@code srcset}. */
    private static final Pattern CANDIDATE = Pattern.compile("([^\\s,]+)\\s+[0-9.]+[wx]");

    /** All that are served, with the file of each. */
    private static final Map<String, String> PAGES = Map.of(
            "", "index.html",
            "index.html", "index.html",
            "docs/", "docs/index.html",
            "docs/index.html", "docs/index.html",
            "docs/guide.html", "docs/guide.html");

    private final Site site;

    PagesTest(Site site) {
        this.site = site;
    }

    private String cacheControl() {
        return site.development() ? "private, no-cache" : "private, max-age=60";
    }

    /** Pages do not know the CDN: what they link to is the application's. */
    private String relative(String folders, String path) {
        return folders + site.asset(path).substring(site.start().length());
    }

    @Test
    void areServedAtTheirPathsInPlaceOfTheApplication() {
        for (String path : PAGES.keySet()) {
            Site.Answer get = site.get(path);
            assertThat(get.status()).as(path).isEqualTo(200);
            assertThat(get.text()).as(path).doesNotContain("application:").doesNotContain("data-asset-bundle");
            assertThat(get.header("Cache-Control")).as(path).hasValue(cacheControl());
            assertThat(get.header("Content-Length")).hasValue("" + get.body().length);
            assertThat(get.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(get.header("Last-Modified")).isEmpty();
            assertThat(get.header("Set-Cookie")).isEmpty();
            String tag = get.header("ETag").orElseThrow();
            assertThat(tag).isEqualTo('"' + Digests.sha256(get.body()) + '"');

            Site.Answer head = site.send("HEAD", path);
            assertThat(head.status()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            assertThat(head.stableHeaders()).as(path).isEqualTo(get.stableHeaders());

            for (String condition : List.of(tag, "W/" + tag, "*", "\"other\", " + tag, "W/\"other\",,W/" + tag)) {
                Site.Answer known = site.send("GET", path, "If-None-Match", condition);
                assertThat(known.status()).as(path + " " + condition).isEqualTo(304);
                assertThat(known.body()).isEmpty();
                assertThat(known.header("ETag")).hasValue(tag);
                assertThat(known.header("Cache-Control")).hasValue(cacheControl());
            }
            assertThat(site.send("GET", path, "If-None-Match", "\"other\"").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void areChangedNowhereButInTheirLinks() {
        Site.Answer guide = site.get("docs/guide.html");

        assertThat(guide.header("Content-Type").orElseThrow().replace("; ", ";"))
                .isEqualToIgnoringCase("text/html;charset=windows-1252");
        String integrity = site.development()
                ? ""
                : " integrity=\""
                        + Digests.sha384(
                                site.getLinked(site.asset("css/colors.css")).body()) + '"';
        String expected = new String(ProjectFolder.page("docs/guide.html"), WINDOWS_1252)
                .replace("'../css/colors.css'", "'" + relative("../", "css/colors.css") + "'" + integrity)
                .replace("src=../img/logo.png", "src=" + relative("../", "img/logo.png"))
                .replace("url(../img/layers.svg)", "url(" + relative("../", "img/layers.svg") + ")");
        assertThat(expected).contains("\r\n", "\u00ab \u00e9t\u00e9 \u00bb \u20ac");
        assertThat(guide.body()).isEqualTo(expected.getBytes(WINDOWS_1252));
        // Not named by include:.
        assertThat(site.get("left.html").body()).isEqualTo(ProjectFolder.page("left.html"));
    }

    @Test
    void leadToNothingThatIsNotThere() {
        for (String path : new TreeSet<>(PAGES.keySet())) {
            Document page = site.get(path).document();
            List<String> links = new ArrayList<>();
            page.select("[href]").forEach(element -> links.add(element.absUrl("href")));
            page.select("[src]").forEach(element -> links.add(element.absUrl("src")));
            for (Element image : page.select("[srcset]")) {
                CANDIDATE
                        .matcher(image.attr("srcset"))
                        .results()
                        .map(candidate -> site.base().resolve(path).resolve(candidate.group(1)))
                        .forEach(url -> links.add(url.toString()));
            }
            assertThat(links).as(path).hasSizeGreaterThan(2).allSatisfy(link -> {
                Site.Answer answer = site.get(link);
                if (answer.status() == 302) {
                    answer = site.get(answer.header("Location").orElseThrow());
                }
                assertThat(answer.status()).isEqualTo(200);
            });
            assertThat(page.select("[integrity]"))
                    .hasSize(
                            site.development()
                                    ? 0
                                    : page.select("link, script[src]").size())
                    .allSatisfy(element -> assertThat(element.attr("integrity"))
                            .isEqualTo(Digests.sha384(site.get(element.absUrl(element.hasAttr("href") ? "href" : "src"))
                                    .body())));
        }
    }

    @Test
    void bringTheirModulesWithThem() {
        for (String path : List.of("", "docs/")) {
            Document page = site.get(path).document();
            assertThat(page.select("script[type=importmap]")).hasSize(1);
            ModuleGraph graph = ModuleGraph.of(site, page);

            assertThat(graph.answers()).as(path).hasSize(10).allSatisfy((url, answer) -> {
                assertThat(url).startsWith(site.base() + "assets/js/");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Content-Type").orElseThrow()).containsAnyOf("javascript", "json");
                assertThat(answer.header("Cache-Control"))
                        .hasValue(site.development() ? "no-cache" : "public, max-age=31536000, immutable");
            });
        }
    }

    @Test
    void areWhatTheirFoldersLeadTo() {
        for (String query : List.of("", "?a=b&c=%2F", "?//evil.example/")) {
            Site.Answer answer = site.get("docs" + query);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).hasValue(site.contextPath() + "/docs/" + query);
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void leaveOtherMethodsToTheApplication() {
        Site.Answer answer = site.send("POST", "docs/guide.html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("application: POST");
        assertThat(answer.header("Cache-Control").orElse("")).doesNotContain("max-age=60");
    }

    @Test
    void haveNoNameBelowThePrefix() {
        for (String path :
                List.of("assets/.pages/index.html", "assets/.pages/", "assets/.pages/docs", "assets/docs/guide.html")) {
            Site.Answer answer = site.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("Cache-Control")).as(path).hasValue("no-store");
        }
    }
}
