package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.encoding.BrotliReader;
import io.assetpipeline.encoding.DeltaEncoders;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive releases of one project, each with deltas to those before it. */
class DictionariesTest {

    private static final String BUNDLES = "css: {site: [css/site.css]}\njs: {app: [js/app.js]}\n";

    @TempDir
    private Path folder;

    /** A style sheet of some 20 kB that no encoding makes small, a script and an image. */
    private Project release(String name, int version, String yaml) {
        Project project = new Project(folder.resolve(name)).config(BUNDLES + yaml);
        return project.asset("css/site.css", sheet("site", version))
                .asset("js/app.js", "console.log(\"always the same\");\n")
                .asset("img/logo.svg", "<svg><!--" + version + "--></svg>");
    }

    private static String sheet(String seed, int version) {
        Random random = new Random(seed.hashCode());
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rules.add(
                    ".a" + Integer.toString(random.nextInt(1 << 30), 36) + "{top:" + random.nextInt(10_000) + "px}\n");
        }
        rules.set(100 * version, ".version" + version + "{top:0}\n");
        return String.join("", rules);
    }

    private void war(Project project) {
        ReleaseArchive.zip(
                project.folder().resolve("target/shop"),
                "",
                folder.resolve(project.folder().getFileName() + ".war"));
    }

    private Project built(String name, int version, String yaml) {
        Project project = release(name, version, yaml);
        project.build();
        war(project);
        return project;
    }

    private static List<DeltaFile> deltas(Project project, String asset) {
        return project.manifest().deltas().getOrDefault(new LogicalPath(asset), List.of());
    }

    private static Content bytes(Project project, String path) {
        return Objects.requireNonNull(project.files("target/shop/assets").get(path), path);
    }

    private static Content served(Project project, String asset) {
        return bytes(project, project.listed(asset).path().value());
    }

    private static Sha256 hash(Project project, String asset) {
        return project.listed(asset).file().sha256();
    }

    /** Each is there, is what the manifest says, and gives the asset. */
    private static void everyDeltaIsWhole(Project project, Project... earlier) {
        Manifest manifest = project.manifest();
        manifest.deltas()
                .forEach((asset, deltas) -> deltas.forEach(delta -> {
                    Content file = bytes(
                            project,
                            delta.path(project.listed(asset.value()).path()).value());
                    assertThat(Sha256.of(file)).isEqualTo(delta.sha256());
                    assertThat(file.size()).isEqualTo((int) delta.size());
                    Content dictionary = List.of(earlier).stream()
                            .flatMap(release -> release.files("target/shop/assets").values().stream())
                            .filter(held -> Sha256.of(held).equals(delta.dictionary()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(decoded(delta.encoding(), dictionary, file)).isEqualTo(served(project, asset.value()));
                }));
    }

    private static Content decoded(DeltaEncoding encoding, Content dictionary, Content delta) {
        try {
            if (encoding == DeltaEncoding.DCB) {
                return BrotliReader.decode(dictionary, delta);
            }
            return Objects.requireNonNull(DeltaEncoders.of(Location.of("test"), new Problems())
                            .working()
                            .get(encoding))
                    .decode(dictionary, delta, 1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long deltaFiles(Project project) {
        return project.files("target/shop/assets").keySet().stream()
                .filter(path -> path.endsWith(".dcz") || path.endsWith(".dcb"))
                .count();
    }

    @Test
    void makesBothDeltasOfWhatHadOtherBytes() {
        Project one = built("one", 1, "");
        Project two = release("two", 2, "keepReleases: ../one.war\n");

        BuildReport report = two.build();

        // The script is too small.
        assertThat(two.manifest().deltas().keySet()).containsExactly(new LogicalPath("css/site.css"));
        assertThat(deltas(two, "css/site.css"))
                .extracting(DeltaFile::encoding)
                .containsExactly(DeltaEncoding.DCB, DeltaEncoding.DCZ);
        assertThat(deltas(two, "css/site.css"))
                .extracting(DeltaFile::dictionary)
                .containsOnly(hash(one, "css/site.css"));
        everyDeltaIsWhole(two, one);
        long brotli = two.listed("css/site.css").file().encodings().stream()
                .mapToLong(EncodedFile::size)
                .min()
                .orElseThrow();
        assertThat(deltas(two, "css/site.css")).allMatch(delta -> delta.size() * 20 < brotli);
        assertThat(deltaFiles(two)).isEqualTo(2);
        assertThat(report.deltas())
                .isEqualTo(new BuildReport.Deltas(
                        1,
                        1,
                        deltas(two, "css/site.css").stream()
                                .mapToLong(DeltaFile::size)
                                .sum()));
        assertThat(report.warnings()).isEmpty();
        assertThat(two.manifest().tools()).containsKeys("brotli4j", "zstd-jni");
    }

    @Test
    void theNextReleaseHasDeltasToBothAndTakesNoneAlong() {
        Project one = built("one", 1, "");
        Project two = built("two", 2, "keepReleases: ../one.war\n");
        Project three = built("three", 3, "keepReleases: {from: ../two.war, count: 1}\n");

        assertThat(deltas(three, "css/site.css"))
                .extracting(DeltaFile::dictionary)
                .containsOnly(hash(one, "css/site.css"), hash(two, "css/site.css"))
                .hasSize(4);
        everyDeltaIsWhole(three, one, two);
        // Of the release before the last nothing is served any more: its bytes were the dictionary alone.
        assertThat(three.manifest().history().retired().values())
                .extracting(file -> file.file().sha256())
                .contains(hash(two, "css/site.css"))
                .doesNotContain(hash(one, "css/site.css"));
        assertThat(deltaFiles(three)).isEqualTo(4);
    }

    @Test
    void countsReleasesThatHaveOtherBytes() {
        built("one", 1, "");
        Project two = built("two", 2, "keepReleases: ../one.war\n");
        Project three = built("three", 3, "keepReleases: ../two.war\ndictionaries: {releases: 1}\n");

        assertThat(deltas(three, "css/site.css"))
                .extracting(DeltaFile::dictionary)
                .containsOnly(hash(two, "css/site.css"));
        // The release that is built may be there already.
        Project again = release("again", 3, "keepReleases: [../three.war, ../two.war]\ndictionaries: {releases: 1}\n");
        again.build();
        assertThat(deltas(again, "css/site.css")).isEqualTo(deltas(three, "css/site.css"));
    }

    @Test
    void theFirstReleaseListsWhatTheNextOneMayHaveDeltasTo() {
        Project one = release("one", 1, "keepReleases: ../none.war\n").asset("css/site.css.map", sheet("map", 1));
        BuildReport report = one.build();
        Project alone = release("alone", 1, "dictionaries: {minBytes: 10}\n");
        alone.build();

        assertThat(one.manifest().deltas()).containsOnly(Map.entry(new LogicalPath("css/site.css"), List.of()));
        assertThat(report.deltas()).isEqualTo(new BuildReport.Deltas(0, 0, 0));
        assertThat(alone.manifest().deltas())
                .containsOnlyKeys(
                        new LogicalPath("css/site.css"), new LogicalPath("img/logo.svg"), new LogicalPath("js/app.js"));
        assertThat(built("plain", 1, "").manifest().deltas()).isEmpty();
    }

    @Test
    void makesNoneWhereTheyAreSwitchedOffOrExcludedOrTooSmall() {
        built("one", 1, "");
        for (String yaml : List.of("none", "false", "{exclude: [\"css/**\"]}", "{minBytes: 1000000}")) {
            Project two = release("two", 2, "keepReleases: ../one.war\ndictionaries: " + yaml + "\n");
            assertThat(two.build().deltas()).as(yaml).isEqualTo(new BuildReport.Deltas(0, 0, 0));
            assertThat(two.manifest().deltas()).as(yaml).isEmpty();
            assertThat(deltaFiles(two)).as(yaml).isZero();
        }
    }

    @Test
    void whatIsNotMadeAnyMoreGoes() {
        built("one", 1, "");
        Project two = release("two", 2, "keepReleases: ../one.war\n");
        two.build();
        assertThat(deltaFiles(two)).isEqualTo(2);

        two.config(BUNDLES + "keepReleases: ../one.war\ndictionaries: none\n").build();

        assertThat(deltaFiles(two)).isZero();
    }

    @Test
    void keepsNoneThatIsMoreThanFourFifthsOfTheBestEncoding() {
        Project one = new Project(folder.resolve("one")).config("include: [\"**\"]\n");
        one.asset("a.txt", sheet("one", 1)).build();
        war(one);
        Project two = new Project(folder.resolve("two")).config("include: [\"**\"]\nkeepReleases: ../one.war\n");
        two.asset("a.txt", sheet("other", 1));

        assertThat(two.build().deltas().assets()).isZero();
    }

    @Test
    void takesOtherTypesWhereTheyAreIncluded() {
        byte[] noise = new byte[4000];
        new Random(1).nextBytes(noise);
        Project one = new Project(folder.resolve("one")).config("css: {}\n").file("src/main/assets/a.bin", noise);
        one.build();
        war(one);
        noise[2000]++;
        Project two = new Project(folder.resolve("two")).file("src/main/assets/a.bin", noise);

        assertThat(two.config("keepReleases: ../one.war\n").build().deltas().assets())
                .isZero();
        two.config("keepReleases: ../one.war\ndictionaries: {include: [\"*.bin\"]}\n")
                .build();

        assertThat(deltas(two, "a.bin")).hasSize(2);
        everyDeltaIsWhole(two, one);
    }

    @Test
    void aRenamedBundleHasDeltasToItsPredecessor() {
        Project one = built("one", 1, "");
        Project two = release("two", 2, "").config("""
                css: {main: {sources: [css/site.css], replaces: css/site.css}}
                keepReleases: ../one.war
                """);

        BuildReport report = two.build();

        assertThat(deltas(two, "css/main.css"))
                .extracting(DeltaFile::dictionary)
                .containsOnly(hash(one, "css/site.css"));
        everyDeltaIsWhole(two, one);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aPredecessorThatNoReleaseHasIsAWarning() {
        built("one", 1, "");
        Project two = release("two", 2, "").config("""
                css: {site: {sources: [css/site.css], replaces: css/sight.css}}
                keepReleases: ../one.war
                """);

        assertThat(two.build().warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "assets.yaml:1:49: replaces: names \"css/sight.css\", which no earlier release that gives"
                                + " dictionaries has. Name the logical path that the bundle's output had, or take replaces:"
                                + " out.");
    }

    private static void damage(Project built, LogicalPath file) throws IOException {
        Files.writeString(built.folder().resolve("target/shop/assets").resolve(file.value()), "a{top:0}");
    }

    @Test
    void bytesThatAreNotWhatTheManifestSaysAreNoDictionary() throws IOException {
        Project one = built("one", 1, "");
        Project two = release("two", 2, "keepReleases: ../one.war\n");
        two.build();
        LogicalPath sheet = one.listed("css/site.css").path();
        damage(two, sheet);
        Project three = release("three", 3, "keepReleases: {from: ../two/target/shop, count: 1}\n");

        BuildReport report = three.build();

        assertThat(deltas(three, "css/site.css"))
                .extracting(DeltaFile::dictionary)
                .containsOnly(hash(two, "css/site.css"));
        assertThat(report.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "assets.yaml:3:22: Files of earlier releases are not readable, or not what their manifest says,"
                                + " and no deltas to them are made: " + sheet
                                + " of ../two/target/shop. Name the releases as they were"
                                + " built, unchanged; visitors who hold these files get the usual encodings.");
    }

    @Test
    void whatIsLeftOutAnywayIsToldOnce() throws IOException {
        Project one = release("one", 1, "");
        one.build();
        damage(one, one.listed("css/site.css").path());
        Project two = release("two", 2, "keepReleases: ../one/target/shop\n");

        BuildReport report = two.build();

        assertThat(report.deltas().assets()).isZero();
        assertThat(report.warnings()).hasSize(1);
    }

    @Test
    void theOutcomeIsThatOfOneThreadAndOfTheCache() {
        built("one", 1, "");
        String yaml = "keepReleases: ../one.war\n";
        Project two = release("two", 2, yaml);
        for (int i = 0; i < 6; i++) {
            two.asset("css/more" + i + ".css", sheet("more" + i, 2));
        }
        two.pipeline().tools(BuildTools.installed().threads(1)).build();
        SortedMap<String, Content> alone = two.files("target/shop");
        BuildTools cached = BuildTools.installed().threads(4).cache(CacheFolder.at(folder.resolve("cache"), 1 << 26));
        for (int i = 0; i < 2; i++) {
            Project again = release("again" + i, 2, yaml);
            for (int j = 0; j < 6; j++) {
                again.asset("css/more" + j + ".css", sheet("more" + j, 2));
            }
            again.pipeline().tools(cached).build();
            assertThat(again.files("target/shop")).isEqualTo(alone);
        }
    }

    @Test
    void theReportSaysWhatAReturningVisitorDownloads() {
        Project one = built("one", 1, "");
        Project two = built("two", 2, "keepReleases: ../one.war\n");
        long with = deltas(two, "css/site.css").stream()
                .mapToLong(DeltaFile::size)
                .min()
                .orElseThrow();
        long without = two.listed("css/site.css").file().encodings().stream()
                .mapToLong(EncodedFile::size)
                .min()
                .orElseThrow();

        Content report = Objects.requireNonNull(two.files("target").get("asset-report.html"));
        assertThat(StandardCharsets.UTF_8.decode(report.asByteBuffer()).toString())
                .contains("""
                        "visits": [
                            {
                              "release": "%s",
                              "files": 2,
                              "without": %d,
                              "with": %d,
                              "bundles": [
                                {
                                  "asset": "css/site.css",
                                  "files": 1,
                                  "without": %d,
                                  "with": %d
                                }
                              ]
                            }
                          ]""".formatted(
                                one.release(),
                                without + two.listed("img/logo.svg").size(),
                                with + two.listed("img/logo.svg").size(),
                                without,
                                with));
    }
}
