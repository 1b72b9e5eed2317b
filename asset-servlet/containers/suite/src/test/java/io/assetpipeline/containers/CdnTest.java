package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@OnEverySite("cdn")
class CdnTest {

    private final Site site;

    CdnTest(Site site) {
        this.site = site;
    }

    @Test
    void standsBeforeEveryLink() {
        Document bundles = site.page("bundles");
        Document urls = site.page("urls");

        assertThat(bundles.select("link").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.matches("https://cdn\\.example/x/assets/css/.*\\.[0-9a-f]{16}\\.css"));
        assertThat(bundles.select("script").eachAttr("src"))
                .isNotEmpty()
                .allMatch(src -> src.matches("https://cdn\\.example/x/assets/js/.*\\.[0-9a-f]{16}\\.js"));
        assertThat(urls.select("img").eachAttr("src"))
                .isNotEmpty()
                .allMatch(src -> src.startsWith("https://cdn.example/x/"));
        assertThat(site.page("paths").expectFirst("#flags").data().replace("\\/", "/"))
                .contains("https://cdn.example/x/assets/img/flags/de.");
    }

    @Test
    void isCheckedByIntegrityAndAskedWithCors() {
        assertThat(site.page("bundles").select("link, script")).isNotEmpty().allSatisfy(element -> {
            assertThat(element.attr("integrity")).startsWith("sha384-");
            assertThat(element.attr("crossorigin")).isEqualTo("anonymous");
        });
    }

    @Test
    void canPullWhatItIsAskedFor() {
        assertThat(site.page("bundles").select("link, script")).isNotEmpty().allSatisfy(element -> {
            String url = element.attr(element.hasAttr("href") ? "href" : "src");
            Site.Answer answer = site.get(url.replace("https://cdn.example/x/", ""));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(element.attr("integrity")).isEqualTo(Digests.sha384(answer.body()));
        });
    }

    @Test
    void standsBeforeTheLogicalPathWhereAnUnknownNameIsTolerated() {
        assertThat(site.document("named", "name", "img/none.png").select("#tag").attr("src"))
                .isEqualTo("https://cdn.example/x/assets/img/none.png");
    }
}
