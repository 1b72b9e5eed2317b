package io.assetpipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.AssetStore.Read;
import io.assetpipeline.store.Precondition.IfAbsent;
import io.assetpipeline.store.Precondition.IfTag;
import io.assetpipeline.store.Precondition.None;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryStoreTest {

    @TempDir
    Path temporary;

    private Path folder;
    private DirectoryStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("store");
        store = DirectoryStore.of(folder);
    }

    @Test
    void anObjectIsTheFileOfItsKey() throws IOException {
        write("assets/css/app.css", "a{}", new None());

        assertThat(folder.resolve("assets/css/app.css")).hasContent("a{}");
    }

    @Test
    void keepsHeadersBesideAndListsThemNot() throws IOException {
        store.write(
                "css/app.css",
                ObjectBody.of(Content.utf8("a{}")),
                new ObjectHeaders("text/css", "no-cache", "gzip", "inline", "de"),
                new None());

        assertThat(Files.readAllLines(folder.resolve(".asset-store/objects/css/app.css")))
                .contains(
                        "Content-Type: text/css",
                        "Cache-Control: no-cache",
                        "Content-Encoding: gzip",
                        "Content-Disposition: inline",
                        "Content-Language: de",
                        "x-amz-meta-sha256: " + Sha256.of(Content.utf8("a{}")).hex());
        assertThat(keys("")).containsExactly("css/app.css");
    }

    @Test
    void leavesNothingButTheObjectsAndWhatIsItsOwn() throws IOException {
        write("css/app.css", "1", new None());
        write("css/app.css", "2", new None());

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder("css/app.css", ".asset-store/objects/css/app.css", ".asset-store/lock");
        }
    }

    @Test
    void removesFoldersThatDeletionsLeaveEmpty() {
        write("css/colors/app.css", "1", new None());
        write("css/site.css", "1", new None());

        assertThat(store.delete(List.of("css/colors/app.css"))).isEmpty();

        assertThat(folder.resolve("css/colors")).doesNotExist();
        assertThat(folder.resolve("css/site.css")).exists();
        assertThat(folder.resolve(".asset-store/objects/css/colors")).doesNotExist();
    }

    @Test
    void knowsWhatSomebodyElseHasPutThereByItsBytes() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("app.css"), "a{}");

        assertThat(store.find("app.css").map(StoredObject::sha256))
                .contains(Sha256.of(Content.utf8("a{}")).hex());
        assertThat(keys("")).containsExactly("app.css");
    }

    @Test
    void seesThatSomebodyElseHasChangedAFile() throws IOException {
        String tag = write("app.css", "a{}", new None());
        Files.writeString(folder.resolve("app.css"), "b{}");
        Files.setLastModifiedTime(folder.resolve("app.css"), FileTime.from(Instant.EPOCH));

        assertThat(store.find("app.css").map(StoredObject::sha256))
                .contains(Sha256.of(Content.utf8("b{}")).hex());
        assertThatThrownBy(() -> write("app.css", "c{}", new IfTag(tag)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
    }

    /** As after a kill between the two moves of a write. */
    @Test
    void takesADescriptionWithoutItsFileForNothing() throws IOException {
        write("app.css", "a{}", new None());
        Files.delete(folder.resolve("app.css"));

        assertThat(store.find("app.css")).isEmpty();
        assertThat(store.read("app.css", null)).isEqualTo(new Read.Absent());
        write("app.css", "b{}", new IfAbsent());
        assertThat(folder.resolve("app.css")).hasContent("b{}");
    }

    @Test
    void takesWhatAKilledWriteLeftForNoObject() throws IOException {
        write("css/app.css", "a{}", new None());
        Files.writeString(folder.resolve("css/.asset-store.part"), "half");

        assertThat(keys("")).containsExactly("css/app.css");
        write("css/site.css", "b{}", new IfAbsent());
        assertThat(folder.resolve("css/.asset-store.part")).doesNotExist();
    }

    @Test
    void takesADamagedDescriptionForNone() throws IOException {
        write("app.css", "a{}", new None());
        Files.write(folder.resolve(".asset-store/objects/app.css"), new byte[] {(byte) 0xff, 0, 1});

        assertThat(store.find("app.css").map(StoredObject::sha256))
                .contains(Sha256.of(Content.utf8("a{}")).hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/app.css",
                "../app.css",
                "css/../../app.css",
                "css/..",
                "css//app.css",
                "css/",
                "./app.css",
                ".asset-store/lock",
                "css/.asset-store.part",
                "a\0b"
            })
    void refusesAKeyThatIsNoPathBelowTheFolder(String key) throws IOException {
        Files.writeString(temporary.resolve("app.css"), "outside");

        for (Runnable operation : List.<Runnable>of(
                () -> store.read(key, null), () -> store.find(key), () -> write(key, "1", new None()))) {
            assertThatThrownBy(operation::run)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
        write("there.css", "1", new None());
        assertThat(store.delete(List.of(key))).extracting(NotDeleted::kind).containsExactly(Kind.REFUSED);
        assertThat(temporary.resolve("app.css")).hasContent("outside");
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        write("there.css", "1", new None());
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("out"), outside);
        Files.createSymbolicLink(folder.resolve("link.txt"), outside.resolve("secret.txt"));

        for (String key : List.of("out/secret.txt", "out/new.txt", "link.txt")) {
            assertThatThrownBy(() -> store.read(key, null)).hasMessageContaining("symbolic link");
            assertThatThrownBy(() -> write(key, "1", new None())).hasMessageContaining("symbolic link");
            assertThat(store.delete(List.of(key))).extracting(NotDeleted::key).containsExactly(key);
        }
        assertThat(keys("")).containsExactly("there.css");
        assertThat(outside.resolve("secret.txt")).hasContent("secret");
        assertThat(outside.resolve("new.txt")).doesNotExist();
    }

    @Test
    void mayItselfBeReachedByALink() throws IOException {
        Files.createDirectories(folder);
        DirectoryStore linked = DirectoryStore.of(Files.createSymbolicLink(temporary.resolve("current"), folder));

        linked.write("css/app.css", ObjectBody.of(Content.utf8("a{}")), headers(), new IfAbsent());

        assertThat(keys("")).containsExactly("css/app.css");
        List<String> keys = new ArrayList<>();
        linked.list("css/", object -> keys.add(object.key()));
        assertThat(keys).containsExactly("css/app.css");
    }

    @Test
    void letsOneOfManyWritersWinThatDoNotKnowOfEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            ObjectBody body = ObjectBody.of(Content.utf8("writer " + i));
            writers.add(threads.submit(() -> {
                try {
                    DirectoryStore.of(folder).write("app.css", body, headers(), new IfAbsent());
                    return true;
                } catch (StoreException e) {
                    assertThat(e.kind()).isEqualTo(Kind.PRECONDITION);
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
    void waitsForAnotherWriter() throws Exception {
        write("there.css", "1", new None());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<String> waiting;
        try (FileChannel channel = FileChannel.open(folder.resolve(".asset-store/lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            waiting = thread.submit(() -> write("app.css", "1", new None()));
            assertThat(folder.resolve("app.css")).doesNotExist();
        }
        waiting.get();
        thread.shutdown();

        assertThat(folder.resolve("app.css")).hasContent("1");
    }

    @Test
    void saysThatAFileStandsWhereItsFolderShouldBe() throws IOException {
        Files.writeString(folder, "a file");

        assertThatThrownBy(() -> write("app.css", "1", new None()))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Writing " + folder.resolve("app.css") + " failed: " + folder + " is there and is no folder.");
    }

    @Test
    void saysThatAFolderMayNotBeWritten() throws IOException {
        write("app.css", "1", new None());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder))
                    .as("whether this user may write anywhere")
                    .isFalse();

            assertThatThrownBy(() -> write("site.css", "1", new None()))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                    .hasMessageStartingWith("Writing " + folder.resolve("site.css") + " is not permitted: ");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void countsWhatWouldBeRequests() {
        write("a.css", "1", new None());
        store.read("a.css", null);
        store.find("a.css");
        store.list("", object -> {});
        store.delete(List.of("a.css"));

        assertThat(store.requests()).isEqualTo(5);
    }

    private String write(String key, String text, Precondition precondition) {
        return store.write(key, ObjectBody.of(Content.utf8(text)), headers(), precondition);
    }

    private static ObjectHeaders headers() {
        return ObjectHeaders.of("text/css", "no-cache");
    }

    private List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        store.list(prefix, object -> keys.add(object.key()));
        return keys;
    }
}
