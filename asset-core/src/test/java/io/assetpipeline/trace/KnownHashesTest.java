package io.assetpipeline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it does not tell when a file itself was changed")
class KnownHashesTest {

    private static final Instant LONG_AFTER = Instant.parse("2200-01-01T00:00:00Z");
    private static final FileTime EARLY = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = write("a.js", "one");
    }

    private Path write(String name, String text) throws IOException {
        Path written = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(written, EARLY);
    }

    private static Sha256 hash(String text) {
        return Sha256.of(Content.utf8(text));
    }

    private KnownHashes known(Instant begun) throws IOException {
        return KnownHashes.read(KnownHashes.of(Map.of(file, hash("one")), begun).write());
    }

    @Test
    void knowsAFileThatNobodyHasTouched() throws IOException {
        KnownHashes known = known(LONG_AFTER);

        assertThat(known.find(file)).contains(hash("one"));
        assertThat(known.find(write("b.js", "one"))).isEmpty();
    }

    @Test
    void doesNotKnowOneOfAnotherSizeOrTime() throws IOException {
        KnownHashes known = known(LONG_AFTER);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        assertThat(known.find(file)).isEmpty();

        write("a.js", "three");
        assertThat(known.find(file)).isEmpty();
    }

    @Test
    void doesNotKnowOneThatOnlyLooksTheSame() throws IOException {
        KnownHashes known = known(LONG_AFTER);
        Object then = Files.getAttribute(file, "unix:ctime");

        // The clock of the file system ticks some hundred times a second.
        while (Files.getAttribute(file, "unix:ctime").equals(then)) {
            write("a.js", "two");
        }

        assertThat(Files.size(file)).isEqualTo("one".length());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(EARLY);
        assertThat(known.find(file)).isEmpty();
    }

    @Test
    void doesNotKnowAnotherThatWasPutInItsPlace() throws IOException {
        Path another = write("b.js", "two");
        KnownHashes known = known(LONG_AFTER);

        Files.move(another, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(known.find(file)).isEmpty();
    }

    @Test
    void doesNotKnowOneThatWasTouchedWhenTheBuildHadBegun() throws IOException {
        assertThat(known(Instant.now().minus(Duration.ofHours(1))).find(file)).isEmpty();
    }

    @Test
    void doesNotKnowOneThatIsGone() throws IOException {
        KnownHashes known = known(LONG_AFTER);
        Files.delete(file);

        assertThat(known.find(file)).isEmpty();
        assertThat(known(LONG_AFTER).find(file)).isEmpty();
    }

    @Test
    void doesNotKnowOneWithinAnArchive() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path within = Files.writeString(archive.getPath("/a.js"), "one");

            assertThat(KnownHashes.of(Map.of(within, hash("one")), LONG_AFTER).find(within))
                    .isEmpty();
        }
    }

    @Test
    void whatAnotherVersionKeptIsNothing() throws IOException {
        assertThat(KnownHashes.read(Content.utf8("")).find(file)).isEmpty();
        assertThat(KnownHashes.read(Content.utf8("something else that is longer"))
                        .find(file))
                .isEmpty();
        byte[] cut = new byte[30];
        KnownHashes.of(Map.of(file, hash("one")), LONG_AFTER)
                .write()
                .newInputStream()
                .readNBytes(cut, 0, cut.length);
        assertThat(KnownHashes.read(Content.of(cut)).find(file)).isEmpty();
    }
}
