package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache must never show: a build with one gives the bytes that one without gives. */
class CachedBuildTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aCacheChangesNoByteWhateverIsInIt() throws IOException {
        SortedMap<String, Content> without = built("without", BuildCache.none());
        Counting cold = new Counting(cache());
        assertThat(built("cold", cold)).isEqualTo(without);
        assertThat(cold.kept).hasPositiveValue();

        Counting warm = new Counting(cache());
        assertThat(built("warm", warm)).isEqualTo(without);
        assertThat(warm.kept).hasValue(0);
        assertThat(warm.found).hasValue(cold.kept.get());

        for (Path entry : entries()) {
            byte[] bytes = Files.readAllBytes(entry);
            bytes[bytes.length - 1]++;
            Files.write(entry, bytes);
        }
        Counting damaged = new Counting(cache());
        assertThat(built("damaged", damaged)).isEqualTo(without);
        assertThat(damaged.found).hasValue(0);
        assertThat(damaged.kept).hasValue(cold.kept.get());

        for (Path entry : entries()) {
            Files.write(entry, new byte[0]);
        }
        assertThat(built("truncated", cache())).isEqualTo(without);
    }

    @Test
    void aChangedSourceCostsItsOwnMinificationAndWhatItIsIn() {
        Project project = project("changed");
        project.pipeline().cache(cache()).build();
        project.asset("js/a.js", "function a(first) { return first + 2 }");

        Counting after = new Counting(cache());
        project.pipeline().cache(after).build();

        // The script, and both encodings of its bundle and of the bundle's map.
        assertThat(after.kept).hasValue(5);
    }

    @Test
    void whatWasKeptWithoutMapsIsNotTakenWhereMapsAreWanted() throws IOException {
        SortedMap<String, Content> mapped = built("mapped", BuildCache.none());
        Project unmapped = project("unmapped");
        Path config = unmapped.folder().resolve("assets.yaml");
        Files.writeString(config, Files.readString(config).replace("sourceMaps: public", "sourceMaps: none"));
        assertThat(unmapped.pipeline().cache(cache()).build().bundles()).isNotEmpty();

        assertThat(built("again", cache())).isEqualTo(mapped);
    }

    @Test
    void warningsAndReasonsComeBackFromTheCache() {
        BuildReport first = project("first").pipeline().cache(cache()).build();
        BuildReport again = project("again").pipeline().cache(cache()).build();

        assertThat(first.warnings()).isNotEmpty();
        assertThat(again.warnings()).isEqualTo(first.warnings());
        assertThat(again.bundles()).isEqualTo(first.bundles());
    }

    @Test
    void aSourceThatIsWrongIsWrongEachTime() {
        for (String name : List.of("one", "two")) {
            Project project = project(name).asset("js/a.js", "function (");

            assertThat(catchThrowable(() -> project.pipeline().cache(cache()).build()))
                    .hasMessageContaining("js/a.js:1");
        }
    }

    private SortedMap<String, Content> built(String name, BuildCache cache) {
        Project project = project(name);
        project.pipeline().cache(cache).build();
        return project.files("target/shop");
    }

    /** One that the cache does not keep whole, which would be counted: its configuration may change in the same moment. */
    private Project project(String name) {
        Project project = written(name);
        try {
            Files.setLastModifiedTime(
                    project.folder().resolve("assets.yaml"),
                    FileTime.from(Instant.now().plusSeconds(600)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }

    private Project written(String name) {
        return new Project(folder.resolve(name))
                .config("""
                        css: {site: [css/*.css]}
                        js:
                          app: [js/*.js]
                          lib: [lib/*.js]
                          native: {type: module, sources: [modules/*.mjs]}
                        sourceMaps: public
                        include: ["img/*.svg"]
                        """)
                .asset("css/a.css", "/*! Licence */\na { color : red ; background: url(../img/a.svg) }\n".repeat(5))
                .asset("js/a.js", "function a(first) { return first + 1 }")
                .asset("js/b.js", "function b(second) { with (second) { return third } } // ü\n".repeat(4))
                .asset("modules/m.mjs", "export class A { #secret = 1; tell() { return this.#secret } }\n")
                .asset("img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g/>".repeat(200) + "</svg>")
                .dependency("org.example:lib:1", Map.of("META-INF/resources/lib/x.js", "var x = ;\n// too new\n"));
    }

    private CacheFolder cache() {
        return CacheFolder.at(folder.resolve("cache"), 1 << 30);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.getFileName().toString().length() == 62)
                    .toList();
        }
    }

    /** Counts what it passes on. */
    private static final class Counting implements BuildCache {

        private final BuildCache cache;
        private final AtomicInteger found = new AtomicInteger();
        private final AtomicInteger kept = new AtomicInteger();

        Counting(BuildCache cache) {
            this.cache = cache;
        }

        @Override
        public Optional<Content> find(CacheKey key) {
            Optional<Content> content = cache.find(key);
            content.ifPresent(some -> found.incrementAndGet());
            return content;
        }

        @Override
        public void keep(CacheKey key, Content content) {
            kept.incrementAndGet();
            cache.keep(key, content);
        }
    }
}
