package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceScanTest {

    private static final String SCRIPT = """
            import { a } from './a.js';
            import './\\u{62}.js';
            new Worker(new URL('./worker.js?v=1#x', import.meta.url), { type: 'module' });
            export const later = () => import("./größe.js");
            """;
    private static final String SHEET = """
            @import 'base.css' layer(x) screen;
            @font-face { font-family: A; src: url("a.woff2") format("woff2"), url(b\\ c.woff); }
            .x { background: image-set('1.png' 1x, url('data:image/gif;base64,R0lGODlhAQABAAAAACw=') 2x); }
            """;

    /** So long that it is kept. */
    private static final String PADDING = "/* " + "é".repeat(40 << 10) + " */\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"js/x.js", "js/x.mjs", "css/x.css"})
    void whatIsKnownIsWhatIsThere(String name) {
        SourceText source = SourceText.of(name, PADDING + (name.endsWith("css") ? SHEET : SCRIPT));
        List<Reference> there = FileReferences.scan(path(name), source);
        assertThat(there).hasSizeGreaterThan(3);

        assertThat(new ReferenceScan(BuildCache.none()).scan(path(name), source))
                .isEqualTo(there);
        assertThat(new ReferenceScan(cache()).scan(path(name), source)).isEqualTo(there);
        CacheFolder warm = cache();
        assertThat(new ReferenceScan(warm).scan(path(name), source)).isEqualTo(there);
        assertThat(warm.found()).isOne();
    }

    @Test
    void oneTextIsAnotherThingAsAScriptAndAsASheet() {
        String both = PADDING + "import './a.js';\n";
        ReferenceScan scan = new ReferenceScan(cache());

        assertThat(scan.scan(path("x.js"), SourceText.of("x.js", both))).hasSize(1);
        assertThat(scan.scan(path("x.css"), SourceText.of("x.css", both))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"js/x.js, import './a.js';", "img/x.svg, <svg xmlns='http://www.w3.org/2000/svg'/>", "x.txt, text"})
    void whatIsReadSoonIsNotKept(String name, String text) {
        CacheFolder cache = cache();

        new ReferenceScan(cache).scan(path(name), SourceText.of(name, text));

        assertThat(cache.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 200})
    void aDamagedEntryIsFoundAgain(int length) throws IOException {
        SourceText source = SourceText.of("x.js", PADDING + SCRIPT);
        List<Reference> there = new ReferenceScan(cache()).scan(path("x.js"), source);
        Path entry = entry();
        byte[] whole = Files.readAllBytes(entry);
        Files.write(entry, Arrays.copyOf(whole, length));

        CacheFolder damaged = cache();
        assertThat(new ReferenceScan(damaged).scan(path("x.js"), source)).isEqualTo(there);

        assertThat(damaged.found()).isZero();
        assertThat(entry()).hasBinaryContent(whole);
    }

    @Test
    void whatIsMadeAndNoScriptNamesNothing() {
        ReferenceScan scan = new ReferenceScan(cache());

        assertThat(scan.scanMade(path("x.js"), "import './a.js' }")).isEmpty();
        assertThat(scan.scanMade(path("x.js"), "import './a.js';")).hasSize(1);
        assertThat(scan.scanMade(path("x.webmanifest"), "{")).isEmpty();
        assertThatThrownBy(() -> scan.scan(path("x.webmanifest"), SourceText.of("x.webmanifest", "{")))
                .isInstanceOf(BuildException.class);
    }

    private CacheFolder cache() {
        return CacheFolder.at(folder, 1 << 30);
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static LogicalPath path(String name) {
        return new LogicalPath(name);
    }
}
