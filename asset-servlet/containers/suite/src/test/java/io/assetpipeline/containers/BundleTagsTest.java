package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEverySite
class BundleTagsTest {

    @Parameter
    Site site;

    @Test
    void linkABundleAsOneFileOrAsItsSources() {
        Document page = site.page("bundles");

        if (site.development()) {
            assertThat(page.select("link").eachAttr("href"))
                    .containsExactlyElementsOf(below(
                            "css/core.css",
                            "css/colors/amber.css",
                            "css/colors/blue.css",
                            "css/layers.css",
                            "css/print.css"));
            assertThat(page.select("script").eachAttr("src"))
                    .containsExactlyElementsOf(below(
                            "webjars/tiny/tiny.js",
                            "js/collections/coins.js",
                            "js/collections/stamps.js",
                            "js/application.js",
                            "js/first.js",
                            "js/second.js"));
        } else {
            assertThat(page.select("link").eachAttr("href"))
                    .satisfiesExactly(
                            href -> assertThat(href).matches(fingerprinted("css/colors", "css")),
                            href -> assertThat(href).matches(fingerprinted("css/print", "css")));
            assertThat(page.select("script").eachAttr("src"))
                    .satisfiesExactly(
                            src -> assertThat(src).matches(fingerprinted("js/stats", "js")),
                            src -> assertThat(src).matches(fingerprinted("js/wrapped", "js")));
        }
    }

    @Test
    void printTheBundlesAttributesOnEveryElement() {
        Document page = site.page("bundles");

        assertThat(page.select("link[href*=/css/co], link[href*=/css/layers]"))
                .isNotEmpty()
                .allSatisfy(link -> {
                    assertThat(link.attr("rel")).isEqualTo("stylesheet");
                    assertThat(link.attr("media")).isEqualTo("screen");
                });
        assertThat(page.select("script:not([src*=first]):not([src*=second]):not([src*=wrapped])"))
                .isNotEmpty()
                .allSatisfy(script -> {
                    assertThat(script.hasAttr("defer")).isTrue();
                    assertThat(script.attr("data-turbo-track")).isEqualTo("reload");
                });
    }

    private List<String> below(String... paths) {
        return List.of(paths).stream()
                .map(path -> site.contextPath() + "/assets/" + path)
                .toList();
    }

    private String fingerprinted(String stem, String extension) {
        return site.contextPath() + "/assets/" + stem + "\\.[0-9a-f]{16}\\." + extension;
    }

    static Elements elements(Element page) {
        return page.select("link, script");
    }
}
