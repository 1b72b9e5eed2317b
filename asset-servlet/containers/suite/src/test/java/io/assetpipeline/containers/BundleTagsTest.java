package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@OnEverySite
class BundleTagsTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>'&";

    private final Site site;

    BundleTagsTest(Site site) {
        this.site = site;
    }

    @Test
    void linkABundleAsOneFileOrAsItsSources() {
        Document page = site.page("bundles");

        if (site.development()) {
            assertThat(page.select("link").eachAttr("href"))
                    .containsExactly(
                            site.asset("css/core.css"),
                            site.asset("css/colors/amber.css"),
                            site.asset("css/colors/blue.css"),
                            site.asset("css/layers.css"),
                            site.asset("css/print.css"));
            assertThat(page.select("script").eachAttr("src"))
                    .containsExactly(
                            site.asset("webjars/tiny/tiny.js"),
                            site.asset("js/collections/coins.js"),
                            site.asset("js/collections/stamps.js"),
                            site.asset("js/application.js"),
                            site.asset("js/.wrapped.first.js"),
                            site.asset("js/.wrapped.second.js"));
        } else {
            assertThat(page.select("link").eachAttr("href"))
                    .containsExactly(site.asset("css/colors.css"), site.asset("css/print.css"));
            assertThat(page.select("script").eachAttr("src"))
                    .containsExactly(site.asset("js/stats.js"), site.asset("js/wrapped.js"));
        }
    }

    @Test
    void printTheAttributesOfTheBundleOnEachElement() {
        Document page = site.page("bundles");

        List<Element> sheets = page.select("link").subList(0, site.development() ? 4 : 1);
        assertThat(sheets).allSatisfy(sheet -> {
            assertThat(sheet.attr("rel")).isEqualTo("stylesheet");
            assertThat(sheet.attr("media")).isEqualTo("screen");
        });
        List<Element> scripts = page.select("script").subList(0, site.development() ? 4 : 1);
        assertThat(scripts).allSatisfy(script -> {
            assertThat(script.hasAttr("defer")).isTrue();
            assertThat(script.attr("data-turbo-track")).isEqualTo("reload");
        });
    }

    @Test
    void letTheAttributesOfTheTagOverrideThoseOfTheBundle() {
        Document page = site.document("attributes", "x", HOSTILE);

        assertThat(page.select("link[title=''], link:not([title])"))
                .isNotEmpty()
                .allSatisfy(sheet -> {
                    assertThat(sheet.attr("media")).isEqualTo("print");
                    assertThat(sheet.attr("data-x")).isEqualTo(HOSTILE);
                });
        assertThat(page.select("script")).isNotEmpty().allSatisfy(script -> {
            assertThat(script.hasAttr("defer")).isFalse();
            assertThat(script.hasAttr("async")).isTrue();
            assertThat(script.attr("fetchpriority")).isEqualTo("low");
            assertThat(script.attr("data-turbo-track")).isEqualTo(HOSTILE);
        });
    }

    @Test
    void escapeWhatAnAttributeHolds() {
        Document page = site.document("attributes", "x", HOSTILE);

        assertThat(page.select("link[title]").eachAttr("title")).containsExactly(HOSTILE_TITLE);
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.select("body").text()).isEmpty();
    }

    /** As assets.yaml of the application has it. */
    private static final String HOSTILE_TITLE = "\"><script>alert(1)</script>&'";

    @Test
    void printTheNonceThatAFilterLeftInTheRequest() {
        Document page = site.document("nonce", "nonce", "r4nd0m");

        assertThat(page.select("link[media=screen], script"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(element.attr("nonce")).isEqualTo("r4nd0m"));
        assertThat(page.select("link:not([media])").eachAttr("nonce")).containsExactly("of the tag");
    }

    @Test
    void escapeAHostileNonce() {
        Document page = site.document("nonce", "nonce", HOSTILE);

        assertThat(page.select("link[media=screen], script"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(element.attr("nonce")).isEqualTo(HOSTILE));
    }

    @Test
    void printNoNonceWhereThereIsNone() {
        assertThat(site.page("bundles").select("[nonce]")).isEmpty();
    }

    @Test
    void printIntegrityOnlyWhereItIsWanted() {
        Document page = site.page("bundles");

        if (site.application().printsIntegrity()) {
            assertThat(page.select("link, script")).isNotEmpty().allSatisfy(element -> {
                Site.Answer answer = site.get(element.attr(element.hasAttr("href") ? "href" : "src"));
                assertThat(element.attr("integrity")).isEqualTo(Digests.sha384(answer.body()));
            });
        } else {
            assertThat(page.select("[integrity]")).isEmpty();
        }
        assertThat(page.select("[crossorigin]")).isEmpty();
    }

    @Test
    void printABundleOnceUnlessAsked() {
        Document page = site.page("once");

        int sheets = site.development() ? 4 : 1;
        assertThat(page.select("#first link, #first script")).hasSize(2 * sheets);
        assertThat(page.select("#second link, #second script")).isEmpty();
        assertThat(page.select("#again link").eachAttr("href"))
                .isEqualTo(page.select("#first link").eachAttr("href"));
        assertThat(page.select("#again script").eachAttr("src"))
                .isEqualTo(page.select("#first script").eachAttr("src"));
        assertThat(page.select("[again], [asset:again]")).isEmpty();
    }

    @Test
    void linkTheBundleOfALibraryToItsOwnFiles() {
        List<String> links = site.page("kit").select("link").eachAttr("href");

        assertThat(links).singleElement().satisfies(href -> {
            assertThat(href).startsWith(site.contextPath() + "/ui/css/kit.");
            assertThat(site.get(href).status()).isEqualTo(200);
        });
    }

    @Test
    void answerAnUnknownBundleWithAnErrorThatNamesTheNearest() {
        Site.Answer answer = site.page("bundle-named", "name", "colour");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.document().select("#failure").text())
                .contains("\"colour\"")
                .contains("colors");
    }

    @Test
    void escapeTheNameOfAnUnknownBundle() {
        Site.Answer answer = site.page("bundle-named", "name", HOSTILE);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("<script>alert");
    }
}
