package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.encoding.Encoders;
import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipSizesTest {

    private static final String REPEATED = "a { color: red }\n".repeat(100);

    @TempDir
    private Path folder;

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void sizeIsThatOfTheEncodedForm() throws IOException {
        List<Made> files = IntStream.range(0, 20)
                .mapToObj(i -> made("css/" + i + ".css", REPEATED.repeat(i + 1) + i))
                .toList();

        GzipSizes sizes = GzipSizes.of(files, BuildCache.none(), new Workers(4));

        for (Made file : files) {
            assertThat(sizes.of(file))
                    .as(file.name().value())
                    .isEqualTo(Encoders.gzip().encode(file.bytes().read()).size());
        }
    }

    @Test
    void neverMoreThanTheFileItself() {
        Made small = made("a.css", "a");

        assertThat(GzipSizes.of(List.of(small), BuildCache.none(), new Workers(1))
                        .of(small))
                .isOne();
        assertThat(GzipSizes.of(List.of(), BuildCache.none(), new Workers(1)).of(small))
                .isOne();
    }

    @Test
    void whatWasWeighedIsNotReadAgain() {
        Made sheet = made("css/a.css", REPEATED);
        long size = weighed(sheet);
        read.set(0);

        assertThat(weighed(sheet)).isEqualTo(size);
        assertThat(weighed(made("css/other-name.css", REPEATED))).isEqualTo(size);
        assertThat(read).hasValue(0);
        assertThat(weighed(made("css/a.css", REPEATED + REPEATED.toUpperCase(Locale.ROOT))))
                .isGreaterThan(size);
        assertThat(read).hasValue(1);
    }

    @Test
    void whatIsNoNumberIsWeighedAgain() throws IOException {
        Made sheet = made("css/a.css", REPEATED);
        long size = weighed(sheet);
        BuildCache other = new BuildCache() {
            @Override
            public Optional<Content> find(CacheKey key) {
                return Optional.of(Content.utf8("12 bytes"));
            }

            @Override
            public void keep(CacheKey key, Content content) {
                assertThat(content).isEqualTo(Content.utf8(String.valueOf(size)));
            }
        };

        assertThat(GzipSizes.of(List.of(sheet), other, new Workers(1)).of(sheet))
                .isEqualTo(size);
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                Files.writeString(entry, "damaged");
            }
        }
        assertThat(weighed(sheet)).isEqualTo(size);
    }

    @Test
    void anInterruptedCallerGetsNothing() {
        Made sheet = made("css/a.css", REPEATED);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> weighed(sheet))
                    .isInstanceOf(BuildException.class)
                    .hasMessage(
                            "encodings: The build was interrupted while it weighed files. Nothing was written; build"
                                    + " again.");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private long weighed(Made file) {
        return GzipSizes.of(List.of(file), CacheFolder.at(folder, 1 << 20), new Workers(1))
                .of(file);
    }

    private Made made(String name, String text) {
        Content content = Content.utf8(text);
        LogicalPath path = new LogicalPath(name);
        return new Made(
                path,
                path,
                MediaType.of(path),
                Fingerprint.of(content),
                content.size(),
                List.of(),
                null,
                () -> {
                    read.incrementAndGet();
                    return content;
                },
                true);
    }
}
