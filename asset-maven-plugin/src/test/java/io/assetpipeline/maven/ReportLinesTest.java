package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportLinesTest {

    private static final Path PROJECT = Path.of("shop").toAbsolutePath();

    private static MemberReport member(String path, String minifier, String... refusals) {
        return new MemberReport(LogicalPath.parse(path).orElseThrow(), 100, 60, 20, minifier, List.of(refusals), "");
    }

    private static MemberReport kept(String path) {
        return new MemberReport(
                LogicalPath.parse(path).orElseThrow(), 100, 100, 30, "none", List.of(), "already minified");
    }

    private static BundleReport bundle(String asset, long size, MemberReport... members) {
        return bundle(asset, size, new TreeMap<>(Map.of(Encoding.GZIP, size / 3)), members);
    }

    private static BundleReport bundle(
            String asset, long size, SortedMap<Encoding, Long> encodedSizes, MemberReport... members) {
        return new BundleReport(
                asset.replaceFirst(".*/(.*)\\.\\w+$", "$1"),
                LogicalPath.parse(asset).orElseThrow(),
                LogicalPath.parse(asset.replaceFirst("\\.(\\w+)$", ".3f9c0a1b2d4e5f60.$1"))
                        .orElseThrow(),
                1,
                List.of(members),
                List.of(),
                size * 3,
                size,
                encodedSizes);
    }

    private static ReportLines lines(BundleReport... bundles) {
        return new ReportLines(
                new BuildReport(
                        List.of(bundles),
                        31,
                        1_234_000,
                        12,
                        3,
                        PROJECT.resolve("target/shop/assets"),
                        PROJECT.resolve("target/shop/WEB-INF/classes/META-INF/assets/manifest.json"),
                        new BuildReport.KeptReleases(0, 0),
                        new BuildReport.Deltas(0, 0, 0),
                        List.of(Problem.warning(new Location("css/core.css", 3, 7), "It is odd.", "Mend it.")),
                        List.of()),
                PROJECT);
    }

    @Test
    void saysWhatBecameOfABundleInOneLine() {
        MemberReport[] members =
                Collections.nCopies(9, member("js/a.js", "closure")).toArray(MemberReport[]::new);

        assertThat(lines(bundle("js/stats.js", 361_000, members)).bundles())
                .containsExactly("stats.js  9 sources  1.1 MB -> 361 kB (gzip 120 kB)  js/stats.3f9c0a1b2d4e5f60.js");
    }

    @Test
    void alignsTheColumnsOfSeveralBundles() {
        MemberReport[] twelve =
                Collections.nCopies(12, member("js/a.js", "closure")).toArray(MemberReport[]::new);

        assertThat(lines(
                                bundle("css/colors.css", 300, member("css/a.css", "builtin-css 1")),
                                bundle("js/s.js", 90_000, twelve))
                        .bundles())
                .containsExactly(
                        "colors.css   1 source    900 B -> 300 B (gzip 100 B)  css/colors.3f9c0a1b2d4e5f60.css",
                        "s.js        12 sources  270 kB -> 90 kB (gzip 30 kB)  js/s.3f9c0a1b2d4e5f60.js");
    }

    @Test
    void saysWhatEachEncodingMakesOfIt() {
        MemberReport member = member("css/a.css", "builtin-css 1");

        assertThat(lines(
                                bundle(
                                        "css/colors.css",
                                        1300,
                                        new TreeMap<>(Map.of(Encoding.BR, 650L, Encoding.GZIP, 740L)),
                                        member),
                                bundle(
                                        "css/site.css",
                                        90_000,
                                        new TreeMap<>(Map.of(
                                                Encoding.ZSTD, 24_000L, Encoding.BR, 9_000L, Encoding.GZIP, 30_000L)),
                                        member),
                                bundle("css/x.css", 30, member))
                        .bundles())
                .containsExactly(
                        "colors.css  1 source  3.9 kB -> 1.3 kB (gzip 740 B, br  650 B)              css/colors.3f9c0a1b2d4e5f60.css",
                        "site.css    1 source  270 kB ->  90 kB (gzip 30 kB, br 9.0 kB, zstd 24 kB)  css/site.3f9c0a1b2d4e5f60.css",
                        "x.css       1 source    90 B ->   30 B (gzip  10 B)                         css/x.3f9c0a1b2d4e5f60.css");
    }

    @Test
    void namesAMinifierThatSteppedInAndTheRefusalBefore() {
        assertThat(lines(bundle(
                                "js/app.js",
                                300,
                                member("js/a.js", "closure-compiler v1"),
                                member("js/x.js", "builtin-js 1", "closure-compiler: private name #x at line 12")))
                        .bundles())
                .last()
                .isEqualTo("  js/x.js: builtin-js 1 (closure-compiler: private name #x at line 12)");
    }

    @Test
    void countsTheRefusalsThatItDoesNotName() {
        MemberReport[] members =
                Collections.nCopies(5, member("js/x.js", "builtin-js 1", "no")).toArray(MemberReport[]::new);

        assertThat(lines(bundle("js/app.js", 300, members)).bundles())
                .last()
                .asString()
                .endsWith("js/x.js: builtin-js 1 (no); and 2 more (mvn -X names them)");
    }

    @Test
    void tellsOfASourceThatEveryMinifierRefused() {
        assertThat(lines(bundle("js/app.js", 300, member("js/a.js", "none", "builtin-js 1: no")))
                        .bundles())
                .last()
                .isEqualTo("  js/a.js: none (builtin-js 1: no)");
    }

    @Test
    void doesNotCallASourceRefusedThatIsTakenAsItIs() {
        assertThat(lines(bundle("js/app.js", 300, kept("js/a.min.js"))).bundles())
                .hasSize(1);
    }

    @Test
    void tellsOfEveryMember() {
        assertThat(lines(bundle("js/app.js", 300, member("js/a.js", "closure-compiler v1"), kept("js/b.min.js")))
                        .members())
                .containsExactly(
                        "js/app.js <- js/a.js: closure-compiler v1",
                        "js/app.js <- js/b.min.js: none (already minified)");
    }

    @Test
    void sumsUpTheBuild() {
        BundleReport bundle = bundle("css/a.css", 300, member("css/a.css", "builtin-css 1"));

        assertThat(lines(bundle, bundle).summary())
                .isEqualTo("assets: 2 bundles, 31 files, 1.2 MB in target/shop/assets (12 written, 3 stale removed);"
                        + " manifest target/shop/WEB-INF/classes/META-INF/assets/manifest.json");
    }

    @Test
    void saysHowMuchIsKeptOfEarlierReleasesAndMadeOfThem() {
        BuildReport report = lines().report();
        BuildReport keeping = new BuildReport(
                report.bundles(),
                report.assets(),
                report.size(),
                report.written(),
                report.removed(),
                report.folder(),
                report.manifest(),
                new BuildReport.KeptReleases(12, 2),
                new BuildReport.Deltas(41, 2, 96_000),
                report.warnings(),
                report.rawSources());

        assertThat(new ReportLines(keeping, PROJECT).summary())
                .contains(
                        " (12 written, 3 stale removed), kept 12 files of 2 earlier releases, deltas for 41 assets from 2"
                                + " releases, 96 kB; manifest ");
    }

    @Test
    void showsAFolderOutsideOfTheProjectInFull() {
        ReportLines lines = new ReportLines(lines().report(), PROJECT.resolve("elsewhere"));

        assertThat(lines.summary()).contains(" in " + PROJECT.toString().replace('\\', '/') + "/target/shop/assets (");
    }

    @Test
    void showsAWarningWithItsPlace() {
        assertThat(lines().warnings()).containsExactly("css/core.css:3:7: It is odd. Mend it.");
    }

    @Test
    void failsWithEveryProblemOnALineOfItsOwn() {
        BuildException exception = new BuildException(List.of(
                Problem.error(new Location("b.css", 1, 2), "It is missing.", "Add it."),
                Problem.error(new Location("a.css", 9, 9), "It is wrong.", "Mend it.")));

        String problems = """
                The assets cannot be built.
                a.css:9:9: It is wrong. Mend it.
                b.css:1:2: It is missing. Add it.
                2 problems""";
        assertThat(ReportLines.failure(exception, true))
                .isEqualTo(problems + "; what an earlier build wrote still stands.");
        assertThat(ReportLines.failure(exception, false)).isEqualTo(problems + "; no assets were written.");
        assertThat(ReportLines.failure(exception)).isEqualTo(problems + ".");
    }
}
