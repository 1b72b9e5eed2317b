package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** What holds for the page of each sample. */
final class VisitRules {

    private static final String ASSETS = "/assets/";

    private VisitRules() {}

    /** Nothing in the console and no request without success. */
    static void assertQuiet(Visit visit) {
        assertThat(visit.exchanges()).isNotEmpty();
        assertThat(visit.messages()).isEmpty();
        assertThat(visit.failed()).isEmpty();
    }

    /**
     * What the server was asked for, each once.
     *
     * @param paths below the prefix, in any order, with {@code *} for a fingerprint
     */
    static void assertAsked(Visit visit, String... paths) {
        assertThat(visit.assetsFromServer())
                .extracting(exchange -> AssetPaths.withoutFingerprint(exchange.path()))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(paths).stream().map(ASSETS::concat).toList());
    }

    /** The same header on each asset. */
    static void assertCacheControl(Visit visit, String value) {
        assertThat(visit.assetsFromServer())
                .isNotEmpty()
                .allSatisfy(exchange -> assertThat(exchange.header("cache-control"))
                        .as(exchange.path())
                        .isEqualTo(value));
    }

    /** Chromium names gzip, deflate, br and zstd; of those that the build makes, Brotli is the smallest. */
    static void assertEncoded(Visit visit) {
        assertThat(visit.assetsFromServer())
                .filteredOn(exchange -> List.of("Stylesheet", "Script").contains(exchange.kind()))
                .isNotEmpty()
                .allSatisfy(exchange -> {
                    assertThat(exchange.header("content-encoding"))
                            .as(exchange.path())
                            .isEqualTo("br");
                    assertThat(exchange.header("vary")).as(exchange.path()).isEqualTo("Accept-Encoding");
                });
    }

    /** The browser says so, and the server's access log of both visits. */
    static void assertOnlyPageAsked(Visit second, RunningSample sample, Visit first) throws IOException {
        assertThat(second.exchanges()).hasSizeGreaterThan(1);
        assertThat(second.exchanges())
                .filteredOn(exchange -> !exchange.fromCache())
                .extracting(Exchange::path)
                .containsExactly("/");
        assertThat(sample.requestedAssets())
                .containsExactlyInAnyOrderElementsOf(
                        first.assetsFromServer().stream().map(Exchange::path).toList());
    }

    /**
     * The page's links, in their order.
     *
     * @param paths below the prefix, with {@code *} for a fingerprint
     */
    static void assertStylesheets(Tab tab, String... paths) {
        assertLinks(
                tab.texts("[...document.querySelectorAll('link[rel=stylesheet]')].map(e => e.getAttribute('href'))"),
                paths);
    }

    /**
     * The page's scripts that are no inline ones, in their order.
     *
     * @param paths below the prefix, with {@code *} for a fingerprint
     */
    static void assertScripts(Tab tab, String... paths) {
        assertLinks(tab.texts("[...document.querySelectorAll('script[src]')].map(e => e.getAttribute('src'))"), paths);
    }

    private static void assertLinks(List<String> links, String... paths) {
        assertThat(AssetPaths.withoutFingerprints(links))
                .containsExactlyElementsOf(
                        List.of(paths).stream().map(ASSETS::concat).toList());
    }
}
