package io.assetpipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path file() throws IOException {
        Path file = Files.writeString(folder.resolve("a.css"), "a");
        return Files.setLastModifiedTime(file, OLD);
    }

    @Test
    void holdsAsLongAsNothingChanges() throws IOException {
        FileStamp stamp = FileStamp.of(file());

        assertThat(stamp.holds()).isTrue();
    }

    @Test
    void aFileOfTheLastMomentsIsNotTrusted() throws IOException {
        Path file = Files.writeString(folder.resolve("young.css"), "a");

        assertThat(FileStamp.of(file).holds()).isFalse();
    }

    @Test
    void anotherTimeAnotherSizeOrAnotherFileIsAChange() throws IOException {
        Path file = file();
        FileStamp before = FileStamp.of(file);

        Files.writeString(file, "ab");
        Files.setLastModifiedTime(file, OLD);
        assertThat(before.holds()).as("same time, other size").isFalse();

        FileStamp longer = FileStamp.of(file);
        Files.setLastModifiedTime(file, FileTime.from(OLD.toInstant().plusSeconds(60)));
        assertThat(longer.holds()).as("other time").isFalse();
    }

    @Test
    void whatIsNotThereHasAStampUntilItIsThere() throws IOException {
        FileStamp stamp = FileStamp.of(folder.resolve("a.css"));
        assertThat(stamp.holds()).isTrue();

        file();

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void aFolderChangesWithItsEntries() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.setLastModifiedTime(below, OLD);
        FileStamp stamp = FileStamp.of(below);
        assertThat(stamp.holds()).isTrue();

        Files.writeString(below.resolve("new.css"), "");

        assertThat(stamp.holds()).isFalse();
    }
}
