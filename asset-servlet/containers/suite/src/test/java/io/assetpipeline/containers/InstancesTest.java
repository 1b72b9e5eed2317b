package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind a load balancer nobody may see which instance answers. */
@OnEverySite("production-below")
class InstancesTest {

    private final Site site;

    InstancesTest(Site site) {
        this.site = site;
    }

    @Test
    void ofOneBuildSendTheSameHeaders() {
        Site other = site.beside(Application.PRODUCTION);
        List<String> mine = site.page("bundles").select("link, script").stream()
                .map(element -> element.attr(element.hasAttr("href") ? "href" : "src"))
                .map(url -> url.substring(site.contextPath().length() + 1))
                .toList();

        assertThat(mine).hasSize(4).allSatisfy(path -> {
            assertThat(other.get(path).stableHeaders()).isEqualTo(site.get(path).stableHeaders());
            assertThat(other.get(path).body()).isEqualTo(site.get(path).body());
        });
    }
}
