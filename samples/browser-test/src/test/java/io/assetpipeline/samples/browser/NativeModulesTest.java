package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/** An application of 200 native modules, a worker and three packages, as a browser runs it. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeModulesTest {

    private ModuleProject project;
    private Manifest manifest;
    private WebServer cdn;
    private WebServer server;
    private Chromium chromium;

    @BeforeAll
    void start(@TempDir Path work) throws Exception {
        NativeModules.writeTo(work.resolve("project"));
        project = ModuleProject.of(
                work.resolve("project"),
                List.of(
                        "webjars/lit",
                        "webjars/lit-html",
                        "webjars/lit-element",
                        "webjars/lit__reactive-element",
                        "webjars/preact",
                        "mvnpm/crelt"));
        manifest = project.build();
        cdn = new WebServer(work.resolve("cdn")).with("", project.built(), Map.of()).start();
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
        chromium = Chromium.start(work.resolve("profile"));
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        server.close();
        cdn.close();
    }

    @Test
    void hasTwoHundredModules() {
        assertThat(Stream.concat(NativeModules.ofPage().stream(), NativeModules.ofWorker().stream()))
                .satisfies(all -> assertThat(all.stream().distinct()).hasSize(NativeModules.COUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "/far", "/sources"})
    void runs(String contextPath) throws Exception {
        try (Tab tab = chromium.open()) {
            Visit visit; try { tab.visit(server.address(contextPath + "/")); } catch (AssertionError e) { System.out.println("not loaded"); System.out.println(tab.text("document.readyState+' '+typeof globalThis.finished+' '+(globalThis.evaluated||[]).length")); visit=tab.visited();System.out.println(visit.messages()+" "+visit.exchanges().size()); System.out.println(visit.exchanges().stream().filter(x->x.status()!=200).toList()); System.out.println(tab.text("JSON.stringify(globalThis.evaluated)"));}

            JsonObject report = tab.awaited("globalThis.finished");
            System.out.println(report);
            visit = tab.visited(); System.out.println(visit.messages()); System.out.println(visit.failed()); System.out.println(visit.exchanges().size());System.out.println(server.asked().size()+" "+cdn.asked().size());
        }
    }
}
