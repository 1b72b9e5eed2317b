package io.assetpipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.collect.Collect;
import io.assetpipeline.collect.CollectListener;
import io.assetpipeline.collect.CollectOptions;
import io.assetpipeline.collect.CollectReport;
import io.assetpipeline.collect.CollectReport.Reason;
import io.assetpipeline.collect.Prune;
import io.assetpipeline.collect.PruneOptions;
import io.assetpipeline.collect.PruneReport;
import io.assetpipeline.collect.StoredEncoding;
import io.assetpipeline.collect.StoredReleases;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.server.BucketContent;
import io.assetpipeline.store.server.MadeWar;
import io.assetpipeline.store.server.S3Server.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of a store: several releases, a loss, a repair, and the end of an old release. */
@ParameterizedClass
@MethodSource("io.assetpipeline.store.OpenStore$Kind#tested")
class CollectStoryTest {

    @RegisterExtension
    static final OneGateway CEPH = new OneGateway();

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final OpenStore.Kind kind;
    private final MadeWar first = shop("a{color:red}");
    private final MadeWar second = shop("a{color:blue}");

    @TempDir
    Path folder;

    private OpenStore open;
    private AssetStore store;

    CollectStoryTest(OpenStore.Kind kind) {
        this.kind = kind;
    }

    private static MadeWar shop(String css) {
        return new MadeWar()
                .text("css/site.css", css.repeat(100))
                .text("js/app.js", "let a;".repeat(500))
                .asset("img/empty.svg", new byte[0])
                .asset("img/logo.png", new byte[] {1, 2, 3})
                .asset("video/intro.mp4", new byte[17 << 20]);
    }

    @BeforeEach
    void openStore() {
        open = OpenStore.of(kind, folder, CEPH);
        store = RetryingStore.of(open.store());
    }

    @AfterEach
    void closeStore() {
        open.close();
    }

    private CollectReport collect(MadeWar war, StoredEncoding encoding, boolean verify) {
        CollectOptions options =
                new CollectOptions("v1", encoding, false, false, verify, false, 4, Optional.empty(), Optional.empty());
        try (BuiltRelease release = BuiltRelease.open(war.write(folder.resolve("shop.war")))) {
            return Collect.run(release, store, options, new CollectListener() {});
        }
    }

    private CollectReport collect(MadeWar war) {
        return collect(war, StoredEncoding.IDENTITY, false);
    }

    private static Map<String, Reason> reasons(CollectReport report) {
        SortedMap<String, Reason> reasons = new TreeMap<>();
        report.uploads().forEach(upload -> reasons.put(upload.file().key(), upload.reason()));
        return reasons;
    }

    @Test
    void collectsReleaseAfterRelease() {
        assertThat(collect(first).uploads()).hasSize(5);

        CollectReport again = collect(first);
        assertThat(again.uploads()).isEmpty();
        assertThat(again.requests()).isEqualTo(1);

        CollectReport changed = collect(second);
        assertThat(reasons(changed)).isEqualTo(Map.of(second.key("css/site.css"), Reason.NEW));
        // Ceph is asked twice more before it believes that nobody else has written the manifest.
        assertThat(changed.requests()).isEqualTo(kind.isCeph() ? 6 : 4);
        assertThat(StoredReleases.read(store).current()).contains(id(second));

        assertThat(collect(first).uploads()).isEmpty();
        assertThat(StoredReleases.read(store).current()).contains(id(first));
        assertThat(StoredReleases.read(store).all()).hasSize(2);
    }

    private static String id(MadeWar war) {
        return ReleaseId.of(war.manifest());
    }

    @Test
    void repairsWhatIsGoneOrDiffers() {
        collect(first);
        assertThat(collect(first, StoredEncoding.IDENTITY, true).uploads()).isEmpty();

        store.delete(List.of(first.key("js/app.js"), first.key("video/intro.mp4")));
        store.write(
                first.key("css/site.css"),
                ObjectBody.of(Content.utf8("other")),
                ObjectHeaders.of("text/css", "no-cache"),
                new Precondition.None());
        CollectReport repaired = collect(first, StoredEncoding.IDENTITY, true);

        assertThat(reasons(repaired))
                .isEqualTo(Map.of(
                        first.key("css/site.css"), Reason.CONTENT,
                        first.key("js/app.js"), Reason.GONE,
                        first.key("video/intro.mp4"), Reason.GONE));
        assertThat(collect(first, StoredEncoding.IDENTITY, true).uploads()).isEmpty();
    }

    @Test
    void forgetsAReleaseAndWhatOnlyItNeeds() {
        collect(first);
        collect(second);

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(7));
        PruneReport pruned = Prune.run(store, new PruneOptions(1, Optional.empty(), 100, 100, true, later));

        assertThat(pruned.failed()).isEmpty();
        assertThat(pruned.files()).containsExactly(first.key("css/site.css"));
        assertThat(store.find(first.key("css/site.css"))).isEmpty();
        assertThat(collect(second, StoredEncoding.IDENTITY, true).uploads()).isEmpty();
        assertThat(StoredReleases.read(store).all()).hasSize(1);
    }

    @Test
    void storesWhatBrowsersRead() throws IOException {
        collect(first, new StoredEncoding(Encoding.GZIP), false);
        if (open.bucket().isEmpty()) {
            return;
        }
        SortedMap<String, Stored> objects =
                open.bucket().map(BucketContent::objects).orElseThrow();

        assertThat(objects)
                .containsOnlyKeys(
                        "shop/live/" + first.key("css/site.css"),
                        "shop/live/" + first.key("img/empty.svg"),
                        "shop/live/" + first.key("img/logo.png"),
                        "shop/live/" + first.key("js/app.js"),
                        "shop/live/" + first.key("video/intro.mp4"),
                        "shop/live/manifest.json",
                        "shop/live/releases/" + id(first) + ".json");
        for (String name : List.of("css/site.css", "js/app.js")) {
            Stored text = get(objects, first.key(name));
            assertThat(text.encoding()).isEqualTo("gzip");
            assertThat(text.caching()).isEqualTo(FOR_EVER);
            assertThat(text.content().size()).isLessThan(500);
            assertThat(text.metadata())
                    .isEqualTo(Map.of("sha256", Sha256.of(text.content()).hex()));
        }
        Stored image = get(objects, first.key("img/logo.png"));
        assertThat(image.encoding()).isNull();
        assertThat(image.type()).isEqualTo("image/png");
        assertThat(get(objects, "manifest.json").caching()).isEqualTo("no-cache");
        assertThat(get(objects, "manifest.json").encoding()).isNull();
    }

    private static Stored get(SortedMap<String, Stored> objects, String key) {
        return Optional.ofNullable(objects.get("shop/live/" + key)).orElseThrow();
    }
}
