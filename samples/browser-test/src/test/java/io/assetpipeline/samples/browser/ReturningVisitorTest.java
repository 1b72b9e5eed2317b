package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser that comes back after a deployment is sent what has changed, and nothing more: Compression Dictionary Transport (RFC
 * 9842), with the integrity of every file checked by the browser.
 */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturningVisitorTest {

    private static final int FILES = 3 + 2 * BumpedRelease.OWN;

    private Path work;
    private Path first;
    private Path second;
    private Path third;

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        work = folder;
        first = BumpedRelease.build(folder.resolve("first"), 1, null);
        second = BumpedRelease.build(folder.resolve("second"), 2, first);
        third = BumpedRelease.build(folder.resolve("third"), 3, second);
    }

    @Test
    void downloadsTheChangeOfARelease() throws Exception {
        comesBack(second, 2, true);
    }

    @Test
    void downloadsTheChangeOfTwoReleases() throws Exception {
        comesBack(third, 3, true);
    }

    /** The same browser process, which keeps its dictionaries in memory. */
    @Test
    void downloadsTheChangeInTheNextTab() throws Exception {
        comesBack(second, 2, false);
    }

    private void comesBack(Path release, int number, boolean restarted) throws Exception {
        Path profile = Files.createTempDirectory(work, "profile");
        try (WebServer before = start(first);
                WebServer after = start(release);
                RoundRobinProxy proxy = new RoundRobinProxy(List.of(before.address("")))) {
            URI page = proxy.address("/");
            Chromium chromium = Chromium.start(profile);
            try {
                visit(chromium, page, 1, "br");
                proxy.use(List.of(after.address("")));
                if (restarted) {
                    chromium.close();
                    chromium = Chromium.start(profile);
                }
                long changed = visit(chromium, page, number, "dc[bz]");
                long whole;
                try (Chromium stranger = Chromium.start(Files.createTempDirectory(work, "profile"))) {
                    whole = visit(stranger, page, number, "br");
                }
                System.out.printf(
                        "Release 1 to %d: %d files in %,d bytes, %,d with Brotli (%.1f %%)%n",
                        number, FILES, changed, whole, 100.0 * changed / whole);
                assertThat(changed * 20).isLessThan(whole);
            } finally {
                chromium.close();
            }
        }
    }

    private WebServer start(Path application) throws Exception {
        return new WebServer(Files.createTempDirectory(work, "server"))
                .with("", application, Map.of("asset.integrity", "always"))
                .start();
    }

    /** The bytes of the bodies of the assets. */
    private static long visit(Chromium chromium, URI page, int number, String encoding) throws InterruptedException {
        try (Tab tab = chromium.open()) {
            Visit visit = tab.visit(page);
            assertThat(visit.failed()).isEmpty();
            assertThat(visit.messages()).isEmpty();
            assertThat(tab.text("document.title")).isEqualTo(BumpedRelease.title(number));
            assertThat(tab.text("document.querySelectorAll('[integrity]').length + ''"))
                    .isEqualTo(FILES + "");
            for (int i = 0; i < BumpedRelease.OWN; i++) {
                assertThat(tab.style(":root", "--own" + i).strip()).isEqualTo(number + "");
            }
            List<Exchange> assets = visit.assetsFromServer();
            assertThat(assets)
                    .hasSize(FILES)
                    .allSatisfy(exchange ->
                            assertThat(exchange.header("content-encoding")).matches(encoding));
            return assets.stream()
                    .mapToLong(exchange -> Long.parseLong(exchange.header("content-length")))
                    .sum();
        }
    }
}
