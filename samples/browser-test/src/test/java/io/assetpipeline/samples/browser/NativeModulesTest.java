package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application of 200 native modules, a worker and three packages, as a browser runs it. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeModulesTest {

    private static final List<String> JARS = List.of(
            "webjars/lit",
            "webjars/lit-html",
            "webjars/lit-element",
            "webjars/lit__reactive-element",
            "webjars/preact",
            "mvnpm/crelt");

    private ModuleProject project;
    private Manifest manifest;
    private WebServer cdn;
    private WebServer server;
    private Path work;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        work = folder;
        NativeModules.writeTo(work.resolve("project"));
        project = ModuleProject.of(work.resolve("project"), JARS);
        manifest = project.build();
        cdn = new WebServer(work.resolve("cdn"))
                .with("", project.built(), Map.of())
                .start();
        String elsewhere = cdn.address("/").toString();
        server = new WebServer(work.resolve("server"))
                .with("", project.built(), Map.of())
                .with("/shop", project.built(), Map.of())
                .with("/far", project.built(), Map.of("asset.baseUrl", elsewhere))
                .with(
                        "/sources",
                        project.pages(),
                        Map.of(
                                "asset.mode",
                                "development",
                                "asset.project",
                                project.folder().toString()))
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        cdn.close();
    }

    private record Run(Visit visit, JsonObject report, List<WebServer.Asked> asked) {

        List<String> evaluated() {
            return report.objects("evaluated").stream()
                    .map(module -> module.text("name"))
                    .toList();
        }

        List<String> evaluatedByWorker() {
            return report.object("worker").objects("evaluated").stream()
                    .map(module -> module.text("name"))
                    .toList();
        }

        List<String> addresses() {
            return Stream.of(report, report.object("worker"))
                    .flatMap(world -> world.objects("evaluated").stream())
                    .map(module -> module.text("url"))
                    .toList();
        }

        List<String> paths() {
            return asked.stream().map(WebServer.Asked::path).toList();
        }
    }

    private Run run(String contextPath) throws Exception {
        // Nothing of the run before: a cache of its own.
        try (Chromium chromium = Chromium.start(Files.createTempDirectory(work, "profile"));
                Tab tab = chromium.open()) {
            server.asked();
            cdn.asked();
            tab.visit(server.address(contextPath + "/"));
            JsonObject report = tab.awaited("globalThis.finished");
            List<WebServer.Asked> asked =
                    Stream.concat(server.asked().stream(), cdn.asked().stream()).toList();
            return new Run(tab.visited(), report, asked);
        }
    }

    private static void assertRuns(Run run) {
        assertThat(run.report().text("failure")).isEmpty();
        VisitRules.assertQuiet(run.visit());
        assertThat(run.evaluated()).containsExactlyInAnyOrderElementsOf(NativeModules.ofPage());
        assertThat(run.evaluatedByWorker()).containsExactlyInAnyOrderElementsOf(NativeModules.ofWorker());
        assertThat(run.report().text("total")).isEqualTo("" + NativeModules.total());
        assertThat(run.report().text("loaded")).isEqualTo("" + NativeModules.LOADED);
        assertThat(run.report().text("same")).isEqualTo("true");
        assertThat(run.report().text("ofTree")).isEqualTo("true");
        assertThat(run.report().text("setting")).isEqualTo("Settings3");
        assertThat(run.report().object("panel").fields()).isEqualTo(Map.of("width", "1", "color", "rgb(1, 2, 3)"));
        assertThat(run.report().object("packages").fields())
                .isEqualTo(Map.of(
                        "lit", "xyrgb(4, 5, 6)",
                        "preact", "<b id=\"preact\">count 2</b>",
                        "crelt", "<div id=\"crelt\">made <i>here</i></div>"));
        JsonObject worker = run.report().object("worker");
        assertThat(worker.text("answer")).isEqualTo("43");
        assertThat(worker.text("total")).isEqualTo("" + NativeModules.sharedTotal());
        assertThat(worker.text("setting")).isEqualTo("Settings");
        // In development a browser asks whether what it has is still right.
        assertThat(run.asked()).extracting(WebServer.Asked::status).isNotEmpty().isSubsetOf(200, 304);
    }

    @Test
    void hasTwoHundredModules() {
        assertThat(Stream.concat(NativeModules.ofPage().stream(), NativeModules.ofWorker().stream())
                        .distinct())
                .hasSize(NativeModules.COUNT);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "/shop, /shop", "/far, ''"})
    void runsInProduction(String contextPath, String assetsBelow) throws Exception {
        Run run = run(contextPath);

        assertRuns(run);
        assertThat(run.addresses()).allMatch(url -> url.matches(".*\\.[0-9a-f]{16}\\.js"));
        // Each file once, the page's and the worker's together; nothing by its logical path.
        assertThat(run.paths())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(contextPath + "/"),
                                ModuleProject.names(manifest).values().stream()
                                        .map(path -> assetsBelow + "/assets/" + path))
                        .toList());
    }

    @Test
    void takesEverythingFromTheCdn() throws Exception {
        Run run = run("/far");

        assertThat(run.addresses())
                .allMatch(url -> url.startsWith(cdn.address("/assets/").toString()));
    }

    @Test
    void runsInDevelopment() throws Exception {
        Run run = run("/sources");

        assertRuns(run);
        assertThat(run.addresses()).noneMatch(url -> url.matches(".*\\.[0-9a-f]{16}\\.js"));
    }

    @Test
    void givesOneFileANewNameWhenALeafIsEdited(@TempDir Path other) throws Exception {
        NativeModules.writeTo(other);
        ModuleProject edited = ModuleProject.of(other, JARS);
        SortedMap<String, String> before = ModuleProject.names(edited.build());
        Path leaf = edited.source(NativeModules.LEAF);
        Files.writeString(leaf, Files.readString(leaf).replace("return 140", "return 1140"));
        SortedMap<String, String> after = ModuleProject.names(edited.build());

        assertThat(before).isEqualTo(ModuleProject.names(manifest));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet())
                .filteredOn(name -> !Objects.equals(after.get(name), before.get(name)))
                .containsExactly(NativeModules.LEAF);
        try (WebServer again = new WebServer(other.resolve("server"))
                        .with("", edited.built(), Map.of())
                        .start();
                Chromium chromium = Chromium.start(other.resolve("profile"));
                Tab tab = chromium.open()) {
            tab.visit(again.address("/"));
            assertThat(tab.awaited("globalThis.finished").text("total")).isEqualTo("" + (NativeModules.total() + 1000));
            VisitRules.assertQuiet(tab.visited());
        }
    }
}
