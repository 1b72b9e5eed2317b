package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsTest {

    private static final String BUNDLES =
            "js: {app: {sources: [js/a.js, js/b.js], minify: none}, more: [js/more.js]}\ncss: {site: [css/a.css]}\n";

    @TempDir
    private Path folder;

    /** js/app.js: 50 and 7 bytes and a line end. */
    private Project project(String budgets) {
        return new Project(folder)
                .config(BUNDLES + budgets)
                .asset("js/a.js", "var a = 1;".repeat(5))
                .asset("js/b.js", "var b;\n")
                .asset("js/more.js", "var more;\n")
                .asset("css/a.css", "a { color: red }");
    }

    @Test
    void aBundleThatIsTooLargeFailsTheBuildWithTheDifference() {
        assertThatThrownBy(project("budgets:\n  js/app.js:\n    raw: 50 B\n")::build)
                .isInstanceOf(BuildException.class)
                .hasMessage("assets.yaml:5:5: js/app.js has 58 bytes without an encoding, 8 more than its budget of 50."
                        + " Most of it comes from js/a.js (50 B minified), js/b.js (7 B minified): take out what the page"
                        + " does not need, or raise the budget.");
    }

    @Test
    void justAsManyBytesAreAllowed() {
        assertThatCode(project("budgets: {js/app.js: {raw: 58}}")::build).doesNotThrowAnyException();
    }

    @Test
    void eachEncodingHasItsOwn() {
        Project project = project("budgets: {js/app.js: {gzip: 10, br: 10, raw: 58}}");

        assertThatThrownBy(project::build)
                .hasMessageMatching("(?s)assets.yaml:3:23: js/app.js has \\d\\d bytes with gzip, \\d+ more than .*"
                        + "\nassets.yaml:3:33: js/app.js has \\d\\d bytes with br, \\d+ more than .*");
    }

    @Test
    void aPatternIsABudgetForEachBundleThatItNames() {
        assertThatThrownBy(project("budgets: {'js/*.js': {raw: 5}, '**': {raw: 40}}")::build)
                .satisfies(failure -> assertThat(
                                String.valueOf(failure.getMessage()).lines())
                        .hasSize(3)
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("assets.yaml:3:23: js/app.js has 58 bytes without an encoding, 53 more"))
                        .anySatisfy(line -> assertThat(line).startsWith("assets.yaml:3:23: js/more.js has "))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("assets.yaml:3:39: js/app.js has 58 bytes without an encoding, 18 more")));
    }

    @Test
    void modulesAreMeasuredTogether() {
        Project project = new Project(folder)
                .config("js: {app: {type: module, sources: [js/a.js], minify: none}}\nbudgets: {js/a.js: {raw: 40}}")
                .asset("js/a.js", "import { b } from './b.js';")
                .asset("js/b.js", "export const b = 1;");

        assertThatThrownBy(project::build)
                .hasMessageStartingWith("assets.yaml:2:21: js/a.js with all of its 2 files has 46 bytes without an"
                        + " encoding, 6 more than its budget of 40. Most of it comes from js/a.js (");
    }

    @Test
    void whatAnEarlierBuildWroteStaysWhole() {
        project("").build();
        var earlier = project("").files("target/shop");
        Project larger = project("budgets: {js/app.js: {raw: 58}}").asset("js/b.js", "var b, c;\n");

        assertThatThrownBy(larger::build).isInstanceOf(BuildException.class);

        assertThat(larger.files("target/shop")).isEqualTo(earlier);
    }

    @Test
    void aBudgetThatNoBundleCouldExceedIsAMistake() {
        assertThatThrownBy(project("""
                budgets:
                  js/ap.js: { raw: 1, gzip: 2 }
                  app: { raw: 1 }
                  'img/*.png': { raw: 1 }
                """)::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        assets.yaml:4:3: "js/ap.js" in budgets: is the output of no bundle. Did you mean "js/app.js"?
                        assets.yaml:5:3: "app" in budgets: is the output of no bundle. A budget has the path of what the \
                        bundle becomes: write "js/app.js".
                        assets.yaml:6:3: "img/*.png" in budgets: is the output of no bundle. Bundles are css/site.css, \
                        js/app.js, js/more.js.""");
    }

    @Test
    void aListingHasNoBudgets() {
        assertThatCode(project("budgets: {js/app.js: {raw: 1}}").pipeline()::list)
                .doesNotThrowAnyException();
    }
}
