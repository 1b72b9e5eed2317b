package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.Dependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to be wrong about a reference, and what is said of each; {@code docs/references.md} has them for users. */
class MissingReferencesTest {

    private static final String USUAL =
            "Mend the path, or say in assets.yaml that it may be missing: onMissing: [{from: \"FROM\", policy: ignore}].";

    @TempDir
    private Path folder;

    /** A file that names another one; {@code HERE} stands for the name. */
    private record Place(String file, String text, int column) {}

    private static final Place SHEET = new Place("css/a.css", "a { background: url('HERE') }", 21);
    private static final Place SHEET_IMPORT = new Place("css/a.css", "@import 'HERE';", 9);
    private static final Place MODULE_URL = new Place("js/a.js", "new URL('HERE', import.meta.url);", 9);
    private static final Place IMPORT = new Place("js/a.js", "import 'HERE';", 8);
    private static final Place LAZY_IMPORT = new Place("js/a.js", "import('HERE');", 8);
    private static final Place SVG =
            new Place("svg/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='HERE'/></svg>", 54);
    private static final Place HTML = new Place("html/a.html", "<img src='HERE'>", 11);
    private static final Place PAGE = new Place("page/a.html", "<img src='HERE'>", 11);

    private static final List<Place> ANY = List.of(SHEET, MODULE_URL, IMPORT, LAZY_IMPORT, SVG, HTML, PAGE);
    private static final List<Place> BUT_IMPORTS = List.of(SHEET, MODULE_URL, SVG, HTML, PAGE);

    /** What is wrong, where that may stand, the URL, and what is said, with what to do. */
    static Stream<Arguments> errors() {
        return Stream.of(
                        wrong(
                                ANY,
                                "../img/lgo.png",
                                "\"../img/lgo.png\" does not exist (looked for img/lgo.png in src/main/assets, 2 dependencies). Near to it:"
                                        + " img/logo.png.",
                                USUAL),
                        wrong(
                                ANY,
                                "../img/Logo.png?v=2",
                                "\"../img/Logo.png?v=2\" differs from img/logo.png in upper and lower case, which servers tell"
                                        + " apart.",
                                "Write \"../img/logo.png?v=2\"."),
                        wrong(
                                List.of(SHEET, MODULE_URL, SVG),
                                "/assets/img/Logo.png",
                                "\"/assets/img/Logo.png\" differs from img/logo.png in upper and lower case, which servers tell"
                                        + " apart.",
                                "Write \"/assets/img/logo.png\"."),
                        wrong(ANY, "../../logo.png", "\"../../logo.png\" leads out of every root.", USUAL),
                        wrong(
                                ANY,
                                "%2e%2E/../logo%20.png",
                                "\"%2e%2E/../logo%20.png\" leads out of every root.",
                                USUAL,
                                IMPORT,
                                LAZY_IMPORT),
                        wrong(ANY, "../img", "\"../img\" names a folder (img); only files have a URL.", USUAL),
                        wrong(
                                List.of(IMPORT, LAZY_IMPORT, MODULE_URL),
                                "../shared/util?v=2",
                                "\"../shared/util?v=2\" lacks the extension of shared/util.js, which no browser adds.",
                                "Write \"../shared/util.js?v=2\"."),
                        wrong(
                                List.of(IMPORT, LAZY_IMPORT, MODULE_URL),
                                "../shared",
                                "\"../shared\" lacks the extension of shared.mjs, which no browser adds.",
                                "Write \"../shared.mjs\"."),
                        wrong(
                                ANY,
                                "../img/",
                                "\"../img/\" names a folder; only files have a URL.",
                                USUAL,
                                // It makes a base for other names.
                                MODULE_URL),
                        wrong(
                                List.of(IMPORT, LAZY_IMPORT),
                                "",
                                "The import names no module, and fails in every browser.",
                                "Name a file, or take it out."),
                        wrong(
                                ANY,
                                "../lib/two.png",
                                "\"../lib/two.png\" is brought by more than one dependency: com.example:one:1,"
                                        + " com.example:two:1.",
                                "Put a file of that name into a root of the project, or drop one of the dependencies."),
                        wrong(
                                ANY,
                                "../img%2Flogo.png",
                                "\"../img%2Flogo.png\" has an encoded separator in a name, which no file has.",
                                "Write \"../img/logo.png\"."),
                        wrong(
                                ANY,
                                "../img/gr%FCn.png",
                                "\"../img/gr%FCn.png\" has an escape that is in no file's name.",
                                "Write the name as it is, or the bytes of its UTF-8 form as %xx."),
                        wrong(
                                ANY,
                                "../img/a#1.png",
                                "\"../img/a#1.png\" does not exist (looked for img/a in src/main/assets, 2 dependencies).",
                                "A file's name may hold # or ?, a URL's path may not: write \"../img/a%231.png\"."),
                        wrong(
                                List.of(HTML, PAGE, SVG),
                                "..\\img\\logo.png",
                                "\"..\\img\\logo.png\" has a backslash, which browsers read as a slash.",
                                "Write \"../img/logo.png\"."),
                        wrong(
                                ANY,
                                "../img/.logo.png",
                                "\"../img/.logo.png\" is not taken: Names that start with a dot are never public.",
                                "Rename the file, or name another one."))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> wrong(List<Place> places, String url, String what, String remedy, Place... but) {
        return places.stream()
                .filter(place -> !List.of(but).contains(place))
                .map(place -> Arguments.of(place, url, what, remedy));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void failsTheBuildAndIsToldAtItsPlace(Place place, String url, String what, String remedy) {
        assertThat(told(place, url))
                .containsExactly("ERROR src/main/assets/" + place.file() + ":1:" + place.column() + ": " + what + " "
                        + remedy.replace("FROM", place.file()));
    }

    static Stream<Arguments> emptyUrls() {
        return Stream.of("", "  ")
                .flatMap(url -> Stream.of(SHEET, SHEET_IMPORT).map(place -> Arguments.of(place, url)));
    }

    @ParameterizedTest
    @MethodSource("emptyUrls")
    void anEmptyUrlInAStyleSheetIsAWarning(Place place, String url) {
        assertThat(told(place, url))
                .containsExactly("WARNING src/main/assets/css/a.css:1:" + place.column()
                        + ": The URL is empty: it loads nothing. Name a file, or take it out.");
    }

    static Stream<Arguments> fine() {
        return Stream.of(
                        wrong(ANY, "//cdn.example/logo.png", "", ""),
                        wrong(ANY, "https://cdn.example/logo.png", "", ""),
                        wrong(ANY, "blob:https://shop.example/1", "", ""),
                        wrong(ANY, "data:,x", "", ""),
                        wrong(ANY, "/logo.png", "", ""),
                        wrong(BUT_IMPORTS, "#part", "", ""),
                        wrong(BUT_IMPORTS, "?v=2", "", ""),
                        wrong(List.of(MODULE_URL, SVG, HTML, PAGE), "", "", ""),
                        wrong(ANY, "../img/50%25.png", "", ""),
                        wrong(ANY, "../img/50%.png", "", ""),
                        wrong(ANY, "../img/lo%67o.png", "", ""),
                        wrong(ANY, "/assets/img/logo.png", "", ""))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("fine")
    void whatIsNoneOfTheBuildsOrIsThereIsNotToldOf(Place place, String url, String what, String remedy) {
        assertThat(told(place, url)).isEmpty();
    }

    @Test
    void aBareNameThatIsNoneIsToldAsOne() {
        assertThat(told(IMPORT, "lib"))
                .singleElement()
                .asString()
                .startsWith("ERROR src/main/assets/js/a.js:1:8: No package is called \"lib\"");
        assertThat(told(IMPORT, "#part"))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR src/main/assets/js/a.js:1:8: \"#part\" is a name that a package gives its own modules");
    }

    @Test
    void onMissingDecidesAndTheReportHasEvenWhatItIgnores() {
        Project project =
                shop(SHEET, "none.png").config("css: {site: [css/a.css]}\nonMissing: [{from: css/**, policy: ignore}]");

        assertThat(problems(project)).isEmpty();
        assertThat(project.pipeline().list().warnings()).isEmpty();
        assertThat(report(project)).contains("\"text\": \"none.png\"", "\"policy\": \"ignore\"");
    }

    @Test
    void tellsTwentyAndHowManyThereAreBesides() {
        Project project = shop(SHEET, "none.png");
        StringBuilder sheet = new StringBuilder();
        IntStream.rangeClosed(1, 25).forEach(i -> sheet.append("a { background: url(%d.png) }\n".formatted(i)));
        project.asset("css/a.css", sheet.toString());

        List<String> told = problems(project);

        assertThat(told).hasSize(21);
        assertThat(told.get(19)).startsWith("ERROR src/main/assets/css/a.css:20:21: \"20.png\" does not exist");
        assertThat(told.get(20))
                .isEqualTo(
                        "ERROR target/asset-report.json: 5 more references lead nowhere. This file has all 25 of them.");
        assertThat(report(project)).contains("\"text\": \"25.png\"");
    }

    private List<String> told(Place place, String url) {
        return problems(shop(place, url));
    }

    private Project shop(Place place, String url) {
        return new Project(folder)
                .dependency(library("one"))
                .dependency(library("two"))
                .config("css: {site: [css/a.css]}\ninclude: [page/*.html]")
                .asset("css/a.css", "a { color: red }")
                .asset("page/a.html", "<p>")
                .asset("img/logo.png", "logo")
                .asset("img/50%.png", "half")
                .asset("img/a#1.png", "one")
                .asset("img/.logo.png", "hidden")
                .asset("shared/util.js", "export default 1;")
                .asset("shared.mjs", "export default 2;")
                .asset(place.file(), place.text().replace("HERE", url));
    }

    /** A module that was built, and brings {@code lib/two.png}. */
    private Dependency library(String name) {
        Project library = new Project(folder.resolve(name))
                .config("library: true\ninclude: [lib/*]")
                .asset("lib/two.png", name);
        library.pipeline().output(layout(library)).build();
        return new Dependency("com.example:" + name + ":1", library.folder().resolve("target/classes"));
    }

    private static OutputLayout layout(Project library) {
        Path target = library.folder().resolve("target");
        return OutputLayout.jar(target.resolve("classes"), target);
    }

    private static List<String> problems(Project project) {
        try {
            return shown(project.build().warnings());
        } catch (BuildException e) {
            return shown(e.problems());
        }
    }

    private static List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> (problem.severity() == Severity.ERROR ? "ERROR " : "WARNING ") + problem)
                .toList();
    }

    private static String report(Project project) {
        try {
            return Files.readString(project.pipeline().output().report());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
