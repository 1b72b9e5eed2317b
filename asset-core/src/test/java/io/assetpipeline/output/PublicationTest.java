package io.assetpipeline.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {

    @TempDir
    Path target = Path.of("");

    private Path web = Path.of("");
    private Path manifest = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        web = Files.createDirectories(target.resolve("shop/assets"));
        manifest = target.resolve("shop/WEB-INF/classes/META-INF/assets/manifest.json");
    }

    private Publication.Outcome publish(BuildListener listener, String manifestText, String... files) {
        List<OutputFile> output = new ArrayList<>();
        for (String file : files) {
            output.add(OutputFile.of(web.resolve(file), Content.utf8("content of " + file)));
        }
        return new Publication(
                        List.of(web),
                        OutputFile.of(manifest, Content.utf8(manifestText)),
                        target.resolve("asset-journal.txt"))
                .publish(output, listener);
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var walk = Files.walk(web)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(web.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void writesFilesAndManifestAndRemovesWhatIsStale() throws IOException {
        publish(BuildListener.none(), "first", "css/a.1.css", "old/deep/b.1.png");
        Publication.Outcome outcome = publish(BuildListener.none(), "second", "css/a.1.css", "css/a.2.css");

        assertThat(written()).containsOnlyKeys("css/a.1.css", "css/a.2.css");
        assertThat(web.resolve("old")).doesNotExist();
        assertThat(manifest).hasContent("second");
        assertThat(outcome)
                .isEqualTo(new Publication.Outcome(
                        1, 1, List.of(web.resolve("css/a.1.css"), web.resolve("css/a.2.css"), manifest)));
    }

    @Test
    void leavesSomebodyElsesFilesAlone() throws IOException {
        Files.writeString(web.resolve("own.txt"), "mine");
        publish(BuildListener.none(), "first", "a.1.css");
        publish(BuildListener.none(), "second", "a.2.css");

        assertThat(written()).containsEntry("own.txt", "mine").containsOnlyKeys("own.txt", "a.2.css");
    }

    @ParameterizedTest
    @EnumSource(
            value = BuildStage.class,
            names = {"FILES_WRITTEN", "MANIFEST_WRITTEN"})
    void aBuildThatStopsLeavesAManifestWhoseFilesAreThere(BuildStage stop) throws IOException {
        publish(BuildListener.none(), "a.1.css", "a.1.css");

        assertThatThrownBy(() -> publish(
                        stage -> {
                            if (stage == stop) {
                                throw new IllegalStateException("stopped");
                            }
                        },
                        "a.2.css",
                        "a.2.css"))
                .hasMessage("stopped");

        assertThat(written()).containsKey(Files.readString(manifest));
        publish(BuildListener.none(), "a.3.css", "a.3.css");
        assertThat(written()).as("what the stopped build left is removed").containsOnlyKeys("a.3.css");
    }

    @Test
    void aHalfWrittenFileOfAKilledBuildIsWrittenAnew() throws IOException {
        Files.writeString(web.resolve("a.1.css"), "content o");
        Files.writeString(web.resolve("a.1.css.part"), "con");

        publish(BuildListener.none(), "first", "a.1.css");

        assertThat(written()).containsExactlyEntriesOf(Map.of("a.1.css", "content of a.1.css"));
    }

    @Test
    void anUnchangedFileIsNotWrittenButLooksNew() throws IOException {
        publish(BuildListener.none(), "first", "a.1.css");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(web.resolve("a.1.css"), old);

        Publication.Outcome outcome = publish(BuildListener.none(), "first", "a.1.css");

        assertThat(outcome.written()).isZero();
        assertThat(Files.getLastModifiedTime(web.resolve("a.1.css"))).isGreaterThan(old);
    }

    /** Of those that are made by the build and of those that are read for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileOfTheSameLengthWithOtherBytesIsWrittenAnew(boolean made) throws IOException {
        Files.writeString(web.resolve("a.1.css"), "content ");
        Content content = Content.utf8("contents");
        OutputFile file = new OutputFile(web.resolve("a.1.css"), Sha256.of(content), 8, () -> content, made);
        Publication publication = new Publication(
                List.of(web), OutputFile.of(manifest, Content.utf8("m")), target.resolve("journal.txt"));

        assertThat(publication.publish(List.of(file), BuildListener.none()).written())
                .isOne();
        assertThat(written()).containsExactlyEntriesOf(Map.of("a.1.css", "contents"));
        assertThat(publication.publish(List.of(file), BuildListener.none()).written())
                .isZero();
    }

    @Test
    void refusesToWriteThroughALinkThatLeavesTheRoot(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(web.resolve("css"), elsewhere);

        assertThatThrownBy(() -> publish(BuildListener.none(), "first", "css/a.1.css"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("symbolic link leads out of");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(manifest).doesNotExist();
    }

    @Test
    void refusesAPathOutsideOfTheRoots() {
        assertThatThrownBy(() -> publish(BuildListener.none(), "first", "../outside.css"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("lies outside of");
    }

    @Test
    void aSourceThatChangesMeanwhileStopsTheBuildBeforeTheManifest() {
        OutputFile changed = new OutputFile(
                web.resolve("a.css"), Sha256.of(Content.utf8("before")), 6, () -> Content.utf8("after!"));

        assertThatThrownBy(() -> new Publication(
                                List.of(web), OutputFile.of(manifest, Content.utf8("m")), target.resolve("journal.txt"))
                        .publish(List.of(changed), BuildListener.none()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("changed while the build was running");
        assertThat(manifest).doesNotExist();
    }

    @Test
    void twoBuildsDoNotWriteAtOnce() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        target.resolve("asset-journal.txt.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> publish(BuildListener.none(), "first", "a.1.css"))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContaining("Another build of this project is writing its assets.");
        }
    }

    @Test
    void aDamagedJournalNeitherStopsTheBuildNorRemovesAnythingElse(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("victim.txt"), "v");
        Files.createSymbolicLink(web.resolve("link"), elsewhere);
        Files.createDirectories(web.resolve("own/deep"));
        Files.writeString(target.resolve("beside.txt"), "b");
        byte[] damaged = ("nul\0\n../outside\n" + elsewhere.resolve("victim.txt") + "\nbeside.txt\nshop\nshop/assets\n"
                        + "shop/assets/own\nshop/assets/own/deep\nshop/assets/link/victim.txt\n?\n")
                .getBytes(StandardCharsets.UTF_8);
        damaged[damaged.length - 2] = (byte) 0xff;
        Files.write(target.resolve("asset-journal.txt"), damaged);

        Publication.Outcome outcome = publish(BuildListener.none(), "first", "a.1.css");

        assertThat(outcome.written()).isEqualTo(1);
        assertThat(outcome.removed()).isZero();
        assertThat(elsewhere.resolve("victim.txt")).hasContent("v");
        assertThat(target.resolve("beside.txt")).hasContent("b");
        assertThat(web.resolve("own/deep")).isDirectory();
    }
}
