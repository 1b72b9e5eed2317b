package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@OnEverySite
class DispatchTest {

    private final Site site;

    DispatchTest(Site site) {
        this.site = site;
    }

    private int each() {
        return site.development() ? 4 : 1;
    }

    @Test
    void anIncludedPagePrintsWhatTheIncludingOneHasNot() {
        Document page = site.page("include");

        assertThat(page.select("#own link")).hasSize(each());
        assertThat(page.select("#included link").eachAttr("href")).containsExactly(site.asset("css/print.css"));
        assertThat(page.select("#included script")).hasSize(each());
        assertThat(page.select("#after script")).isEmpty();
    }

    @Test
    void aForwardedPagePrintsAll() {
        Document page = site.page("forward");

        assertThat(page.select("link").outerHtml())
                .isEqualTo(site.page("bundles").select("link").outerHtml());
    }

    @Test
    void theErrorPagePrintsWhatTheBrokenPageHadPrinted() {
        Site.Answer answer = site.get(site.pagePath("broken"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.document().select("#failure")).isNotEmpty();
        assertThat(answer.document().select("link")).hasSize(each());
        assertThat(answer.document().select("script")).hasSize(each());
    }
}
