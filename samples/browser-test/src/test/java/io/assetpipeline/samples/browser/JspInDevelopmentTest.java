package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The JSP sample in development, with sources that change while it runs. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JspInDevelopmentTest {

    private SampleInBrowser browser;
    /** Loaded before any source changed, and not again. */
    private Tab unchanged;

    private Tab tab;
    private Visit visit;

    @RegisterExtension
    final TestExecutionExceptionHandler output = (context, failure) -> browser.explain(failure);

    @BeforeAll
    void visit(@TempDir Path work) throws Exception {
        browser = SampleInBrowser.start(RunningSample::jspInDevelopment, work);
        unchanged = browser.open();
        visit = browser.visit(unchanged);
        tab = browser.open();
        browser.visit(tab);
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    @Test
    void loadsWithoutAMessageOrAFailure() {
        VisitRules.assertQuiet(visit);
    }

    @Test
    void isAskedForAgainEachTime() {
        VisitRules.assertCacheControl(visit, "no-cache");
    }

    @Test
    void linksEachSource() {
        VisitRules.assertStylesheets(
                unchanged,
                "css/core.css",
                "css/colors/amber.css",
                "css/colors/blue.css",
                "css/colors/green.css",
                "css/colors/plum.css",
                "css/layers.css");
        VisitRules.assertScripts(
                unchanged,
                "webjars/jquery/jquery.js",
                "webjars/d3js/d3.js",
                "js/collections/catalog.js",
                "js/collections/coins.js",
                "js/collections/maps.js",
                "js/collections/plants.js",
                "js/collections/prints.js",
                "js/collections/stamps.js",
                "js/application.js");
    }

    @Test
    void paintsWithEverySource() {
        JspPage.assertPainted(unchanged);
    }

    @Test
    void drawsTheChart() {
        JspPage.assertChartDrawn(unchanged);
    }

    @Test
    void isPhotographed() throws Exception {
        SampleInBrowser.photograph(unchanged, "jsp-development-light");
    }

    @Test
    void showsAChangedStylesheet() throws Exception {
        assertThat(tab.style(".swatches > .green", "border-top-color")).isEqualTo("rgb(44, 122, 67)");

        browser.sample().edit("src/main/assets/css/colors/green.css", "#2c7a43", "#123456");
        tab.reload();

        assertThat(tab.style(".swatches > .green", "border-top-color")).isEqualTo("rgb(18, 52, 86)");
    }

    @Test
    void showsAChangedScript() throws Exception {
        assertThat(JspPage.texts(tab)).contains("334").doesNotContain("999");

        browser.sample().edit("src/main/assets/js/collections/prints.js", "334", "999");
        tab.reload();

        assertThat(JspPage.texts(tab)).contains("999").doesNotContain("334");
    }

    @Test
    void linksAnAddedSource() throws Exception {
        browser.sample().add("src/main/assets/css/colors/lime.css", ".amber { outline-color: #00ff00 }");
        tab.reload();

        VisitRules.assertStylesheets(
                tab,
                "css/core.css",
                "css/colors/amber.css",
                "css/colors/blue.css",
                "css/colors/green.css",
                "css/colors/lime.css",
                "css/colors/plum.css",
                "css/layers.css");
        assertThat(tab.style(".swatches > .amber", "outline-color")).isEqualTo("rgb(0, 255, 0)");
    }
}
