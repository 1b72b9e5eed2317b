package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a clean a build comes from the cache, if it would be the same. */
class RestoredBuildTest {

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void aProject() {
        project = shop("shop");
    }

    private Project shop(String name) {
        return new Project(folder.resolve(name))
                .config("""
                        css: {site: [css/*.css]}
                        js: {app: [js/*.js, lib/x.js]}
                        include: [index.html]
                        """)
                .asset("css/a.css", "a { background: url(../img/a.svg); margin: 1px }")
                .asset("img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g/>".repeat(100) + "</svg>")
                .asset("img/copy.svg", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g/>".repeat(100) + "</svg>")
                .asset("js/a.js", "var a = { a: 1, a: 2 };")
                .asset("index.html", "<link rel=stylesheet href=css/site.css>")
                .file("src/main/webapp/index.jsp", "<p>no asset</p>")
                .dependency("org.example:lib:1", Map.of("META-INF/resources/lib/x.js", "var x = ;\n"))
                .settle();
    }

    private AssetPipeline cached(Project shop) {
        return shop.pipeline().cache(CacheFolder.at(folder.resolve("cache"), 1 << 30));
    }

    /** Without what is told by the time of a build. */
    private static SortedMap<String, Content> target(Project shop) {
        SortedMap<String, Content> files = shop.files("target");
        assertThat(files.remove("asset-trace.bin")).isNotNull();
        files.remove("asset-journal.txt");
        return files;
    }

    @Test
    void whatACleanTookAwayComesBack() {
        BuildReport report = cached(project).build();
        SortedMap<String, Content> built = target(project);
        project.clean();

        Optional<StandingBuild> restored = cached(project).restored();

        assertThat(restored)
                .hasValue(new StandingBuild(
                        2,
                        report.assets(),
                        report.size(),
                        project.folder().resolve("target/shop/assets"),
                        report.warnings(),
                        report.rawSources()));
        assertThat(report.warnings()).isNotEmpty();
        assertThat(target(project)).isEqualTo(built).containsKeys("asset-report.html", "shop/assets/.pages/index.html");
        assertThat(cached(project).standing()).as("nothing to do then").isEqualTo(restored);
        assertThat(cached(project).restored()).as("where something stands").isEmpty();
    }

    @Test
    void theNextBuildRemovesWhatBecameStale() {
        cached(project).build();
        project.clean();
        cached(project).restored();
        project.asset("js/a.js", "var a = 1;");

        BuildReport report = cached(project).build();

        assertThat(report.removed()).isPositive();
        assertThat(project.files("target/shop")).isEqualTo(uncached(project).files("target/shop"));
    }

    /** The same sources in another folder, built by nothing but a build. */
    private Project uncached(Project like) {
        Project other = shop("uncached");
        for (Map.Entry<String, Content> file : like.files("src").entrySet()) {
            byte[] bytes = new byte[file.getValue().size()];
            file.getValue().asByteBuffer().get(bytes);
            other.file("src/" + file.getKey(), bytes);
        }
        other.build();
        return other;
    }

    @Test
    void anotherCheckoutHasItToo() {
        cached(project).build();
        Project other = shop("other/checkout");

        assertThat(cached(other).restored()).isPresent();
        assertThat(target(other)).isEqualTo(target(project));
    }

    private static Stream<Project.Change> changes() {
        return Stream.of(
                new Project.Change("source", shop -> shop.asset("js/a.js", "var a = { a: 1, a: 3 };")),
                new Project.Change("new source", shop -> shop.asset("js/b.js", "var b;")),
                new Project.Change(
                        "source gone", shop -> Files.delete(shop.folder().resolve("src/main/assets/img/copy.svg"))),
                new Project.Change("new root", shop -> shop.file("src/main/resources/static/css/b.css", "b{}")),
                new Project.Change("template", shop -> shop.file("src/main/webapp/index.jsp", "<p>yes, one</p>")),
                new Project.Change("configuration", shop -> shop.config("css: {site: [css/*.css]}\n")),
                new Project.Change(
                        "library",
                        shop -> Files.setLastModifiedTime(
                                shop.folder().resolve("repository/org.example-lib-1.jar"),
                                FileTime.from(Instant.parse("2026-02-02T00:00:00Z")))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatIsNotTheSameIsBuilt(Project.Change change) throws IOException {
        cached(project).build();
        project.clean();

        change.action().on(project);

        assertThat(cached(project).restored()).isEmpty();
        assertThat(project.folder().resolve("target/shop")).doesNotExist();
    }

    @Test
    void anotherProjectOfTheSameFilesHasItsOwn() {
        cached(project).build();
        project.clean();

        assertThat(cached(project).artifact("com.example:other").restored()).isEmpty();
        assertThat(cached(project).dependencies(List.of()).restored()).isEmpty();
        assertThat(project.pipeline().restored()).as("without a cache").isEmpty();
    }

    @Test
    void aCacheThatLacksOrDamagedAnythingGivesNothingOrTheSame() throws IOException {
        cached(project).build();
        SortedMap<String, Content> built = target(project);
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            files.filter(file -> file.getFileName().toString().length() == 62).forEach(entries::add);
        }
        int restored = 0;
        for (Path entry : entries) {
            byte[] whole = Files.readAllBytes(entry);
            for (byte[] damaged : List.of(new byte[0], flipped(whole))) {
                project.clean();
                Files.write(entry, damaged);
                if (cached(project).restored().isPresent()) {
                    restored++;
                } else {
                    assertThat(project.folder().resolve("target/shop")).doesNotExist();
                    cached(project).build();
                }
                assertThat(target(project)).as(entry.toString()).isEqualTo(built);
                Files.write(entry, whole);
            }
        }
        assertThat(restored).as("by those that it does not need").isPositive();
    }

    private static byte[] flipped(byte[] whole) {
        byte[] bytes = whole.clone();
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    @Test
    void whatChangedWhileItWasBuiltIsNotKept() throws IOException {
        // Nobody can write a file just before the build and have it take no time.
        Files.setLastModifiedTime(
                project.folder().resolve("src/main/assets/js/a.js"),
                FileTime.from(Instant.now().plusSeconds(60)));
        cached(project).build();
        project.clean();

        assertThat(cached(project).restored()).isEmpty();
    }

    @Test
    void whereEarlierReleasesAreKeptNothingIsRestored() throws IOException {
        project.config("css: {site: [css/*.css]}\nkeepReleases: {from: releases, count: 2}\n");
        Files.createDirectories(project.folder().resolve("releases"));
        project.settle();
        cached(project).build();
        project.clean();

        assertThat(cached(project).restored()).isEmpty();
    }

    @Test
    void aBuildThatLacksAnEngineHidesItsEncodingFromNobody() throws Exception {
        project.config("css: {site: [css/*.css]}").settle();
        String noBrotli = "-Dbrotli4j.library.path=" + folder.resolve("there-is-none");

        assertThat(built(noBrotli)).isEqualTo("builds");
        assertThat(encodings()).containsOnly("gz");
        assertThat(built(noBrotli)).as("on such a machine").isEqualTo("builds");

        assertThat(built("-Dos=whole")).as("on another one").isEqualTo("builds");
        assertThat(encodings()).containsOnly("br", "gz");
        assertThat(built("-Dos=whole")).isEqualTo("restores");
        assertThat(built(noBrotli)).isEqualTo("restores");
        assertThat(encodings()).as("what was made elsewhere").containsOnly("br", "gz");
    }

    /** Whether a process of its own builds or restores the project after a clean. */
    private String built(String option) throws Exception {
        if (Files.exists(project.folder().resolve("target"))) {
            project.clean();
        }
        try (BuildProgram.Run run = BuildProgram.start(project.folder(), folder.resolve("cache"), option)) {
            String first = run.awaitLine();
            assertThat(run.await()).isZero();
            return first;
        }
    }

    private Stream<String> encodings() {
        return project.files("target/shop/assets").keySet().stream()
                .filter(file -> file.matches(".*\\.(br|gz|zst)"))
                .map(file -> file.substring(file.lastIndexOf('.') + 1));
    }
}
