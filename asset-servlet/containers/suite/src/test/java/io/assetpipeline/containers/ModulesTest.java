package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@OnEverySite({"production", "production-below", "cdn", "development", "development-below"})
class ModulesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>'&";

    private final Site site;

    ModulesTest(Site site) {
        this.site = site;
    }

    @Test
    void areLinkedAfterOneImportMapAndWhatTheyImport() {
        Document page = site.page("modules");
        List<String> printed = new ArrayList<>();
        for (Element element : page.body().children()) {
            printed.add(element.attr("rel") + element.attr("type") + " "
                    + element.attr(element.hasAttr("href") ? "href" : "src"));
        }

        List<String> expected = new ArrayList<>();
        expected.add("stylesheet " + site.asset("css/print.css"));
        if (site.development()) {
            expected.add(" " + site.asset("js/.wrapped.first.js"));
            expected.add(" " + site.asset("js/.wrapped.second.js"));
            expected.add("importmap ");
        } else {
            expected.add(" " + site.asset("js/wrapped.js"));
            expected.add("importmap ");
            for (String module : List.of(
                    "js/shop/shared.js", "js/vendor/money.js", ProjectFolder.ODD_MODULE, "js/vendor/cents.js")) {
                expected.add("modulepreload " + site.asset(module));
            }
        }
        expected.add("module " + site.asset("js/shop/main.js"));
        expected.add("module " + site.asset("js/shop/admin.js"));
        assertThat(printed).isEqualTo(expected);
    }

    @Test
    void areWhatTheImportMapSays() {
        ModuleGraph graph = ModuleGraph.of(site, site.page("importmap"));

        Map<String, String> imports = new LinkedHashMap<>();
        imports.put("money", site.asset("js/vendor/money.js"));
        if (!site.development()) {
            // Not the one of an odd name: imports that browsers spell otherwise than we are rewritten.
            String logical = site.start() + "assets/";
            for (String path : List.of(
                    "js/shop/lazy.js",
                    "js/shop/rates.json",
                    "js/shop/shared.js",
                    "js/vendor/cents.js",
                    "js/vendor/money.js")) {
                imports.put(logical + path, site.asset(path));
            }
        }
        assertThat(graph.importMap().get("imports")).containsExactlyInAnyOrderEntriesOf(imports);
        if (site.development()) {
            assertThat(graph.importMap()).containsOnlyKeys("imports");
        } else {
            assertThat(graph.importMap()).containsOnlyKeys("imports", "integrity");
            assertThat(graph.importMap().get("integrity"))
                    .hasSize(4)
                    .allSatisfy((url, integrity) -> assertThat(integrity)
                            .isEqualTo(Digests.sha384(site.getLinked(url).body())));
        }
    }

    @Test
    void areFoundAsBrowsersFindThem() {
        Map<String, Site.Answer> modules =
                ModuleGraph.of(site, site.page("importmap")).answers();

        assertThat(modules.keySet().stream().map(url -> url.replaceAll(".*/|\\.[0-9a-f]{16}", "")))
                .containsExactlyInAnyOrder(
                        "main.js",
                        "admin.js",
                        "shared.js",
                        site.development() ? "%3Cb%3E%22&amp'%C3%BC%20+.js" : "%3Cb%3E%22%26amp%27%C3%BC%20+.js",
                        "lazy.js",
                        "rates.json",
                        "worker.js",
                        "product.js",
                        "money.js",
                        "cents.js");
        assertThat(modules).allSatisfy((url, answer) -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type").orElseThrow().replaceFirst(";.*", ""))
                    .isEqualTo(url.endsWith(".json") ? "application/json" : "text/javascript");
            assertThat(answer.header("Cache-Control"))
                    .hasValue(site.development() ? "no-cache" : "public, max-age=31536000, immutable");
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        });
    }

    @Test
    void areLinkedAsTheTagSaysWhateverItSays() {
        Document page = site.document("importmap", "x", HOSTILE);

        Element map = page.expectFirst("script[type=importmap]");
        assertThat(map.attr("data-x")).isEqualTo(HOSTILE);
        assertThat(map).isSameAs(page.selectFirst("script"));
        assertThat(page.select("script[type=importmap]")).hasSize(1);
        assertThat(page.select("script[src], link[rel=modulepreload]"))
                .hasSize(site.development() ? 2 : 6)
                .allSatisfy(element -> {
                    assertThat(element.attr("nonce")).isEqualTo(HOSTILE);
                    // That of a preload is told wherever the import map tells it.
                    assertThat(element.hasAttr("integrity"))
                            .isEqualTo(site.application().printsIntegrity()
                                    || (!site.development() && element.is("link")));
                    assertThat(element.attr("crossorigin"))
                            .isEqualTo(site.start().startsWith("https:") ? "anonymous" : "");
                });
        assertThat(page.select("script:not([type])")).isEmpty();
        assertThat(page.body().text()).isEmpty();
    }
}
