package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.problem.BuildException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about a build, opened from its folder as one does. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("basedir", ""), "target", "screenshots");

    /** Each would run, or break the page, if it were taken for markup. */
    private static final List<String> HOSTILE = List.of(
            "x/\"><img src=x onerror=hit(1)>.txt",
            "x/</script><script>hit(2)</script>.txt",
            "x/<!-- <script>.txt",
            "x/'-hit(3)-'.txt",
            "x/&lt;b&gt;&amp;\u202etxt.exe");

    private Chromium chromium;
    private URI page;
    private URI failed;

    @BeforeAll
    void build(@TempDir Path work) throws IOException {
        Path shop = work.resolve("shop");
        page = built(shop);
        Path large = work.resolve("large");
        built(large);
        write(
                large,
                "assets.yaml",
                Files.readString(large.resolve("assets.yaml")).replace("raw: 100 kB", "raw: 1 kB"));
        write(large, "src/main/assets/css/b.css", "b { background: url(../img/none.svg) }");
        assertThatThrownBy(AssetPipeline.of(large)::build).isInstanceOf(BuildException.class);
        failed = large.resolve("target/asset-report.html").toUri();
        chromium = Chromium.start(work.resolve("profile"));
    }

    @AfterAll
    void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Two builds of a project, and where the page of the second one is. */
    private static URI built(Path project) throws IOException {
        write(project, "assets.yaml", """
                css: {site: [css/a.css, css/b.css], print: [css/p.css]}
                js: {app: ["js/*.js"], admin: {sources: [js/modern.js], minify: none}}
                budgets: {js/app.js: {raw: 100 kB, gzip: 30 kB}}
                onMissing: [{from: "css/p.css", policy: warn}]
                """);
        write(project, "src/main/assets/css/a.css", ".a { background: url(../img/a.svg) }\n".repeat(40));
        write(project, "src/main/assets/css/b.css", "b { top: 0 }\n".repeat(25));
        write(project, "src/main/assets/css/p.css", "p { background: url(../img/nowhere.svg) }");
        write(project, "src/main/assets/img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        write(project, "src/main/assets/js/modern.js", "class A { #x = 1; get x() { return this.#x } }\n");
        for (int i = 1; i <= 30; i++) {
            write(
                    project,
                    "src/main/assets/js/part-" + i + ".js",
                    ("function part" + i + "(number) {\n" + "  return number * " + i
                                    + " + 'text number ' + number;\n}\n")
                            .repeat(1 + i * i / 20));
        }
        write(project, "src/main/assets/js/lib.min.js", "var lib=1;".repeat(200));
        for (String name : HOSTILE) {
            write(project, "src/main/assets/" + name, "before");
        }
        AssetPipeline.of(project).artifact("com.example:<b>shop</b>").build();
        write(project, "src/main/assets/img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' id='a'/>");
        write(project, "src/main/assets/css/new.css", "new { top: 0 }");
        for (String name : HOSTILE) {
            write(project, "src/main/assets/" + name, "after it");
        }
        AssetPipeline.of(project).artifact("com.example:<b>shop</b>").build();
        return project.resolve("target/asset-report.html").toUri();
    }

    private static void write(Path project, String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource({"320, light", "390, dark", "768, light", "1280, dark", "1600, light"})
    void fitsEveryWidthAsksForNothingAndSaysNothing(int width, String scheme) throws Exception {
        try (Tab tab = chromium.open()) {
            tab.size(width);
            tab.prefer(scheme);
            Visit visit = tab.visit(page);
            tab.photograph(SCREENSHOTS.resolve("report-" + width + "-" + scheme + ".png"));

            assertThat(visit.exchanges()).extracting(Exchange::address).containsExactly(page);
            assertThat(visit.messages()).isEmpty();
            assertThat(tab.text("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(width));
            assertThat(tab.texts("[...document.querySelectorAll('.tile')].filter(tile => {"
                            + "const own = tile.getBoundingClientRect(), map = tile.closest('.map').getBoundingClientRect();"
                            + "return own.left < map.left - 1 || own.right > map.right + 1 || own.top < map.top - 1"
                            + " || own.bottom > map.bottom + 1 }).map(tile => tile.getAttribute('aria-label'))"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsSentWithoutAnEncodingIsToldSo(@TempDir Path project) throws Exception {
        write(project, "assets.yaml", "js: {app: [js/a.js]}\nencodings: none\n");
        write(project, "src/main/assets/js/a.js", "a()");
        AssetPipeline.of(project).build();
        write(project, "src/main/assets/js/a.js", "a(1)");
        AssetPipeline.of(project).build();
        try (Tab tab = chromium.open()) {
            tab.visit(project.resolve("target/asset-report.html").toUri());

            assertThat(tab.text("document.querySelector('td.number[data-label^=To]').textContent"))
                    .isEqualTo("61 file, without an encoding");
        }
    }

    @Test
    void aFailedBuildHasItsProblemsOnTop() throws Exception {
        try (Tab tab = chromium.open()) {
            tab.size(390);
            Visit visit = tab.visit(failed);
            tab.photograph(SCREENSHOTS.resolve("report-failed-390.png"));

            assertThat(visit.exchanges()).extracting(Exchange::address).containsExactly(failed);
            assertThat(visit.messages()).isEmpty();
            assertThat(tab.text("document.querySelector('.state').textContent"))
                    .isEqualTo("The build failed with 1 error.");
            assertThat(tab.text("document.querySelector('main h2').textContent"))
                    .isEqualTo("Problems");
            assertThat(tab.text("document.querySelector('.problems .error').textContent"))
                    .contains("src/main/assets/css/b.css:1:21", "none.svg");
        }
    }

    @Test
    void namesAreText() throws Exception {
        try (Tab tab = chromium.open()) {
            Visit visit = tab.visit(page);

            assertThat(visit.messages()).isEmpty();
            assertThat(tab.text("document.title")).isEqualTo("Assets of com.example:<b>shop</b>");
            assertThat(tab.text("document.querySelector('h1').textContent")).endsWith("com.example:<b>shop</b>");
            assertThat(tab.text("document.scripts.length")).isEqualTo("2");
            assertThat(tab.text("document.querySelectorAll('img, b, i, main script').length"))
                    .isEqualTo("0");
            assertThat(tab.texts("[...document.querySelectorAll('section[aria-labelledby=changes] tbody th code')]"
                            + ".map(name => name.textContent)"))
                    .containsAll(HOSTILE)
                    .contains("css/site.css", "img/a.svg", "css/new.css")
                    .doesNotContain("js/app.js");
        }
    }

    @Test
    void theTilesShowWhatIsMeasured() throws Exception {
        try (Tab tab = chromium.open()) {
            tab.visit(page);
            String areas = "(() => { const map = [...document.querySelectorAll('.map')].find(map =>"
                    + " map.getAttribute('aria-label').includes('js/app.js'));"
                    + " return [...map.children].map(tile => tile.clientWidth * tile.clientHeight / map.clientWidth"
                    + " / map.clientHeight) })()";

            assertThat(tab.numbers(areas))
                    .hasSize(32)
                    .allSatisfy(area -> assertThat(area).isPositive());
            assertThat(tab.numbers(areas).stream().mapToDouble(area -> area).sum())
                    .isBetween(0.97, 1.03);
            String minified = String.join(",", tab.texts(areas));
            tab.text("document.querySelector('input[value=source]').click()");
            assertThat(String.join(",", tab.texts(areas))).isNotEqualTo(minified);
            tab.text("document.querySelector('input[value=br]').click()");
            assertThat(tab.text("document.querySelector('.tile').getAttribute('aria-label')"))
                    .contains(" br, ");
        }
    }

    @Test
    void theKeyboardReachesEverySource() throws Exception {
        try (Tab tab = chromium.open()) {
            tab.visit(page);
            String at = "document.activeElement.getAttribute('aria-label')";

            tab.text("document.querySelector('#bundle-3 + .map').querySelector('[tabindex=\"0\"]').focus()");
            String first = tab.text(at);
            tab.press("ArrowRight");
            assertThat(tab.text(at)).isNotEqualTo(first).contains("js/", "Minified");
            tab.press("End");
            String last = tab.text(at);
            tab.press("ArrowDown");
            assertThat(tab.text(at)).isEqualTo(last);
            assertThat(tab.text(
                            "document.querySelector('#bundle-3 + .map').querySelectorAll('[tabindex=\"0\"]').length"))
                    .isEqualTo("1");
            tab.press("Enter");
            assertThat(tab.text("document.activeElement.localName")).isEqualTo("tr");
            assertThat(last).startsWith(tab.text("document.activeElement.querySelector('code').textContent") + ":");
        }
    }

    @Test
    void aScreenReaderFindsTablesWithTheirHeads() throws Exception {
        try (Tab tab = chromium.open()) {
            tab.size(320);
            tab.visit(page);

            assertThat(tab.texts("[...document.querySelectorAll('[role=table]')].filter(table => !table.caption"
                            + " || !table.querySelector('[role=columnheader]')).map(table => table.textContent)"))
                    .isEmpty();
            assertThat(tab.texts("[...document.querySelectorAll('button, input, a, ul.map')].filter(one =>"
                            + " !(one.getAttribute('aria-label') || one.textContent || one.labels.length))"
                            + ".map(one => one.outerHTML)"))
                    .isEmpty();
            assertThat(tab.texts("[...document.querySelectorAll('h1, h2, h3')].map(head => head.localName)"))
                    .startsWith("h1", "h2")
                    .containsOnlyOnce("h1");
            assertThat(tab.texts("[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.hash.slice(1))"
                            + ".filter(id => !document.getElementById(id))"))
                    .isEmpty();
        }
    }
}
