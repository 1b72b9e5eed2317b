package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;

/** The Thymeleaf sample as {@code java -jar} runs it. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThymeleafInProductionTest {

    private SampleInBrowser browser;
    private Visit first;
    private Visit second;
    private Tab tab;

    @RegisterExtension
    final TestExecutionExceptionHandler output = (context, failure) -> browser.explain(failure);

    @BeforeAll
    void visitTwice(@TempDir Path work) throws Exception {
        browser = SampleInBrowser.start(RunningSample::thymeleafInProduction, work);
        try (Tab once = browser.open()) {
            first = browser.visit(once);
        }
        tab = browser.open();
        second = browser.visit(tab);
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @Test
    void asksForEachBundleAndEachPictureOnce() {
        VisitRules.assertAsked(
                first,
                "css/site.*.css",
                "js/d3.*.js",
                "js/planets.*.js",
                "js/weight/main.*.js",
                "js/weight/element.*.js",
                "js/weight/planets.*.js",
                "img/planets/mercury.*.svg",
                "img/planets/venus.*.svg",
                "img/planets/earth.*.svg",
                "img/planets/mars.*.svg",
                "img/planets/jupiter.*.svg",
                "img/planets/saturn.*.svg",
                "img/planets/uranus.*.svg",
                "img/planets/neptune.*.svg");
    }

    @Test
    void loadsWithoutAMessageOrAFailure() {
        VisitRules.assertQuiet(first);
        VisitRules.assertQuiet(second);
    }

    @Test
    void isSentInTheSmallestEncoding() {
        VisitRules.assertEncoded(first);
    }

    @Test
    void isKeptForAYear() {
        VisitRules.assertCacheControl(first, "public, max-age=31536000, immutable");
    }

    @Test
    void asksForNothingButThePageOnTheSecondVisit() throws IOException {
        VisitRules.assertOnlyPageAsked(second, browser.sample(), first);
    }

    @Test
    void linksEachBundleOnce() {
        VisitRules.assertStylesheets(tab, "css/site.*.css");
        VisitRules.assertScripts(tab, "js/d3.*.js", "js/planets.*.js", "js/weight/main.*.js");
    }

    @Test
    void paintsWithEverySource() {
        ThymeleafPage.assertPainted(tab);
    }

    @Test
    void weighsByWhatWasTypeScript() {
        ThymeleafPage.assertWeighs(tab);
    }

    @Test
    void drawsTheChartWithPictures() {
        ThymeleafPage.assertChartDrawn(tab);
        assertThat(tab.texts("[...document.querySelectorAll('.chart image')].map(e => e.getAttribute('href'))"))
                .hasSize(8)
                .allMatch(path -> !path.equals(AssetPaths.withoutFingerprint(path)), "has a fingerprint");
    }

    @Test
    void showsTheBundlesOfTheBuild() {
        assertThat(tab.text("document.querySelector('.mode').textContent")).isEqualTo("production");
        assertThat(AssetPaths.withoutFingerprints(
                        tab.texts("[...document.querySelectorAll('.bundle .path')].map(e => e.textContent)")))
                .containsExactly(
                        "assets/css/site.*.css",
                        "assets/js/d3.*.js",
                        "assets/js/planets.*.js",
                        "assets/js/weight/main.*.js");
    }

    @Test
    void isPhotographed() throws Exception {
        try (Tab other = browser.open()) {
            other.prefer("light");
            browser.visit(other);
            assertThat(other.style("body", "background-color")).isEqualTo("rgb(251, 250, 247)");
            SampleInBrowser.photograph(other, "thymeleaf-production-light");
            other.prefer("dark");
            browser.visit(other);
            assertThat(other.style("body", "background-color")).isEqualTo("rgb(20, 22, 28)");
            SampleInBrowser.photograph(other, "thymeleaf-production-dark");
            other.prefer("light");
            other.size(390);
            browser.visit(other);
            assertThat(other.text("document.documentElement.scrollWidth")).isEqualTo("390");
            SampleInBrowser.photograph(other, "thymeleaf-production-narrow");
        }
    }
}
