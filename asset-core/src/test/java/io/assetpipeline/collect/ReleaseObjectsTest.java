package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.collect.ReleaseObjects.Item;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.ObjectHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseObjectsTest {

    @TempDir
    private Path folder;

    private final List<BuiltRelease> releases = new ArrayList<>();

    private ReleaseObjects objects(MadeBuild build, StoredEncoding encoding) {
        return objects(build, encoding, false);
    }

    private ReleaseObjects objects(MadeBuild build, StoredEncoding encoding, boolean logicalNames) {
        Path jar = MadeFiles.write(folder.resolve("shop.jar"), MadeFiles.deflated(build.classes()));
        releases.add(BuiltRelease.open(jar));
        return ReleaseObjects.of(releases.get(releases.size() - 1), encoding, logicalNames);
    }

    @AfterEach
    void closeArtifacts() {
        releases.forEach(BuiltRelease::close);
    }

    private static List<List<String>> names(ReleaseObjects objects) {
        return objects.waves().stream()
                .map(wave -> wave.stream()
                        .map(item -> item.source().names().get(0).value())
                        .toList())
                .toList();
    }

    @Test
    void putsWhatIsNamedBeforeWhatNamesItAlsoAroundACircle() {
        MadeBuild build = MadeBuild.application()
                .asset("page.js", "1", "a.js", "z.css")
                .asset("a.js", "2", "b.js")
                .asset("b.js", "3", "a.js", "c.js")
                .asset("c.js", "4")
                .asset("z.css", "5", "img.svg")
                .asset("img.svg", "6")
                .asset("self.js", "7", "self.js");

        assertThat(names(objects(build, StoredEncoding.IDENTITY)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .containsExactlyInAnyOrder("assets/c.js", "assets/img.svg", "assets/self.js"),
                        second -> assertThat(second)
                                .containsExactlyInAnyOrder("assets/a.js", "assets/b.js", "assets/z.css"),
                        third -> assertThat(third).containsExactly("assets/page.js"));
    }

    @Test
    void hasRoomForAChainOfAnyLength() {
        MadeBuild build = MadeBuild.application().asset("0.js", "x");
        for (int i = 1; i < 5000; i++) {
            build.asset(i + ".js", "x" + i, (i - 1) + ".js");
        }
        assertThat(objects(build, StoredEncoding.IDENTITY).waves()).hasSize(5000);
    }

    /** A bucket cannot choose by what a client holds. */
    @Test
    void leavesDeltasOut() {
        MadeBuild build = MadeBuild.application().asset("js/a.js", "new").delta("js/a.js", "old");
        assertThat(build.classes().keySet()).anyMatch(name -> name.endsWith(".dcz"));

        assertThat(names(objects(build, StoredEncoding.IDENTITY))).containsExactly(List.of("assets/js/a.js"));
    }

    @Test
    void storesOneEncodingUnderTheNameOfTheFile() {
        MadeBuild build = MadeBuild.application()
                .encoded("app.js", "let a;", Encoding.GZIP)
                .asset("img.svg", "x");

        List<Item> gzip =
                objects(build, new StoredEncoding(Encoding.GZIP)).waves().get(0);
        List<Item> identity = objects(build, StoredEncoding.IDENTITY).waves().get(0);
        List<Item> brotli =
                objects(build, new StoredEncoding(Encoding.BR)).waves().get(0);

        assertThat(gzip.get(0).file())
                .isEqualTo(new StoreFile(
                        build.servedAt("app.js"),
                        10,
                        Sha256.of(Content.utf8("gziplet a;")),
                        new ObjectHeaders(
                                "text/javascript;charset=utf-8",
                                "public, max-age=31536000, immutable",
                                "gzip",
                                null,
                                null)));
        assertThat(gzip.get(0).encoding()).isEqualTo(Encoding.GZIP);
        assertThat(gzip.get(1)).isEqualTo(identity.get(1));
        assertThat(identity.get(0).file().sha256()).isEqualTo(Sha256.of(Content.utf8("let a;")));
        assertThat(identity.get(0).file().headers().encoding()).isNull();
        assertThat(brotli).isEqualTo(identity);
    }

    @Test
    void keepsTheHeadersThatABucketCanSendAndNamesTheRestOnce() {
        MadeBuild build = MadeBuild.application()
                .asset("a.pdf", "1")
                .asset("b.pdf", "2")
                .header("*.pdf", "content-disposition", "attachment")
                .header("a.pdf", "Content-Language", "de")
                .header("*.pdf", "X-Robots-Tag", "noindex")
                .header("none", "X-None", "1");

        ReleaseObjects objects = objects(build, StoredEncoding.IDENTITY);

        assertThat(objects.dropped()).containsExactly("X-Robots-Tag");
        assertThat(objects.waves().get(0))
                .extracting(item -> item.file().headers())
                .containsExactlyInAnyOrder(
                        new ObjectHeaders(
                                "application/pdf", "public, max-age=31536000, immutable", null, "attachment", "de"),
                        new ObjectHeaders(
                                "application/pdf", "public, max-age=31536000, immutable", null, "attachment", null));
    }

    @Test
    void copiesAssetsToTheirLogicalNamesForAMinuteButNothingRetired() {
        MadeBuild build = MadeBuild.application().asset("css/a.css", "a").retired("css/a.css", "old");

        List<List<Item>> waves = objects(build, StoredEncoding.IDENTITY, true).waves();

        assertThat(waves.get(0)).hasSize(2);
        assertThat(waves.get(1))
                .extracting(Item::file)
                .containsExactly(new StoreFile(
                        "assets/css/a.css",
                        1,
                        Sha256.of(Content.utf8("a")),
                        ObjectHeaders.of("text/css;charset=utf-8", "public, max-age=60")));
    }

    @Test
    void isTheSameForTheSameArtifact() {
        MadeBuild build = MadeBuild.application()
                .asset("b.css", "b", "a.svg")
                .asset("a.svg", "a")
                .asset("c.svg", "c");

        ReleaseObjects one = objects(build, StoredEncoding.IDENTITY, true);
        ReleaseObjects two = objects(build, StoredEncoding.IDENTITY, true);

        assertThat(one.waves()).isEqualTo(two.waves()).hasSize(3);
        assertThat(one.items()).isEqualTo(two.items()).hasSize(6);
    }
}
