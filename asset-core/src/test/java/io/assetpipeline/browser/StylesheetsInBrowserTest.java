package io.assetpipeline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.corpus.CorpusExtension;
import io.assetpipeline.corpus.CorpusFile;
import io.assetpipeline.corpus.CorpusMinifiers;
import io.assetpipeline.corpus.MinifiedCorpus;
import io.assetpipeline.corpus.MinifiedFile;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Chromium understands of a minified stylesheet is what it understands of the source. */
@Tag("browser")
@ExtendWith({NeedsChromium.class, CorpusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StylesheetsInBrowserTest {

    /** Pairs that differ in meaning; the comparison has to see every one of them. */
    private static final List<Damage> DAMAGES = List.of(
            new Damage(
                    "percent in keyframes", "@keyframes k{0%{top:0}to{top:1px}}", "@keyframes k{0{top:0}to{top:1px}}"),
            new Damage("space round + in calc", "a{width:calc(100% + 10px)}", "a{width:calc(100%+10px)}"),
            new Damage("nested descendant", "a{& :hover{color:red}}", "a{&:hover{color:red}}"),
            new Damage("descendant pseudo-class", "a :hover{color:red}", "a:hover{color:red}"),
            new Damage("order of rules", "a{color:red}b{color:red}", "b{color:red}a{color:red}"),
            new Damage(
                    "media condition", "@media (min-width:1px){a{color:red}}", "@media (min-width:2px){a{color:red}}"),
            new Damage(
                    "and( in a condition",
                    "@supports (top:0) and (not (x:y)){a{top:0}}",
                    "@supports (top:0)and(not(x:y)){a{top:0}}"),
            new Damage("container name", "@container n (width>1px){a{top:0}}", "@container n(width>1px){a{top:0}}"),
            new Damage("scope limit", "@scope (.a) to (.b){a{top:0}}", "@scope (.a) to(.b){a{top:0}}"),
            new Damage("layer order", "@layer a,b;a{top:0}", "@layer b,a;a{top:0}"),
            new Damage("empty layer", "@layer a{}@layer b{a{top:0}}", "@layer b{a{top:0}}"),
            new Damage("custom property text", "a{--x: a b}", "a{--x:ab}"),
            new Damage("digits of a custom property", "a{--x:0.5}", "a{--x:.5}"),
            new Damage(
                    "selector in a condition",
                    "@supports selector(a :is(b)){a{top:0}}",
                    "@supports selector(a:is(b)){a{top:0}}"),
            new Damage("empty custom property", "a{--x: ;--y:1}", "a{--y:1}"),
            new Damage("priority", "a{color:red!important}", "a{color:red}"),
            new Damage(
                    "first font face",
                    "@font-face{font-family:a;src:url(1)}@font-face{font-family:a;src:url(2)}",
                    "@font-face{font-family:a;src:url(3)}@font-face{font-family:a;src:url(2)}"),
            new Damage(
                    "page margin",
                    "@page :first{margin:1px;@top-left{content:'a'}}",
                    "@page :first{margin:1px;@top-left{content:'b'}}"),
            new Damage(
                    "initial value",
                    "@property --x{syntax:'<length>';inherits:false;initial-value:1px}",
                    "@property --x{syntax:'<length>';inherits:false;initial-value:2px}"),
            new Damage(
                    "counter style",
                    "@counter-style c{system:cyclic;symbols:'a'}",
                    "@counter-style c{system:cyclic;symbols:'b'}"),
            new Damage("starting style", "@starting-style{a{top:0}}", "@starting-style{a{top:1px}}"),
            new Damage("view transition", "@view-transition{navigation:auto}", "@view-transition{navigation:none}"),
            new Damage("var() in a shorthand", "a{margin:var(--a) 1px}", "a{margin:var(--a) 2px}"),
            new Damage(
                    "unit of zero in var()", "a{transition:opacity 0s var(--d)}", "a{transition:opacity 0 var(--d)}"),
            new Damage(
                    "data URI",
                    "a{background:url(\"data:image/svg+xml,%3Csvg a='b c'/%3E\")}",
                    "a{background:url(\"data:image/svg+xml,%3Csvg a='bc'/%3E\")}"),
            new Damage("import condition", "@import url(/x.css) screen;", "@import url(/x.css);"));

    private final CorpusFile everyConstruct = new CorpusFile(
            CorpusFile.Kind.CSS,
            "every-construct.css",
            SourceText.of("every-construct.css", BrowserRun.resource("/golden/css/every-construct.css")));
    private final List<Comparison> comparisons = new ArrayList<>();

    /** What the page says of one pair; the difference is empty where there is none. */
    private record Comparison(String name, int compared, String difference) {

        static Comparison of(Map<String, Object> result) {
            return new Comparison(
                    String.valueOf(result.get("name")),
                    Integer.parseInt(String.valueOf(result.get("compared"))),
                    String.valueOf(result.get("difference")));
        }
    }

    /** A stylesheet and one that does not mean the same. */
    private record Damage(String what, String original, String damaged) {}

    @BeforeAll
    void compareAllInOneBrowser(MinifiedCorpus corpus) throws Exception {
        BrowserRun run = new BrowserRun("stylesheets.html").serve("cases.js").serve("frame.html");
        List<Map<String, Object>> cases = new ArrayList<>();
        List<MinifiedFile> builtin = corpus.files(CorpusFile.Kind.CSS);
        for (int i = 0; i < builtin.size(); i++) {
            addComparisons(cases, run, builtin.get(i), corpus.yui().get(i));
        }
        addComparisons(
                cases,
                run,
                CorpusMinifiers.standard().minify(everyConstruct),
                CorpusMinifiers.yui().minify(everyConstruct));
        for (Damage damage : DAMAGES) {
            cases.add(comparison(run, "damage " + damage.what(), damage.original(), damage.damaged()));
            cases.add(comparison(run, "same " + damage.what(), damage.original(), damage.original()));
        }
        run.run(cases).stream().map(Comparison::of).forEach(comparisons::add);
    }

    private static void addComparisons(
            List<Map<String, Object>> cases, BrowserRun run, MinifiedFile builtin, MinifiedFile yui) {
        String original = builtin.file().source().text();
        cases.add(comparison(run, "built-in " + builtin, original, builtin.text()));
        // Where YUI's output was refused it is the built-in minifier's again.
        if (!yui.text().equals(builtin.text())) {
            cases.add(comparison(run, "yui " + yui, original, yui.text()));
        }
    }

    private static Map<String, Object> comparison(BrowserRun run, String name, String original, String minified) {
        return Map.of(
                "name", name,
                "original", run.serve(original, ".css"),
                "minified", run.serve(minified, ".css"));
    }

    @Test
    void readsEveryStylesheetOfTheCorpusAsItsSource() {
        assertThat(differences("built-in ")).isEmpty();
    }

    @Test
    void comparesTheHandMadeStylesheetWithEveryConstruct() {
        assertThat(comparisons)
                .filteredOn(comparison -> comparison.name().equals("built-in every-construct.css"))
                .singleElement()
                .satisfies(comparison -> assertThat(comparison.compared()).isGreaterThan(50));
    }

    @Test
    void saysWhyYuiIsRefusedForTheHandMadeStylesheet() {
        assertThat(CorpusMinifiers.yui().minify(everyConstruct).minification().reasons())
                .singleElement()
                .asString()
                .startsWith("yui");
    }

    @Test
    void readsWhatIsTakenFromYuiAsItsSource() {
        assertThat(comparisons).anyMatch(comparison -> comparison.name().startsWith("yui "));
        assertThat(differences("yui ")).isEmpty();
    }

    @Test
    void seesEveryDamageThatWasPlanted() {
        assertThat(comparisons)
                .filteredOn(comparison -> comparison.name().startsWith("damage "))
                .hasSameSizeAs(DAMAGES)
                .allSatisfy(comparison -> assertThat(comparison.difference())
                        .as(comparison.name())
                        .isNotEmpty());
    }

    @Test
    void seesNoDifferenceBetweenAStylesheetAndItself() {
        assertThat(differences("same ")).isEmpty();
    }

    @Test
    void comparesManyValuesOfEveryFramework() {
        assertThat(comparisons)
                .filteredOn(comparison -> comparison.name().equals("built-in bootstrap/5.3.3/css/bootstrap.css"))
                .singleElement()
                .satisfies(comparison -> assertThat(comparison.compared()).isGreaterThan(5000));
    }

    private List<String> differences(String prefix) {
        return comparisons.stream()
                .filter(comparison -> comparison.name().startsWith(prefix))
                .filter(comparison -> !comparison.difference().isEmpty())
                .map(comparison -> comparison.name() + "\n" + comparison.difference())
                .toList();
    }
}
