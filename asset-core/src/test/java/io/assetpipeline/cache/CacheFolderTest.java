package io.assetpipeline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {

    private static final CacheKey KEY = CacheKey.of("a step", "its input");

    @TempDir
    Path folder = Path.of("");

    @Test
    void givesBackWhatWasKeptAlsoToAnotherBuild() {
        cache().keep(KEY, Content.utf8("made"));

        assertThat(cache().find(KEY)).contains(Content.utf8("made"));
        assertThat(cache().find(CacheKey.of("a step", "another input"))).isEmpty();
    }

    @Test
    void keysTellPartsApart() {
        assertThat(CacheKey.of("ab", "c")).isNotEqualTo(CacheKey.of("a", "bc"));
        assertThat(CacheKey.of("ab")).isNotEqualTo(CacheKey.of("ab", ""));
        assertThat(CacheKey.of("ab", "c")).isEqualTo(CacheKey.of("ab", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "garbage that is longer than the hash that stands at the beginning of an entry"})
    void takesADamagedEntryForNoneAndLetsItBeMadeAgain(String damaged) throws IOException {
        cache().keep(KEY, Content.utf8("made"));
        Files.writeString(entries().get(0), damaged);

        assertThat(cache().find(KEY)).isEmpty();
        cache().keep(KEY, Content.utf8("made"));
        assertThat(cache().find(KEY)).contains(Content.utf8("made"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 4096})
    void takesZerosForNone(int size) throws IOException {
        cache().keep(KEY, Content.utf8(""));
        assertThat(cache().find(KEY)).contains(Content.utf8(""));

        Files.write(entries().get(0), new byte[size]);

        assertThat(cache().find(KEY)).isEmpty();
    }

    @Test
    void takesATruncatedEntryForNone() throws IOException {
        cache().keep(KEY, Content.utf8("made"));
        byte[] whole = Files.readAllBytes(entries().get(0));
        Files.write(entries().get(0), java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(cache().find(KEY)).isEmpty();
    }

    @Test
    void saysWhyNothingCanBeKeptAndGoesOn() throws IOException {
        Files.writeString(folder.resolve("2"), "a file where a folder should be");
        CacheFolder cache = cache();

        cache.keep(KEY, Content.utf8("made"));
        cache.sweep();

        assertThat(cache.find(KEY)).isEmpty();
        assertThat(cache.failure()).isPresent();
    }

    @Test
    void discardsWhatWasNotUsedForTheLongestTime() throws IOException {
        CacheFolder cache = CacheFolder.at(folder, 1000);
        for (int i = 0; i < 10; i++) {
            cache.keep(CacheKey.of("step", "" + i), Content.of(new byte[220]));
        }
        Instant now = Instant.now();
        for (int i = 0; i < 10; i++) {
            Files.setLastModifiedTime(
                    folder.resolve("2").resolve(name(CacheKey.of("step", "" + i))),
                    FileTime.from(now.minus(Duration.ofDays(10 - i))));
        }
        assertThat(cache().find(CacheKey.of("step", "0"))).isPresent();

        cache.sweep();

        assertThat(IntStream.range(0, 10)
                        .filter(i -> cache().find(CacheKey.of("step", "" + i)).isPresent()))
                .containsExactly(0, 8, 9);
    }

    @Test
    void looksAtAllEntriesAgainOnlyWhenTheyMayBeTooMany() throws IOException {
        CacheFolder.at(folder, 1000).sweep();
        assertThat(folder).isEmptyDirectory();
        keepAndSweep("a", 400);
        Path old = folder.resolve("2/00/old");
        Files.createDirectories(old.getParent());
        Files.write(old, new byte[900]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        keepAndSweep("b", 400);
        assertThat(old).exists();
        keepAndSweep("c", 400);
        assertThat(old).doesNotExist();
    }

    private void keepAndSweep(String input, int size) {
        CacheFolder cache = CacheFolder.at(folder, 1000);
        cache.keep(CacheKey.of(input), Content.of(new byte[size]));
        cache.sweep();
        assertThat(cache.failure()).isEmpty();
    }

    @Test
    void removesWhatAKilledBuildHasLeft() throws IOException {
        CacheFolder cache = cache();
        cache.keep(KEY, Content.utf8("made"));
        Path left = Files.writeString(entries().get(0).resolveSibling("x.part"), "half");
        Path fresh = Files.writeString(entries().get(0).resolveSibling("y.part"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        cache.sweep();

        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void manyBuildsAtOnceReadWholeEntriesOrNone() throws Exception {
        Content content = Content.of(new byte[300_000]);
        ExecutorService builds = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<Content>>> work = IntStream.range(0, 200)
                    .<Callable<Optional<Content>>>mapToObj(i -> () -> {
                        CacheFolder cache = CacheFolder.at(folder, 500_000);
                        CacheKey key = CacheKey.of("" + i % 3);
                        Optional<Content> found = cache.find(key);
                        cache.keep(key, content);
                        cache.sweep();
                        return found;
                    })
                    .toList();
            for (Future<Optional<Content>> build : builds.invokeAll(work)) {
                assertThat(build.get().orElse(content)).isEqualTo(content);
            }
        } finally {
            builds.shutdownNow();
        }
    }

    private CacheFolder cache() {
        return CacheFolder.at(folder, 1 << 20);
    }

    private static String name(CacheKey key) {
        String hex = key.hash().hex();
        return hex.substring(0, 2) + "/" + hex.substring(2);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("2"))) {
            return files.filter(file -> file.getFileName().toString().length() == 62)
                    .toList();
        }
    }
}
