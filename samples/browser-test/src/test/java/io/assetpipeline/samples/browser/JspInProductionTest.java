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

/** The JSP sample as {@code java -jar} runs it. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JspInProductionTest {

    private SampleInBrowser browser;
    private Visit first;
    private Visit second;
    private Tab tab;

    @RegisterExtension
    final TestExecutionExceptionHandler output = (context, failure) -> browser.explain(failure);

    @BeforeAll
    void visitTwice(@TempDir Path work) throws Exception {
        browser = SampleInBrowser.start(RunningSample::jspInProduction, work);
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
                "css/colors.*.css",
                "js/stats.*.js",
                "fonts/sample-icons.*.woff2",
                "img/grain.*.png",
                "img/layers.*.svg");
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
    void linksOneStylesheetAndOneScript() {
        VisitRules.assertStylesheets(tab, "css/colors.*.css");
        VisitRules.assertScripts(tab, "js/stats.*.js");
    }

    @Test
    void paintsWithEverySource() {
        JspPage.assertPainted(tab);
    }

    @Test
    void drawsTheChart() {
        JspPage.assertChartDrawn(tab);
    }

    @Test
    void showsTheBundlesOfTheBuild() {
        assertThat(tab.text("document.querySelector('.mode').textContent")).isEqualTo("production");
        assertThat(AssetPaths.withoutFingerprints(
                        tab.texts("[...document.querySelectorAll('.bundle .path')].map(e => e.textContent)")))
                .containsExactly("assets/css/colors.*.css", "assets/js/stats.*.js");
    }

    @Test
    void isPhotographed() throws Exception {
        try (Tab other = browser.open()) {
            other.prefer("light");
            browser.visit(other);
            SampleInBrowser.photograph(other, "jsp-production-light");
            other.prefer("dark");
            browser.visit(other);
            assertThat(other.style("body", "color")).isEqualTo("rgb(237, 234, 227)");
            SampleInBrowser.photograph(other, "jsp-production-dark");
            other.prefer("light");
            other.size(390);
            browser.visit(other);
            assertThat(other.text("document.documentElement.scrollWidth")).isEqualTo("390");
            SampleInBrowser.photograph(other, "jsp-production-narrow");
        }
    }
}
