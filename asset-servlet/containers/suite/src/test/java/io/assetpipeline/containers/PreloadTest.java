package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@OnEverySite({"production", "production-below", "cdn", "development", "development-below"})
class PreloadTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>'&";

    private final Site site;

    PreloadTest(Site site) {
        this.site = site;
    }

    /** How what has integrity is asked for later, and so has to be asked for now. */
    private String crossorigin() {
        return site.start().startsWith("https:") ? "anonymous" : "";
    }

    private static String description(Element link) {
        return String.join(
                "|", link.attr("rel"), link.attr("as"), link.attr("type"), link.attr("crossorigin"), link.attr("href"));
    }

    @Test
    void asksAsTheLaterRequestDoes() {
        Document page = site.page("preload");

        List<String> expected = new ArrayList<>();
        expected.add("preload|style|text/css|" + crossorigin() + "|" + site.asset("css/letters.css"));
        // Fonts always with CORS, images never; only the font that browsers choose.
        expected.add("preload|font|font/woff2|anonymous|" + site.asset("fonts/letters.woff2"));
        expected.add("preload|image|image/svg+xml||" + site.asset("img/layers.svg"));
        List<String> scripts = site.development()
                ? List.of(
                        "webjars/tiny/tiny.js",
                        "js/collections/coins.js",
                        "js/collections/stamps.js",
                        "js/application.js")
                : List.of("js/stats.js");
        scripts.forEach(
                script -> expected.add("preload|script|text/javascript|" + crossorigin() + "|" + site.asset(script)));
        expected.add("preload|image|image/png||" + site.asset("img/logo.png"));
        List<String> modules = new ArrayList<>(List.of("js/shop/main.js", "js/shop/admin.js"));
        if (!site.development()) {
            modules.addAll(
                    List.of("js/shop/shared.js", "js/vendor/money.js", ProjectFolder.ODD_MODULE, "js/vendor/cents.js"));
        }
        modules.forEach(module -> expected.add("modulepreload|||" + crossorigin() + "|" + site.asset(module)));
        assertThat(page.select("link").stream().map(PreloadTest::description)).isEqualTo(expected);
        // The import map is first of all that has to do with modules.
        assertThat(page.select("script"))
                .singleElement()
                .satisfies(
                        map -> assertThat(map.nextElementSibling()).isEqualTo(page.expectFirst("[rel=modulepreload]")));
        assertThat(page.select("link"))
                .allSatisfy(link ->
                        assertThat(site.getLinked(link.attr("href")).status()).isEqualTo(200))
                .filteredOn(link -> link.hasAttr("integrity"))
                .hasSize(
                        site.application().printsIntegrity()
                                ? expected.size() - 3
                                : site.development() ? 0 : modules.size())
                .allSatisfy(link -> assertThat(link.attr("integrity"))
                        .isEqualTo(
                                Digests.sha384(site.getLinked(link.attr("href")).body())));
    }

    @Test
    void saysInHeadersWhatNeedsNoImportMap() {
        Site.Answer answer = site.get(site.pagePath("preload-header"));

        assertThat(answer.status()).isEqualTo(200);
        boolean cors = !crossorigin().isEmpty();
        List<String> links = answer.response().headers().allValues("Link");
        assertThat(links).hasSize(3);
        assertThat(links.get(0)).contains(">; rel=preload; as=style");
        assertThat(links.get(0).contains("; crossorigin=anonymous")).isEqualTo(cors);
        assertThat(links.get(1)).contains(">; rel=preload; as=font; crossorigin=anonymous");
        assertThat(links.get(2)).contains(">; rel=preload; as=image").doesNotContain("crossorigin");
        assertThat(links.stream().map(link -> link.substring(1, link.indexOf('>'))))
                .containsExactly(
                        site.asset("css/letters.css"), site.asset("fonts/letters.woff2"), site.asset("img/logo.png"));
        assertThat(answer.document().select("script[type=importmap], link").eachAttr("href"))
                .containsExactly(site.asset("js/vendor/money.js"));
    }

    @Test
    void isSafeWhateverItIsToldToName() {
        assertThat(site.get(named("img/logo.png")).document().select("link"))
                .singleElement()
                .satisfies(link -> assertThat(link.attr("data-x")).isEqualTo(HOSTILE));
        for (String name : List.of(HOSTILE, "../WEB-INF/web.xml", "https://evil.example/x.js", "img/none.png")) {
            Site.Answer answer = site.get(named(name));
            assertThat(answer.text()).as(name).doesNotContain("<script>alert").doesNotContain("web-app");
            if (site.application().equals(Application.CDN)) {
                assertThat(answer.status()).as(name).isEqualTo(200);
                assertThat(answer.document().select("link")).as(name).isEmpty();
            } else {
                assertThat(answer.status()).as(name).isEqualTo(500);
            }
        }
    }

    private String named(String name) {
        return site.pagePath("preload-named") + "?name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&x="
                + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
    }
}
