package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEverySite({"development", "development-below"})
class ChangedSourcesTest {

    private final Site site;

    ChangedSourcesTest(Site site) {
        this.site = site;
    }

    @Test
    void areSeenByTheNextRequest() {
        Site.Answer before = site.get("assets/css/print.css");
        String tag = before.header("ETag").orElseThrow();

        ProjectFolder.write(site.project().source("css/print.css"), before.text() + ".changed {\n  color: red;\n}\n");
        Site.Answer after = site.send("GET", "assets/css/print.css", "If-None-Match", tag);

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text()).contains(".changed");
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void mayBeNewAndMatchedByAPattern() throws IOException {
        ProjectFolder.write(site.project().source("css/colors/azure.css"), ".azure {\n  color: #f0ffff;\n}\n");
        try {
            List<String> links = site.page("bundles").select("link").eachAttr("href");
            assertThat(links.subList(1, 4))
                    .containsExactly(
                            site.asset("css/colors/amber.css"),
                            site.asset("css/colors/azure.css"),
                            site.asset("css/colors/blue.css"));
            assertThat(site.get("assets/css/colors/azure.css").text()).contains(".azure");
        } finally {
            Files.delete(site.project().source("css/colors/azure.css"));
        }
        assertThat(site.page("bundles").select("link").eachAttr("href"))
                .doesNotContain(site.asset("css/colors/azure.css"));
        assertThat(site.get("assets/css/colors/azure.css").status()).isEqualTo(404);
    }

    @Test
    void surviveADeletedTarget() {
        ProjectFolder.delete(site.project().folder().resolve("target"));

        assertThat(site.page("bundles").select("link").eachAttr("href")).contains(site.asset("css/core.css"));
        assertThat(site.get("assets/css/core.css").status()).isEqualTo(200);
    }

    @Test
    void areWrappedWhereTheirBundleIs() {
        assertThat(site.get("assets/js/.wrapped.first.js").text())
                .contains("var hidden = 1;")
                .contains("(function")
                .contains("}).call(this)");
    }
}
