package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.collect.Collect;
import io.assetpipeline.collect.CollectListener;
import io.assetpipeline.collect.CollectOptions;
import io.assetpipeline.collect.StoredEncoding;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.DirectoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** What {@code collect} leaves in a folder, and a build takes along. */
class KeepCollectedReleasesTest {

    private static final String PLAIN = "css: {site: [css/site.css]}\nencodings: [gzip, br]\n";

    @TempDir
    private Path folder;

    /** Long enough to be worth an encoding. */
    private Project release(String name, String colour, String yaml) {
        Project project = new Project(folder.resolve(name)).config(PLAIN + yaml);
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            css.append(".rule").append(i).append(" { color: ").append(colour).append(" }\n");
        }
        project.asset("css/site.css", css.toString()).asset("img/logo.svg", "<svg><!--same--></svg>");
        return project;
    }

    private void collect(String name, String colour, @Nullable Encoding encoding) {
        release(name, colour, "").build();
        collect(folder.resolve(name).resolve("target/shop"), encoding);
    }

    private void collect(Path built, @Nullable Encoding encoding) {
        CollectOptions options = new CollectOptions(
                "", new StoredEncoding(encoding), false, false, false, false, 2, Optional.empty(), Optional.empty());
        try (BuiltRelease release = BuiltRelease.open(built)) {
            Collect.run(release, DirectoryStore.of(folder.resolve("store")), options, new CollectListener() {});
        }
    }

    private String id(String name) {
        try {
            return ReleaseId.of(Content.read(
                    folder.resolve(name).resolve("target/shop/WEB-INF/classes/META-INF/assets/manifest.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> retired(Project project) {
        return project.manifest().history().retired().values().stream()
                .map(file -> file.asset() + " of " + file.release())
                .toList();
    }

    private static void everyRetiredFileIsWhole(Project project) {
        Map<String, Content> files = project.files("target/shop/assets");
        assertThat(project.manifest().history().retired()).allSatisfy((path, retired) -> {
            assertThat(hash(files, path)).isEqualTo(retired.file().sha256());
            assertThat(retired.file().encodings())
                    .allSatisfy(form ->
                            assertThat(hash(files, form.encoding().of(path))).isEqualTo(form.sha256()));
        });
    }

    private static Sha256 hash(Map<String, Content> files, LogicalPath path) {
        return Sha256.of(Objects.requireNonNull(files.get(path.value()), path.value()));
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(names = {"GZIP", "BR"})
    void takesAlongWhatIsStoredInWhateverForm(@Nullable Encoding encoding) {
        collect("one", "red", encoding);
        Project two = release("two", "blue", "keepReleases: ../store");

        BuildReport report = two.build();

        assertThat(report.warnings()).isEmpty();
        assertThat(retired(two)).containsExactly("css/site.css of " + id("one"));
        everyRetiredFileIsWhole(two);
        assertThat(two.manifest().history().retired().values())
                .singleElement()
                .satisfies(file -> assertThat(file.file().encodings())
                        .extracting(form -> form.encoding())
                        .isEqualTo(Stream.ofNullable(encoding).toList()));
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(names = {"GZIP", "BR"})
    void readsTheCurrentReleaseByTheUrlOfItsRecord(@Nullable Encoding encoding) {
        collect("one", "red", encoding);
        try (FileServer server = new FileServer(folder.resolve("store"))) {
            Project two = release("two", "blue", "keepReleases: \"" + server.url() + "manifest.json?token=secret\"");

            assertThat(two.build().warnings()).isEmpty();
            assertThat(retired(two)).containsExactly("css/site.css of " + id("one"));
            everyRetiredFileIsWhole(two);
            assertThat(server.asked()).hasSize(2).allMatch(path -> path.endsWith("?token=secret"));
        }
    }

    @Test
    void takesTheLastReleasesAlsoIfNoneOfThemTookAnyAlong() {
        List<String> colours = List.of("red", "green", "yellow", "black");
        colours.forEach(colour -> collect(colour, colour, null));
        Project next = release("next", "blue", "keepReleases: {from: ../store, count: 2}");

        assertThat(next.build().warnings()).isEmpty();

        assertThat(next.manifest().history().releases()).containsExactly(id("black"), id("yellow"));
        assertThat(retired(next))
                .containsExactlyInAnyOrder("css/site.css of " + id("black"), "css/site.css of " + id("yellow"));
        everyRetiredFileIsWhole(next);
    }

    @Test
    void countsTheReleaseThatIsBuiltAgainNotAsAnEarlierOne() {
        collect("red", "red", null);
        collect("blue", "blue", null);
        Project again = release("again", "blue", "keepReleases: {from: ../store, count: 1}");

        again.build();

        assertThat(retired(again)).containsExactly("css/site.css of " + id("red"));
    }

    @Test
    void keepsWhatTheCurrentReleaseHadTakenAlong() {
        collect("one", "red", Encoding.GZIP);
        release("two", "green", "keepReleases: ../store").build();
        collect(folder.resolve("two/target/shop"), Encoding.GZIP);
        Project three = release("three", "blue", "keepReleases: ../store");

        assertThat(three.build().warnings()).isEmpty();
        assertThat(retired(three))
                .containsExactlyInAnyOrder("css/site.css of " + id("two"), "css/site.css of " + id("one"));
        everyRetiredFileIsWhole(three);
    }

    @Test
    void leavesOutWhatIsNotWhatTheManifestSays() throws IOException {
        collect("one", "red", Encoding.GZIP);
        Path css = folder.resolve("store")
                .resolve(StoreRecords.read(
                                "record", Content.read(folder.resolve("store").resolve(StoreRecords.current())))
                        .files()
                        .keySet()
                        .stream()
                        .filter(key -> key.contains("site."))
                        .findFirst()
                        .orElseThrow());
        byte[] stored = Files.readAllBytes(css);
        Project two = release("two", "blue", "keepReleases: ../store");

        Files.write(css, new byte[stored.length]);
        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("not readable", "css/site.", "it cannot be decoded as gzip");
        Files.write(css, new byte[stored.length + 1_000_000]);
        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("has " + (stored.length + 1_000_000) + " bytes, more than " + stored.length);
        Files.delete(css);
        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("the store does not have it");
        assertThat(retired(two)).isEmpty();
    }

    @Test
    void saysThatARecordIsDamaged() throws IOException {
        collect("one", "red", null);
        Path record = folder.resolve("store/" + StoreRecords.current());
        Files.writeString(
                record, Files.readString(record).replaceFirst("\"release\":\"[0-9a-f]+\"", "\"release\":\"x\""));
        Project two = release("two", "blue", "keepReleases: ../store");

        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .startsWith(
                        "The earlier release ../store cannot be read: What the store says of the release is damaged.");
    }

    @Test
    void saysThatNobodyTellsItHowABucketIsOpened() {
        Project two = release("two", "blue", "keepReleases: \"s3://bucket/shop\"");

        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "The earlier release s3://bucket/shop cannot be read: This build was not told how stores"
                                + " are opened.");
        assertThat(two.manifest().asset(new LogicalPath("css/site.css"))).isPresent();
    }

    /** One that no encoding makes small. */
    private Project large(String name, String colour, String yaml) {
        Random random = new Random(1);
        StringBuilder css = new StringBuilder(".first { color: " + colour + " }\n");
        for (int i = 0; i < 300; i++) {
            css.append(".a")
                    .append(random.nextInt(1 << 30))
                    .append(" { top: ")
                    .append(i)
                    .append("px }\n");
        }
        return release(name, colour, yaml).asset("css/site.css", css.toString());
    }

    @Test
    void deltasAreMadeOfWhatIsStoredAndAreNotCollected() {
        Project one = large("one", "red", "");
        one.build();
        collect(one.folder().resolve("target/shop"), Encoding.BR);
        Project two = large("two", "blue", "keepReleases: ../store");
        two.build();
        collect(two.folder().resolve("target/shop"), Encoding.BR);
        Project three = large("three", "green", "keepReleases: {from: ../store, count: 1}");

        BuildReport report = three.build();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.deltas().releases()).isEqualTo(2);
        assertThat(retired(three)).containsExactly("css/site.css of " + id("two"));
        assertThat(three.manifest().deltas().get(new LogicalPath("css/site.css")))
                .extracting(DeltaFile::dictionary)
                .containsOnly(
                        one.listed("css/site.css").file().sha256(),
                        two.listed("css/site.css").file().sha256());
        assertThat(two.files("target/shop/assets").keySet()).anyMatch(name -> name.endsWith(".dcz"));
        assertThat(new Project(folder).files("store").keySet())
                .isNotEmpty()
                .noneMatch(name -> name.endsWith(".dcz") || name.endsWith(".dcb"));
    }
}
