package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.S3Server;
import io.assetpipeline.store.server.S3Server.Stored;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSP sample after its release phase, with {@code ASSET_BASE_URL} at the bucket. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsFromBucketTest {

    /** Of files that the build has encoded. */
    private static final Map<String, String> ENDINGS = Map.of("gzip", ".gz", "br", ".br");

    private static final Path BUILT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("jsp/target/jsp-sample");

    private Chromium chromium;
    private S3Server bucket;
    private RunningSample sample;

    @BeforeAll
    void start(@TempDir Path work) throws IOException {
        chromium = Chromium.start(work.resolve("profile"));
        bucket = S3Server.start();
        bucket.allowReading();
        sample = sample(work, bucket);
    }

    private static RunningSample sample(Path work, S3Server bucket) throws IOException {
        return RunningSample.jspInProduction(
                work, Map.of("ASSET_BASE_URL", bucket.url("").toString()));
    }

    @AfterAll
    void stop() {
        sample.close();
        bucket.close();
        chromium.close();
    }

    /** The application asks for the same URLs, whatever was collected to them. */
    @BeforeEach
    void empty() {
        bucket.objects().keySet().forEach(bucket::remove);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "br"})
    void showsThePageWithEveryAssetFromTheBucket(String encoding) throws Exception {
        collect(Map.of("ASSET_S3_ENCODING", encoding));

        try (Tab tab = open()) {
            Visit visit = tab.visit(sample.page());

            VisitRules.assertQuiet(visit);
            VisitRules.assertAsked(
                    fromBucket(visit),
                    "css/colors.*.css",
                    "js/stats.*.js",
                    "fonts/sample-icons.*.woff2",
                    "img/grain.*.png",
                    "img/layers.*.svg");
            VisitRules.assertCacheControl(visit, "public, max-age=31536000, immutable");
            assertThat(sample.requestedAssets()).isEmpty();
            JspPage.assertPainted(tab);
            JspPage.assertChartDrawn(tab);
            assertThat(font(tab, bucket)).isEqualTo("loaded");
            assertThat(tab.texts("[...document.querySelectorAll('link[rel=stylesheet], script[src]')]"
                            + ".map(e => e.integrity.slice(0, 7) + ' ' + e.crossOrigin)"))
                    .containsExactly("sha384- anonymous", "sha384- anonymous");
            assertEncoded(visit, encoding);
            SampleInBrowser.photograph(tab, "jsp-from-bucket-" + encoding);
        }
    }

    @Test
    void usesNoFileThatIsNotWhatThePageSays() throws Exception {
        collect(Map.of());
        change(key(bucket, ".css"), "/* Somebody was here. */");

        try (Tab tab = open()) {
            Visit visit = tab.visit(sample.page());

            assertThat(visit.messages())
                    .anyMatch(message -> message.contains("Failed to find a valid digest in the 'integrity' attribute")
                            && message.contains("/css/colors."));
            assertThat(tab.style("h1", "font-weight")).as("of the browser").isEqualTo("700");
        }
    }

    @Test
    void isStoppedInTheReleasePhaseWhereNoOtherOriginMayReadTheBucket(@TempDir Path work) throws Exception {
        try (S3Server closed = S3Server.startWithoutCors()) {
            closed.allowReading();
            ReleasePhase stopped = release(closed, Map.of());

            assertThat(stopped.exitCode()).isEqualTo(1);
            assertThat(stopped.printed())
                    .contains("/css/colors.", "/fonts/sample-icons.")
                    .contains("has no Access-Control-Allow-Origin: browsers refuse it to pages of that origin.");
            assertThat(closed.objects().keySet()).contains(key(closed, ".css")).doesNotContain("manifest.json");

            // What it was stopped for.
            try (RunningSample other = sample(work, closed);
                    Tab tab = open()) {
                Visit visit = tab.visit(other.page());

                assertThat(visit.messages())
                        .anyMatch(message ->
                                message.contains("blocked by CORS policy") && message.contains("/css/colors."))
                        .anyMatch(message ->
                                message.contains("blocked by CORS policy") && message.contains("/js/stats."));
                assertThat(tab.style("h1", "font-weight")).as("of the browser").isEqualTo("700");
                assertThat(tab.text("document.querySelectorAll('.chart').length"))
                        .isEqualTo("0");
                assertThat(font(tab, closed)).isEqualTo("refused");
            }
        }
    }

    /** A tab for which nothing was kept. */
    private Tab open() {
        Tab tab = chromium.open();
        tab.clearCache();
        return tab;
    }

    private void collect(Map<String, String> settings) throws Exception {
        ReleasePhase release = release(bucket, settings);
        assertThat(release.exitCode()).as(release.printed()).isZero();
    }

    private static ReleasePhase release(S3Server bucket, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(bucket.environment(""));
        environment.put("ASSET_BASE_URL", bucket.url("").toString());
        environment.putAll(settings);
        return ReleasePhase.run(environment);
    }

    private static String key(S3Server bucket, String end) {
        return bucket.objects().keySet().stream()
                .filter(key -> key.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private void change(String key, String added) throws IOException {
        Stored before = bucket.object(key);
        String text = new String(before.content().newInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try (AssetStore store = S3Store.open(bucket.settings("", Optional.empty()))) {
            store.write(
                    key,
                    ObjectBody.of(Content.utf8(text + added)),
                    ObjectHeaders.of("text/css;charset=utf-8", "public, max-age=31536000, immutable"),
                    new Precondition.None());
        }
    }

    /** Everything but the page itself came from there; with paths as if the bucket were the root. */
    private Visit fromBucket(Visit visit) {
        String base = bucket.url("").toString();
        List<Exchange> assets = visit.exchanges().stream()
                .filter(exchange -> !exchange.kind().equals("Document"))
                .toList();
        assertThat(assets)
                .extracting(exchange -> exchange.address().toString())
                .allSatisfy(url -> assertThat(url).startsWith(base));
        return new Visit(
                assets.stream()
                        .map(exchange -> exchange.at(
                                URI.create("/" + exchange.address().toString().substring(base.length()))))
                        .toList(),
                visit.messages());
    }

    /** What a page of another origin gets of the font, whatever its style sheets say. */
    private static String font(Tab tab, S3Server bucket) {
        String url = bucket.url(key(bucket, ".woff2")).toString();
        return tab.awaited("new FontFace('Asked For', 'url(" + url + ")').load()"
                        + ".then(() => ({state: 'loaded'}), () => ({state: 'refused'}))")
                .text("state");
    }

    /** What the build has in that encoding came encoded, at the size that it has there. */
    private static void assertEncoded(Visit visit, String encoding) throws IOException {
        Map<String, String> encodings = new HashMap<>();
        for (Exchange exchange : visit.exchanges()) {
            if (!exchange.kind().equals("Document")) {
                Path file = BUILT.resolve(exchange.path().substring("/assets/".length()));
                Path encoded = file.resolveSibling(file.getFileName() + ENDINGS.getOrDefault(encoding, ".none"));
                Path sent = Files.exists(encoded) ? encoded : file;
                assertThat(exchange.header("content-encoding"))
                        .as(exchange.path())
                        .isEqualTo(sent.equals(encoded) ? encoding : "");
                assertThat(Files.size(sent))
                        .as(exchange.path())
                        .isLessThanOrEqualTo(sent.equals(encoded) ? Files.size(file) * 95 / 100 : Files.size(file));
                assertThat(exchange.header("content-length"))
                        .as(exchange.path())
                        .isEqualTo(Long.toString(Files.size(sent)));
                encodings.put(AssetPaths.withoutFingerprint(exchange.path()), exchange.header("content-encoding"));
            }
        }
        String ofText = ENDINGS.containsKey(encoding) ? encoding : "";
        assertThat(encodings)
                .contains(
                        entry("/assets/assets/css/colors.*.css", ofText),
                        entry("/assets/assets/js/stats.*.js", ofText),
                        entry("/assets/assets/img/layers.*.svg", ofText),
                        entry("/assets/assets/fonts/sample-icons.*.woff2", ""));
    }
}
