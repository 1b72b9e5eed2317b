package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service worker at the root of the context that puts all assets into its cache, and what a browser has without a server. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
class ServiceWorkerTest {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p8mXJQAAAABJRU5ErkJggg==");

    private static final String WORKER = """
            importScripts("cache-name.js");
            self.addEventListener("install", event => event.waitUntil(install()));
            self.addEventListener("activate", event => event.waitUntil(clients.claim()));
            self.addEventListener("fetch", event => event.respondWith(answer(event.request)));

            async function install() {
              const cache = await caches.open(CACHE);
              const assets = self.__ASSETS.map(({url, integrity}) => new Request(url, {integrity}));
              await cache.addAll(["./", ...assets]);
            }

            async function answer(request) {
              return (await caches.match(request)) ?? fetch(request);
            }
            """;

    private static final String PAGE_SCRIPT = """
            document.documentElement.dataset.ran = "yes";
            globalThis.installed = async () => {
              const registration = await navigator.serviceWorker.register("sw.js");
              const worker = registration.installing ?? registration.waiting ?? registration.active;
              await new Promise(done => {
                const look = () => ["activated", "redundant"].includes(worker.state) && done();
                worker.addEventListener("statechange", look);
                look();
              });
              return {scope: registration.scope, state: worker.state};
            };
            """;

    @TempDir
    Path work;

    private void write(String path, String text) throws IOException {
        Path file = work.resolve("project").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The web root of what was built. */
    private Path build() throws IOException {
        write("assets.yaml", "include: [index.html]\nrootFiles: {sw.js: worker/sw.js}\n");
        write("src/main/webapp/index.html", """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Offline</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="css/site.css">
                <script src="js/app.js" defer></script></head>
                <body><img src="img/größe 1.png" alt=""></body></html>
                """);
        write("src/main/webapp/worker/sw.js", WORKER);
        write("src/main/webapp/worker/cache-name.js", "const CACHE = \"shop\";\n");
        write("src/main/assets/css/site.css", "body { color: rgb(1, 2, 3); background: url(../img/back.svg) }\n");
        write("src/main/assets/img/back.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n");
        write("src/main/assets/js/app.js", PAGE_SCRIPT);
        Files.write(work.resolve("project/src/main/assets/img/größe 1.png"), PIXEL);
        Path project = work.resolve("project");
        Path web = project.resolve("target/shop");
        AssetPipeline.of(project)
                .artifact("com.example:shop")
                .output(OutputLayout.war(web, project.resolve("target")))
                .build();
        return web;
    }

    @Test
    void bringsAllAssetsWithItAndAnswersWithoutAServer() throws Exception {
        Path web = build();
        try (Chromium chromium = Chromium.start(work.resolve("profile"));
                Tab tab = chromium.open()) {
            WebServer server = new WebServer(work.resolve("server"))
                    .with("/ctx", web, Map.of())
                    .start();
            try {
                tab.visit(server.address("/ctx/"));
                JsonObject installed = tab.awaited("installed()");
                assertThat(installed.text("state")).isEqualTo("activated");
                assertThat(installed.text("scope"))
                        .isEqualTo(server.address("/ctx/").toString());
                assertThat(server.asked())
                        .allSatisfy(asked -> assertThat(asked.status()).isEqualTo(200));
            } finally {
                server.close();
            }
            tab.clearCache();
            tab.reload();

            assertThat(tab.text("document.documentElement.dataset.ran")).isEqualTo("yes");
            assertThat(tab.style("body", "color")).isEqualTo("rgb(1, 2, 3)");
            assertThat(tab.text("String(document.images[0].naturalWidth)")).isEqualTo("1");
            assertThat(tab.texts(
                            "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/assets/'))"
                                    + ".map(entry => String(entry.workerStart > 0))"))
                    .as("the worker answered for the sheet, its picture, the script and the image")
                    .containsExactly("true", "true", "true", "true");
        }
    }

    @Test
    void isNotInstalledWithAFileThatIsNotWhatWasBuilt() throws Exception {
        Path web = build();
        try (var files = Files.newDirectoryStream(web.resolve("assets/img"), "back.*")) {
            Path picture = files.iterator().next();
            Files.writeString(picture, Files.readString(picture).replace("height=\"1\"", "height=\"2\""));
        }
        try (Chromium chromium = Chromium.start(work.resolve("profile"));
                Tab tab = chromium.open();
                WebServer server = new WebServer(work.resolve("server"))
                        .with("/ctx", web, Map.of())
                        .start()) {
            tab.visit(server.address("/ctx/"));
            assertThat(tab.awaited("installed()").text("state")).isEqualTo("redundant");
        }
    }
}
