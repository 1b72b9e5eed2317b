package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.trace.KnownHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A hash is not taken again of a file that nobody has touched; what an earlier build has left must be believed for that. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it does not tell when a file itself was changed")
class KeptHashesTest {

    private static final String SHEET = "a { margin: 1px }";
    private static final Instant LONG_AFTER = Instant.parse("2200-01-01T00:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));
    private Path sheet = Path.of("");

    @BeforeEach
    void aProject() throws IOException {
        project = new Project(folder.resolve("shop"))
                .config("css: {site: [css/*.css]}")
                .asset("css/a.css", SHEET)
                .settle();
        sheet = project.folder().resolve("src/main/assets/css/a.css");
        Instant settled =
                ((FileTime) Files.getAttribute(sheet, "unix:ctime")).toInstant().plusMillis(25);
        while (Instant.now().isBefore(settled)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBuildLeavesThemToTheNextOne() {
        Notes notes = new Notes();
        project.pipeline().cache(notes).build();

        assertThat(notes.left.map(KnownHashes::read).flatMap(known -> known.find(sheet)))
                .contains(Sha256.of(Content.utf8(SHEET)));
    }

    @Test
    void whatWasLeftIsBelievedUntilTheFileIsTouched() throws IOException {
        Notes notes = new Notes();
        project.pipeline().cache(notes).build();
        project.clean();
        assertThat(project.pipeline().cache(notes).restored()).isPresent();

        project.clean();
        notes.left = Optional.of(KnownHashes.of(Map.of(sheet, Sha256.of(Content.utf8("another"))), LONG_AFTER)
                .write());
        assertThat(project.pipeline().cache(notes).restored()).isEmpty();

        FileTime modified = Files.getLastModifiedTime(sheet);
        Files.writeString(sheet, SHEET);
        Files.setLastModifiedTime(sheet, modified);
        assertThat(project.pipeline().cache(notes).restored()).isPresent();
    }

    /** A cache whose user sees what builds leave, and may leave something else. */
    private final class Notes implements BuildCache {

        private final BuildCache cache = CacheFolder.at(folder.resolve("cache"), 1 << 30);
        private Optional<Content> left = Optional.empty();

        @Override
        public Optional<Content> find(CacheKey key) {
            return cache.find(key);
        }

        @Override
        public void keep(CacheKey key, Content content) {
            cache.keep(key, content);
        }

        @Override
        public Optional<Content> left(CacheKey key) {
            return left;
        }

        @Override
        public void leave(CacheKey key, Content content) {
            left = Optional.of(content);
        }
    }
}
