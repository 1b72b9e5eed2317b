package io.assetpipeline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.corpus.CorpusExtension;
import io.assetpipeline.corpus.CorpusFile;
import io.assetpipeline.corpus.MinifiedCorpus;
import io.assetpipeline.corpus.MinifiedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chromium parses every minified script and module, and the libraries among them answer as their sources do. */
@Tag("browser")
@ExtendWith({NeedsChromium.class, CorpusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsInBrowserTest {

    private static final String SYNTAX_ERROR = "SyntaxError";

    private static final Map<String, Planted> PLANTED = Map.of(
            "script", new Planted(CorpusFile.Kind.SCRIPT, "var a = 1", "var a = ;"),
            "import in a script", new Planted(CorpusFile.Kind.SCRIPT, "var a = 1", "import a from './a.js'"),
            "module", new Planted(CorpusFile.Kind.MODULE, "export var a = 1", "export var a = ;"),
            "module that imports", new Planted(CorpusFile.Kind.MODULE, "import 'a'", "import 'a'; a b"),
            "strict module", new Planted(CorpusFile.Kind.MODULE, "var a = 1", "with (a) {}"));

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /** A source that is right and one that is not. */
    private record Planted(CorpusFile.Kind kind, String right, String wrong) {}

    /** What became of a source and of what was made of it: the names of the uncaught errors, and the probe's answer. */
    private record Outcome(String originalErrors, String original, String minifiedErrors, String minified) {

        static Outcome of(Map<String, Object> result) {
            return new Outcome(
                    String.valueOf(result.get("originalErrors")),
                    String.valueOf(result.get("original")),
                    String.valueOf(result.get("minifiedErrors")),
                    String.valueOf(result.get("minified")));
        }
    }

    /** How many have to be asked, of two minifiers together. */
    int leastProbes() {
        return 40;
    }

    @BeforeAll
    void loadAllInOneBrowser(MinifiedCorpus corpus) throws Exception {
        BrowserRun run = new BrowserRun("scripts.html")
                .serve("cases.js")
                .serve("probes.js")
                .serve("frame.html");
        List<Map<String, Object>> cases = new ArrayList<>();
        for (MinifiedFile minified : corpus.files()) {
            CorpusFile file = minified.file();
            if (file.kind() != CorpusFile.Kind.CSS) {
                cases.add(loading(
                        run, "corpus " + file, file.kind(), file.source().text(), minified.text()));
            }
        }
        for (MinifiedFile minified : corpus.esbuild()) {
            CorpusFile file = minified.file();
            cases.add(loading(
                    run, "corpus esbuild " + file, file.kind(), file.source().text(), minified.text()));
        }
        PLANTED.forEach((name, planted) ->
                cases.add(loading(run, "planted " + name, planted.kind(), planted.right(), planted.wrong())));
        for (Map<String, Object> result : run.run(cases)) {
            outcomes.put(String.valueOf(result.get("name")), Outcome.of(result));
        }
    }

    private static Map<String, Object> loading(
            BrowserRun run, String name, CorpusFile.Kind kind, String original, String minified) {
        return Map.of(
                "name", name,
                "kind", kind.name().toLowerCase(Locale.ROOT),
                "original", List.of(run.serve(original, ".js")),
                "minified", List.of(run.serve(minified, ".js")));
    }

    @Test
    void parsesEveryScriptAndModuleOfTheCorpus() {
        assertThat(outcomes.keySet())
                .filteredOn(name -> name.startsWith("corpus "))
                .hasSizeGreaterThan(100);
        assertThat(failing("corpus ", outcome -> !outcome.minifiedErrors().contains(SYNTAX_ERROR)))
                .isEmpty();
    }

    /** A library without its jQuery fails when it is loaded alone, and has to fail as its source does. */
    @Test
    void loadsEveryScriptAndModuleAsItsSource() {
        assertThat(failing("corpus ", outcome -> outcome.minifiedErrors().equals(outcome.originalErrors())))
                .isEmpty();
    }

    @Test
    void answersEveryProbeAsTheSource() {
        assertThat(outcomes.keySet())
                .filteredOn(name -> name.startsWith("probe "))
                .hasSizeGreaterThanOrEqualTo(leastProbes());
        assertThat(failing("probe ", outcome -> outcome.minified().equals(outcome.original())))
                .isEmpty();
    }

    /** Two sources that fail alike say nothing about the minifier. */
    @Test
    void asksProbesThatTheSourcesAnswer() {
        assertThat(failing(
                        "probe ",
                        outcome -> outcome.originalErrors().isEmpty()
                                && !outcome.original().startsWith("threw ")
                                && !outcome.original().equals("undefined")
                                && !outcome.original().equals("\"\"")))
                .isEmpty();
    }

    @Test
    void seesEverySyntaxErrorThatWasPlanted() {
        assertThat(failing(
                        "planted ",
                        outcome -> !outcome.originalErrors().contains(SYNTAX_ERROR)
                                && outcome.minifiedErrors().contains(SYNTAX_ERROR)))
                .isEmpty();
    }

    private List<String> failing(String prefix, Predicate<Outcome> expectation) {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getKey().startsWith(prefix))
                .filter(outcome -> !expectation.test(outcome.getValue()))
                .map(outcome -> outcome.getKey() + "\n" + outcome.getValue())
                .toList();
    }
}
