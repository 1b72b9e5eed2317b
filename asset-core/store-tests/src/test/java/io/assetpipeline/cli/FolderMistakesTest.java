package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.assetpipeline.store.server.MadeWar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told who names a folder as a store that cannot be one. */
class FolderMistakesTest {

    @TempDir
    private Path folder;

    private final MadeWar shop = new MadeWar().text("css/site.css", "a{}").asset("img/logo.png", new byte[] {1, 2, 3});

    private String war = "";

    @BeforeEach
    void makeArtifact() {
        war = shop.write(folder.resolve("shop.war")).toString();
    }

    private String said(Path store, String artifact) {
        return Mistake.of(Map.of(), "collect", "--no-progress", "--store", store.toString(), artifact)
                .fails(1);
    }

    private static String misused(Path store, String artifact) {
        return Mistake.of(Map.of(), "collect", "--no-progress", "--store", store.toString(), artifact)
                .fails(2);
    }

    @Test
    void aFileIsInItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(misused(file, war))
                .isEqualTo("--store: \"" + file + "\" is a file and not a folder. Name a bucket as s3://bucket or "
                        + "s3://bucket/prefix, or a folder.");
        assertThat(Mistake.of(Map.of(), "prune", "--store", file.toString()).fails(2))
                .contains("is a file and not a folder");
        assertThat(said(file.resolve("below"), war))
                .startsWith(file + "/below: Writing " + file + "/below/releases/")
                .contains(" failed: " + file + "/below: ")
                .endsWith(
                        ". Look at the folder and the room on its disk, and run it again: what is there already is not "
                                + "written again.");
    }

    @Test
    void aFileIsInThePlaceOfAFolderInIt() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        Files.writeString(store.resolve("assets"), "x");

        assertThat(said(store, war))
                .startsWith(store + ": Writing " + store + "/" + shop.key("css/site.css"))
                .contains(" failed: " + store + "/assets/css: ");
    }

    @Test
    void aFolderIsInThePlaceOfAFile() throws IOException {
        Path file = Files.createDirectories(folder.resolve("store/manifest.json"));

        assertThat(said(folder.resolve("store"), war)).contains(": Writing " + file + " failed: " + file + ": ");
    }

    @Test
    void itMayNotBeWritten() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        assumeThat(store.toFile().setReadOnly() && !Files.isWritable(store))
                .describedAs("this user may write everything")
                .isTrue();

        assertThat(said(store, war))
                .contains(" is not permitted: ")
                .endsWith(" Let the user who runs this write there, or name another folder.");
    }

    @Test
    void itLiesInTheArtifact() throws IOException {
        Path exploded = folder.resolve("exploded");
        for (var entry : shop.entries().entrySet()) {
            Path file = exploded.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), exploded);
        for (Path store : List.of(exploded, exploded.resolve("store/deep"), link.resolve("store"))) {
            assertThat(misused(store, exploded.toString()))
                    .isEqualTo("--store: \"" + store + "\" lies in " + exploded
                            + ", which is collected, and would be a part of it. Name a folder outside of it.");
        }
        assertThat(exploded.resolve("store")).doesNotExist();
        assertThat(exploded.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void itIsTheArtifact() {
        assertThat(misused(Path.of(war), war)).contains("is a file and not a folder");
    }
}
