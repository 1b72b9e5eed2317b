package io.assetpipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore.Read;
import io.assetpipeline.store.Precondition.IfAbsent;
import io.assetpipeline.store.Precondition.IfTag;
import io.assetpipeline.store.Precondition.None;
import io.assetpipeline.store.StoreException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store does: a folder, and a bucket through either SDK. */
@ParameterizedClass
@MethodSource("io.assetpipeline.store.OpenStore$Kind#tested")
class StoreContractTest {

    private static final ObjectHeaders CSS =
            ObjectHeaders.of("text/css;charset=utf-8", "public, max-age=31536000, immutable");

    @RegisterExtension
    static final OneGateway CEPH = new OneGateway();

    private final OpenStore.Kind kind;

    @TempDir
    Path folder;

    private OpenStore open;
    private AssetStore store;

    StoreContractTest(OpenStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openStore() {
        open = OpenStore.of(kind, folder, CEPH);
        store = open.store();
    }

    @AfterEach
    void closeStore() {
        open.close();
    }

    @Test
    void readsWhatWasWritten() {
        String tag = write("css/app.css", "a{}", new None());

        assertThat(store.read("css/app.css", null)).isEqualTo(new Read.Found(Content.utf8("a{}"), tag));
    }

    @Test
    void knowsNothingOfWhatWasNotWritten() {
        assertThat(store.read("css/app.css", null)).isEqualTo(new Read.Absent());
        assertThat(store.find("css/app.css")).isEmpty();
        assertThat(listed("")).isEmpty();
        assertThat(store.delete(List.of("css/app.css"))).isEmpty();
    }

    @Test
    void saysThatAnObjectIsUnchangedByItsMd5() throws Exception {
        write("manifest.json", "{}", new None());
        String md5 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest("{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(store.read("manifest.json", md5)).isEqualTo(new Read.Unchanged());
        assertThat(store.read("manifest.json", "0".repeat(32))).isInstanceOf(Read.Found.class);
    }

    @Test
    void findsSizeTagTimeAndHash() {
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        String tag = write("css/app.css", "a{}", new None());

        StoredObject found = store.find("css/app.css").orElseThrow();

        assertThat(found.key()).isEqualTo("css/app.css");
        assertThat(found.size()).isEqualTo(3);
        assertThat(found.tag()).isEqualTo(tag);
        assertThat(found.sha256()).isEqualTo(Sha256.of(Content.utf8("a{}")).hex());
        assertThat(found.modified()).isBetween(before, before.plus(Duration.ofMinutes(2)));
    }

    @Test
    void writesOverWhatIsThere() {
        String first = write("manifest.json", "1", new None());
        String second = write("manifest.json", "22", new None());

        assertThat(second).isNotEqualTo(first);
        assertThat(store.read("manifest.json", first)).isEqualTo(new Read.Found(Content.utf8("22"), second));
    }

    @Test
    void writesWhatIsAbsentOnlyOnce() {
        write("css/app.css", "first", new IfAbsent());

        assertThatThrownBy(() -> write("css/app.css", "second", new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
        assertThat(text("css/app.css")).isEqualTo("first");
    }

    @Test
    void writesWhileTheTagIsTheSame() {
        String tag = write("manifest.json", "1", new None());
        String next = write("manifest.json", "2", new IfTag(tag));

        assertThatThrownBy(() -> write("manifest.json", "3", new IfTag(tag)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
        assertThat(store.read("manifest.json", null)).isEqualTo(new Read.Found(Content.utf8("2"), next));
    }

    @Test
    void refusesATagOfWhatIsGone() {
        String tag = write("manifest.json", "1", new None());
        store.delete(List.of("manifest.json"));

        assertThatThrownBy(() -> write("manifest.json", "2", new IfTag(tag)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
    }

    @Test
    void letsOneOfManyWritersWin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String text = "writer " + i;
            writers.add(threads.submit(() -> {
                try {
                    write("css/app.css", text, new IfAbsent());
                    return true;
                } catch (StoreException e) {
                    assertThat(e.kind()).isIn(Kind.PRECONDITION, Kind.BUSY);
                    return false;
                }
            }));
        }
        int won = 0;
        for (Future<Boolean> writer : writers) {
            won += writer.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void listsInTheOrderOfUtf8() {
        List<String> keys = new ArrayList<>(List.of("a-b", "a/b/c.css", "a0", "b.css", "ä.css", "\uFF5E.css"));
        if (kind == OpenStore.Kind.FOLDER) {
            // S3Proxy has the order of UTF-16 for what is beyond U+FFFF.
            keys.add("\uD83D\uDE00.css");
        }
        for (int i = keys.size() - 1; i >= 0; i--) {
            write(keys.get(i), keys.get(i), new None());
        }

        assertThat(listed("").stream().map(StoredObject::key)).containsExactlyElementsOf(keys);
    }

    @Test
    void listsWithSizeTagAndTimeButNoHash() {
        String tag = write("css/app.css", "a{}", new None());

        assertThat(listed("")).singleElement().satisfies(object -> {
            assertThat(object).isEqualTo(new StoredObject("css/app.css", 3, tag, object.modified(), null));
            assertThat(object.modified()).isBefore(Instant.now().plus(Duration.ofMinutes(1)));
        });
    }

    @Test
    void listsWhatStartsWithAPrefixThatNeedNotBeAFolder() {
        for (String key : List.of(
                "releases/1.json", "releases/12.json", "releases/2.json", "releases-old", "x/releases/1.json")) {
            write(key, key, new None());
        }

        assertThat(listed("releases/").stream().map(StoredObject::key))
                .containsExactly("releases/1.json", "releases/12.json", "releases/2.json");
        assertThat(listed("releases/1").stream().map(StoredObject::key))
                .containsExactly("releases/1.json", "releases/12.json");
    }

    @Test
    void listsAndDeletesMoreThanOnePage() {
        List<String> keys =
                IntStream.range(0, 1005).mapToObj("f/%05d.js"::formatted).toList();
        keys.forEach(key -> write(key, "x", new None()));
        write("g.js", "x", new None());

        long before = store.requests();
        assertThat(listed("f/").stream().map(StoredObject::key)).containsExactlyElementsOf(keys);
        assertThat(store.requests() - before).isEqualTo(2);

        assertThat(store.delete(keys)).isEmpty();
        assertThat(store.requests() - before).isEqualTo(4);
        assertThat(listed("").stream().map(StoredObject::key)).containsExactly("g.js");
    }

    @Test
    void takesAwkwardKeys() {
        List<String> keys = List.of(
                "a b.css", "a+b.css", "a%20b.css", "a&b=c.css", "ä€.css", "a;b,c(d)[e]{f}'g!.css", "$~@^#`.css");
        keys.forEach(key -> write(key, key, new IfAbsent()));

        assertThat(keys).allSatisfy(key -> assertThat(text(key)).isEqualTo(key));
        assertThat(listed("").stream().map(StoredObject::key)).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(store.delete(keys)).isEmpty();
        assertThat(listed("")).isEmpty();
    }

    @Test
    void writesNoBytes() {
        write("empty.css", "", new IfAbsent());

        assertThat(text("empty.css")).isEmpty();
    }

    @Test
    void writesMoreThanMemoryShallHold() throws IOException {
        byte[] bytes = random(9 << 20);
        store.write("video.mp4", body(bytes), CSS, new IfAbsent());

        assertThat(((Read.Found) store.read("video.mp4", null)).content()).isEqualTo(Content.of(bytes));
        assertThatThrownBy(() -> store.write("video.mp4", body(bytes), CSS, new IfAbsent()))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void writesWhatIsSentInParts() throws IOException {
        byte[] bytes = random((16 << 20) + 1);
        store.write("video.mp4", body(bytes), CSS, new IfAbsent());

        assertThat(((Read.Found) store.read("video.mp4", null)).content()).isEqualTo(Content.of(bytes));
        assertThat(store.find("video.mp4").orElseThrow().sha256())
                .isEqualTo(Sha256.of(Content.of(bytes)).hex());
        assertThatThrownBy(() -> store.write("video.mp4", body(bytes), CSS, new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
        open.bucket().ifPresent(bucket -> assertThat(bucket.unfinishedUploads()).isZero());
    }

    @Test
    void storesNothingOfASourceThatIsNotWhatItSays() {
        for (int size : List.of(10, 9 << 20, 17 << 20)) {
            byte[] bytes = random(size);
            Sha256 hash = Sha256.of(Content.of(bytes));
            refuses(new ObjectBody("app.css", size + 1, hash, () -> new ByteArrayInputStream(bytes)));
            refuses(new ObjectBody("app.css", size - 1, hash, () -> new ByteArrayInputStream(bytes)));
            refuses(new ObjectBody(
                    "app.css", size, Sha256.of(Content.utf8("other")), () -> new ByteArrayInputStream(bytes)));
            refuses(new ObjectBody("app.css", size, hash, () -> {
                throw new IOException("gone");
            }));
        }
        assertThat(listed("")).isEmpty();
        open.bucket().ifPresent(bucket -> assertThat(bucket.unfinishedUploads()).isZero());
    }

    private void refuses(ObjectBody body) {
        assertThatThrownBy(() -> store.write("app.css", body, CSS, new None()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SOURCE))
                .hasMessageContaining("app.css");
    }

    @Test
    void namesTheObjectInAFailure() {
        write("css/app.css", "1", new None());

        assertThatThrownBy(() -> write("css/app.css", "2", new IfAbsent()))
                .hasMessageContaining(store.name() + "/css/app.css")
                .hasMessageEndingWith(".");
    }

    private String write(String key, String text, Precondition precondition) {
        return store.write(key, ObjectBody.of(Content.utf8(text)), CSS, precondition);
    }

    private String text(String key) {
        Read.Found found = (Read.Found) store.read(key, null);
        return new String(bytes(found.content()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }

    private List<StoredObject> listed(String prefix) {
        List<StoredObject> objects = new ArrayList<>();
        store.list(prefix, objects::add);
        return objects;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static ObjectBody body(byte[] bytes) {
        return new ObjectBody(
                "app.css", bytes.length, Sha256.of(Content.of(bytes)), () -> new ByteArrayInputStream(bytes));
    }
}
