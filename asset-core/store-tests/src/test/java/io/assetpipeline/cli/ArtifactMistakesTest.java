package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.store.server.MadeWar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told whose artifact cannot be collected. */
class ArtifactMistakesTest {

    private static final String MANIFEST = "WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION;

    @TempDir
    private Path folder;

    private final MadeWar shop = new MadeWar().text("css/site.css", "a{}").asset("img/logo.png", new byte[] {1, 2, 3});

    /** What is said of it; nothing is written. */
    private String said(Path artifact) {
        Path store = folder.resolve("store");
        String said = Mistake.of(Map.of(), "collect", "--no-progress", "--store", store.toString(), artifact.toString())
                .fails(1);
        assertThat(store).doesNotExist();
        assertThat(said).startsWith(artifact.toString());
        return said.substring(artifact.toString().length());
    }

    private String said(SortedMap<String, byte[]> entries) {
        return said(MadeWar.write(folder.resolve("shop.war"), entries));
    }

    private String said(byte[] bytes) throws IOException {
        return said(Files.write(folder.resolve("shop.war"), bytes));
    }

    private byte[] war() throws IOException {
        return Files.readAllBytes(shop.write(Files.createTempFile(folder, "whole", ".zip")));
    }

    @Test
    void itIsNotThere() {
        Path none = folder.resolve("none.war");

        assertThat(said(none))
                .isEqualTo(
                        ": There is no such file or folder (looked at " + none + "). Build the application first, and "
                                + "name its WAR, its jar or the folder of its classes.");
    }

    @Test
    void itHasNoManifest() throws IOException {
        SortedMap<String, byte[]> entries = shop.entries();
        entries.remove(MANIFEST);

        for (String said : List.of(said(entries), said(Files.createDirectory(folder.resolve("empty"))))) {
            assertThat(said)
                    .startsWith(": It has no manifest (looked for " + MANIFEST + ", ")
                    .endsWith(
                            " Does its module run the goal build of asset-maven-plugin? Build it with it, or name the "
                                    + "artifact of the module that does.");
        }
    }

    @Test
    void itIsDamaged() throws IOException {
        byte[] whole = war();

        for (byte[] bytes : List.of(
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOfRange(whole, whole.length / 2, whole.length),
                "hello".repeat(100).getBytes(StandardCharsets.UTF_8),
                new byte[0])) {
            assertThat(said(bytes))
                    .startsWith(": It cannot be read: it is no WAR or jar, or a damaged one (")
                    .endsWith("). Build it anew, or copy it again.");
        }
    }

    @Test
    void itIsEncrypted() throws IOException {
        byte[] whole = war();
        for (int i = 0; i + 8 < whole.length; i++) {
            boolean local = whole[i] == 'P' && whole[i + 1] == 'K' && whole[i + 2] == 3 && whole[i + 3] == 4;
            boolean central = whole[i] == 'P' && whole[i + 1] == 'K' && whole[i + 2] == 1 && whole[i + 3] == 2;
            if (local || central) {
                whole[i + (local ? 6 : 8)] |= 1;
            }
        }

        assertThat(said(whole))
                .isEqualTo(": It cannot be read: " + MANIFEST + " is encrypted. Build it anew, or copy it again.");
    }

    @Test
    void itsManifestIsOfALaterVersion() {
        SortedMap<String, byte[]> entries = shop.entries();
        entries.put(MANIFEST, "{\"format\": 7}".getBytes(StandardCharsets.UTF_8));

        assertThat(said(entries))
                .isEqualTo("!/" + MANIFEST
                        + ": The manifest has format 7, this version of the asset pipeline reads up to 1. "
                        + "Use the version that built it, or a later one.");
    }

    @Test
    void itsManifestIsDamaged() {
        SortedMap<String, byte[]> entries = shop.entries();
        entries.put(MANIFEST, "{\"format\": 1,".getBytes(StandardCharsets.UTF_8));

        assertThat(said(entries))
                .isEqualTo("!/" + MANIFEST + ":1:14: The manifest is damaged. It is not JSON: here a key was expected. "
                        + "Build it anew.");
    }

    @Test
    void itsFilesAreNotThoseOfItsManifest() {
        String logo = shop.key("img/logo.png");
        SortedMap<String, byte[]> entries = shop.entries();
        entries.put(logo, new byte[] {3, 2, 1, 0});

        assertThat(said(entries)).contains(logo).endsWith(" Build the artifact anew: nothing was sent.");

        entries.remove(logo);
        assertThat(said(entries)).contains(logo).endsWith(" Build the artifact anew: nothing was sent.");
    }

    @Test
    void itsFilesHaveOtherBytes() {
        SortedMap<String, byte[]> entries = shop.entries();
        entries.put(shop.key("img/logo.png"), new byte[] {3, 2, 1});
        Path war = MadeWar.write(folder.resolve("shop.war"), entries);
        Path store = folder.resolve("store");

        String said = Mistake.of(Map.of(), "collect", "--no-progress", "--store", store.toString(), war.toString())
                .fails(1);

        assertThat(said)
                .isEqualTo(store + ": Writing " + store + "/" + shop.key("img/logo.png")
                        + " was given up: its source cannot be read: " + shop.key("img/logo.png") + " in " + war
                        + " is not what it should be: its SHA-256 is another one. Build the artifact anew, and collect "
                        + "that.");
        assertThat(store.resolve("manifest.json")).doesNotExist();
        assertThat(store.resolve(shop.key("img/logo.png"))).doesNotExist();
    }
}
