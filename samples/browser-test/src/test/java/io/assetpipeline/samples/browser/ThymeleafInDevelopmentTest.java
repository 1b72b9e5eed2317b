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

/** The Thymeleaf sample in development, with sources that change while it runs and {@code asset:watch} beside it. */
@Tag("browser")
@ExtendWith({NeedsChromium.class, NeedsEsbuild.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThymeleafInDevelopmentTest {

    private SampleInBrowser browser;
    private WatchedSample watch;
    /** Loaded before any source changed, and not again. */
    private Tab unchanged;

    private Tab tab;
    private Visit visit;

    @RegisterExtension
    final TestExecutionExceptionHandler output = (context, failure) -> browser.explain(failure);

    @BeforeAll
    void visit(@TempDir Path work) throws Exception {
        browser = SampleInBrowser.start(RunningSample::thymeleafInDevelopment, work);
        watch = WatchedSample.of(browser.sample());
        assertThat(watch.look()).isEmpty();
        unchanged = browser.open();
        visit = browser.visit(unchanged);
        tab = browser.open();
        browser.visit(tab);
    }

    @AfterAll
    void stop() {
        watch.close();
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
        VisitRules.assertStylesheets(unchanged, "css/site.css");
        VisitRules.assertScripts(unchanged, "webjars/d3js/d3.js", "js/planets.js", "js/weight/main.js");
    }

    @Test
    void paintsWithEverySource() {
        ThymeleafPage.assertPainted(unchanged);
    }

    @Test
    void drawsTheChart() {
        ThymeleafPage.assertChartDrawn(unchanged);
    }

    @Test
    void weighsByWhatWasTypeScript() {
        ThymeleafPage.assertWeighs(unchanged);
    }

    @Test
    void isPhotographed() throws Exception {
        SampleInBrowser.photograph(unchanged, "thymeleaf-development-light");
    }

    @Test
    void showsAChangedPartOfASheet() throws Exception {
        assertThat(tab.style(".chart .orbit", "stroke-width")).isEqualTo("2px");

        browser.sample().edit("src/main/assets/css/_chart.scss", "stroke-width: 2;", "stroke-width: 7;");
        assertThat(watch.look()).isEmpty();
        tab.reload();

        assertThat(tab.style(".chart .orbit", "stroke-width")).isEqualTo("7px");
    }

    @Test
    void showsAChangedScript() throws Exception {
        assertThat(ThymeleafPage.texts(tab)).contains("Earth");

        browser.sample().edit("src/main/assets/js/planets.js", "planet.name)", "planet.name.toUpperCase())");
        tab.reload();

        assertThat(ThymeleafPage.texts(tab)).contains("EARTH").doesNotContain("Earth");
    }

    @Test
    void showsAChangedModuleOfTypeScript() throws Exception {
        assertThat(ThymeleafPage.weights(tab)).contains("Mars 26.4 kg");

        browser.sample().edit("src/main/assets/js/weight/main.tsx", "} kg`", "} kilograms`");
        assertThat(watch.look()).isEmpty();
        tab.reload();

        assertThat(ThymeleafPage.weights(tab)).contains("Mars 26.4 kilograms");
    }

    @Test
    void showsWhatIsWrongInAPartOfASheetOnThePage() throws Exception {
        browser.sample().edit("src/main/assets/css/_cards.scss", ".path {", ".path {{");
        assertThat(watch.look()).singleElement().asString().startsWith("src/main/assets/css/_cards.scss:");
        tab.reload();

        assertThat(tab.text("getComputedStyle(document.body, '::before').content"))
                .contains("src/main/assets/css/_cards.scss:");

        browser.sample().edit("src/main/assets/css/_cards.scss", ".path {{", ".path {");
        assertThat(watch.look()).isEmpty();
        tab.reload();
        assertThat(tab.style(".planet img", "width")).isEqualTo("120px");
    }

    @Test
    void showsAChangedInlinedScript() throws Exception {
        browser.sample()
                .edit("src/main/assets/js/theme.js", "  apply();", "  apply(); document.documentElement.lang = 'la';");
        tab.reload();

        assertThat(tab.text("document.documentElement.lang")).isEqualTo("la");
    }
}
