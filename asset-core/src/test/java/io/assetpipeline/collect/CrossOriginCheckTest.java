package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.assetpipeline.doctor.BaseUrl;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets: the store is served by a server that knows what the test lets it know of origins. */
class CrossOriginCheckTest {

    private static final String PAGES = "https://shop.example.com";

    private static final MadeBuild BUILD = MadeBuild.application()
            .asset("css/site.css", "a {}")
            .asset("fonts/ä.woff2", "font")
            .asset("js/app.js", "let a;");

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private String allowed = "";
    private String vary = "Origin";
    private int refused;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cdn/", exchange -> {
            try (exchange) {
                String key = exchange.getRequestURI().getPath().substring("/cdn/".length());
                asked.add(key + " " + exchange.getRequestHeaders().getFirst("Origin"));
                MemoryStore.Stored stored = store.objects().get(key);
                if (stored == null || refused != 0) {
                    exchange.sendResponseHeaders(stored == null ? 404 : refused, -1);
                    return;
                }
                if (!vary.isEmpty()) {
                    exchange.getResponseHeaders().add("Vary", vary);
                }
                if (!allowed.isEmpty()) {
                    exchange.getResponseHeaders().add("Access-Control-Allow-Origin", allowed);
                }
                exchange.sendResponseHeaders(200, stored.content().size());
                stored.content().writeTo(exchange.getResponseBody());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + path;
    }

    private void collect(String base, Optional<String> origin) {
        Path jar = MadeFiles.write(folder.resolve("shop.jar"), MadeFiles.deflated(BUILD.classes()));
        CollectOptions options = new CollectOptions(
                "",
                StoredEncoding.IDENTITY,
                false,
                false,
                false,
                false,
                2,
                origin,
                Optional.of(BaseUrl.parse("ASSET_BASE_URL", base)));
        try (BuiltRelease release = BuiltRelease.open(jar)) {
            Collect.run(release, store, options, new CollectListener() {
                @Override
                public void warned(Problem problem) {
                    warnings.add(problem);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", PAGES})
    void isContentIfTheOriginMayUseAStyleSheetAndAFont(String allow) {
        allowed = allow;
        collect(url("/cdn"), Optional.of(PAGES));

        assertThat(asked)
                .containsExactly(
                        BUILD.servedAt("css/site.css") + " " + PAGES, BUILD.servedAt("fonts/ä.woff2") + " " + PAGES);
        assertThat(warnings).isEmpty();
        assertThat(store.objects()).containsKey("manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://other.example.com", "null"})
    void failsBeforeTheReleaseIsCurrentIfTheOriginMayNot(String allow) {
        allowed = allow;
        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(() -> collect(url("/cdn/"), Optional.of(PAGES)))
                    .isInstanceOf(CollectException.class)
                    .hasMessageStartingWith(url("/cdn/") + BUILD.servedAt("css/site.css") + ": The answer to Origin: "
                            + PAGES + " has ")
                    .hasMessageContaining("fonts/%C3%A4.")
                    .hasMessageEndingWith("Then run it again: the files are there already.");
            assertThat(store.objects()).doesNotContainKey("manifest.json");
        }
        allowed = "*";
        collect(url("/cdn/"), Optional.of(PAGES));
        assertThat(store.objects()).containsKey("manifest.json");
    }

    @Test
    void warnsIfCachesWouldGiveThePermissionToOthers() {
        allowed = PAGES;
        vary = "";
        collect(url("/cdn/"), Optional.of(PAGES));
        assertThat(warnings).hasSize(2).allSatisfy(warning -> {
            assertThat(warning.severity()).isEqualTo(Severity.WARNING);
            assertThat(warning.what()).contains("no Vary: Origin");
        });
        assertThat(store.objects()).containsKey("manifest.json");
    }

    @Test
    void asksForAnyOriginWhereThatOfThePagesIsNotKnown() {
        assertThatThrownBy(() -> collect(url("/cdn/"), Optional.empty()))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("Origin: https://pages.invalid has no Access-Control-Allow-Origin")
                .hasMessageContaining("ASSET_ORIGIN");
        assertThat(store.objects()).doesNotContainKey("manifest.json");

        allowed = "*";
        collect(url("/cdn/"), Optional.empty());
        assertThat(warnings).isEmpty();
        assertThat(store.objects()).containsKey("manifest.json");
    }

    /** As a new bucket does, whatever its rules for origins are. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void failsBeforeTheReleaseIsCurrentIfNotEverybodyMayRead(int status) {
        allowed = "*";
        refused = status;
        assertThatThrownBy(() -> collect(url("/cdn/"), Optional.of(PAGES)))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith(url("/cdn/") + BUILD.servedAt("css/site.css") + ": It is answered with "
                        + status + ": browsers, which ask without credentials, cannot read what was uploaded.")
                .hasMessageContaining("fonts/%C3%A4.");
        assertThat(store.objects()).doesNotContainKey("manifest.json");
    }

    @Test
    void warnsIfTheFilesAreNotServed() {
        collect(url("/elsewhere/"), Optional.of(PAGES));
        assertThat(warnings)
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.what()).endsWith("It is answered with 404."));
        assertThat(store.objects()).containsKey("manifest.json");
    }

    @Test
    void asksNothingWherePagesHaveTheSameOrigin() {
        collect(url("/cdn/"), Optional.of(url("")));
        assertThat(asked).isEmpty();
    }
}
