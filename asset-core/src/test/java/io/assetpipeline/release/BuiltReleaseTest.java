package io.assetpipeline.release;

import static io.assetpipeline.release.MadeFiles.below;
import static io.assetpipeline.release.MadeFiles.deflated;
import static io.assetpipeline.release.MadeFiles.folder;
import static io.assetpipeline.release.MadeFiles.stored;
import static io.assetpipeline.release.MadeFiles.together;
import static io.assetpipeline.release.MadeFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.ObjectBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form in which a build leaves what it made, written by the test. */
class BuiltReleaseTest {

    @TempDir
    private Path folder;

    private static final MadeBuild APPLICATION = MadeBuild.application()
            .asset("css/site.css", "a { background: url(../img/logo.svg) }", "img/logo.svg")
            .asset("img/logo.svg", "<svg/>")
            .encoded("js/app.js", "let a = 1;", Encoding.GZIP)
            .retired("css/site.css", "a { color: red }")
            .page("index.html", "<p>")
            .header("css/**", "X-Kind", "style");

    private static final MadeBuild LIBRARY =
            MadeBuild.library("ui/").asset("js/ui.js", "let ui = 1;").asset("css/ui.css", "b {}");

    private static final Map<String, byte[]> OTHER = Map.of("com/example/A.class", new byte[] {1, 2, 3});

    /** Where the parts of an artifact lie, with and without a library. */
    private enum Layout {
        WAR("WEB-INF/lib/", true, false),
        EXPLODED_WAR("WEB-INF/lib/", false, false),
        BOOT_JAR("BOOT-INF/lib/", true, true),
        BOOT_JAR_COMPRESSED("BOOT-INF/lib/", true, false),
        BOOT_WAR("WEB-INF/lib-provided/", true, true),
        EXTRACTED_LAYERS("BOOT-INF/lib/", false, true),
        EXTRACTED("lib/", false, true),
        LAYERS("dependencies/lib/", false, true),
        LAYERS_WITH_LAUNCHER("dependencies/BOOT-INF/lib/", false, true),
        JAR("lib/", true, false),
        CLASSES("lib/", false, false);

        private final String libraries;
        private final boolean archive;
        private final boolean stored;

        Layout(String libraries, boolean archive, boolean stored) {
            this.libraries = libraries;
            this.archive = archive;
            this.stored = stored;
        }

        private Map<String, byte[]> application(MadeBuild build) {
            return switch (this) {
                case WAR, EXPLODED_WAR, BOOT_WAR -> build.webApplication();
                case BOOT_JAR, BOOT_JAR_COMPRESSED, EXTRACTED_LAYERS -> below("BOOT-INF/classes/", build.classes());
                case EXTRACTED -> Map.of("shop.jar", deflated(build.classes()));
                case LAYERS -> Map.of("application/shop.jar", deflated(build.classes()));
                case LAYERS_WITH_LAUNCHER -> below("application/BOOT-INF/classes/", build.classes());
                case JAR, CLASSES -> build.classes();
            };
        }

        Path write(Path folder, MadeBuild build, Map<String, byte[]> jars) {
            SortedMap<String, byte[]> all = together(application(build), below(libraries, jars), OTHER);
            if (!archive) {
                return MadeFiles.folder(folder.resolve("shop"), all);
            }
            return MadeFiles.write(
                    folder.resolve("shop.archive"), stored ? MadeFiles.stored(all) : MadeFiles.deflated(all));
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void readsTheFilesOfTheApplicationAndOfItsLibraries(Layout layout) throws IOException {
        Path artifact = layout.write(
                folder, APPLICATION, Map.of("ui.jar", deflated(LIBRARY.classes()), "x.jar", deflated(OTHER)));

        try (BuiltRelease release = BuiltRelease.open(artifact)) {
            assertThat(read(release)).isEqualTo(served(APPLICATION, LIBRARY));
            assertThat(release.manifestTexts()).containsExactly(APPLICATION.manifest(), LIBRARY.manifest());
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void readsAnApplicationWithoutAssetsOfItsOwn(Layout layout) throws IOException {
        Path artifact = layout.write(folder, APPLICATION, Map.of("ui.jar", stored(LIBRARY.classes())));
        if (Files.isDirectory(artifact)) {
            remove(artifact, "manifest.json");
            remove(artifact, "shop.jar");
        } else {
            write(artifact, deflated(below(layout.libraries, Map.of("ui.jar", stored(LIBRARY.classes())))));
        }

        try (BuiltRelease release = BuiltRelease.open(artifact)) {
            assertThat(read(release)).isEqualTo(served(LIBRARY));
            assertThat(release.id()).isEqualTo(ReleaseId.of(LIBRARY.manifest()));
        }
    }

    private static void remove(Path artifact, String name) throws IOException {
        try (Stream<Path> walk = Files.walk(artifact)) {
            for (Path file : walk.filter(path -> path.endsWith(name)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a bucket has of builds. */
    private static SortedMap<String, Content> served(MadeBuild... builds) {
        SortedMap<String, Content> served = new TreeMap<>();
        for (MadeBuild build : builds) {
            build.webApplication().forEach((name, bytes) -> {
                if (!name.startsWith("WEB-INF/") && !name.contains("/.pages/") && !name.endsWith(".gz")) {
                    served.put(name, Content.of(bytes));
                }
            });
        }
        return served;
    }

    private static SortedMap<String, Content> read(BuiltRelease release) throws IOException {
        SortedMap<String, Content> read = new TreeMap<>();
        for (ReleaseFile file : release.files()) {
            try (InputStream bytes = release.open(file, null)) {
                read.put(file.servedAt().value(), Content.read(bytes));
            }
        }
        return read;
    }

    @Test
    void saysWhatIsKnownOfEachFile() {
        try (BuiltRelease release = BuiltRelease.open(Layout.WAR.write(folder, APPLICATION, Map.of()))) {
            ReleaseFile css = file(release, APPLICATION.servedAt("css/site.css"));
            assertThat(css.names()).containsExactly(new LogicalPath("assets/css/site.css"));
            assertThat(css.references()).containsExactly(new LogicalPath(APPLICATION.servedAt("img/logo.svg")));
            assertThat(css.headers()).containsExactly("X-Kind: style");
            assertThat(release.files().stream().filter(ReleaseFile::retired))
                    .singleElement()
                    .satisfies(retired -> assertThat(retired.headers()).containsExactly("X-Kind: style"));
            assertThat(release.id()).isEqualTo(ReleaseId.of(APPLICATION.manifest()));
        }
    }

    private static ReleaseFile file(BuiltRelease release, String servedAt) {
        return release.files().stream()
                .filter(file -> file.servedAt().value().equals(servedAt))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasAnIdOfAllItsManifests() {
        String one = ReleaseId.of(APPLICATION.manifest());
        String two = ReleaseId.of(LIBRARY.manifest());
        String sorted = Stream.of(one, two).sorted().map(id -> id + "\n").reduce("", String::concat);
        byte[] jar = deflated(LIBRARY.classes());

        try (BuiltRelease release =
                BuiltRelease.open(Layout.WAR.write(folder, APPLICATION, Map.of("ui.jar", jar, "ui-copy.jar", jar)))) {
            assertThat(release.id()).isEqualTo(Sha256.of(Content.utf8(sorted)).tag());
            assertThat(release.manifests()).hasSize(2);
        }
    }

    @Test
    void readsEncodedForms() throws IOException {
        try (BuiltRelease release = BuiltRelease.open(Layout.BOOT_JAR.write(folder, APPLICATION, Map.of()))) {
            ReleaseFile script = file(release, APPLICATION.servedAt("js/app.js"));
            try (InputStream bytes = release.open(script, Encoding.GZIP)) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("gziplet a = 1;");
            }
            assertThat(release.unreadable(script, Encoding.GZIP)).isEmpty();
        }
    }

    @Test
    void readsALargeLibraryFromTheFrontAndInAnyOrder() throws IOException {
        Random random = new Random(1);
        MadeBuild large = MadeBuild.library("big/");
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[i == 7 ? 3_000_000 : 250_000];
            random.nextBytes(noise);
            large.asset("img/" + i + ".png", noise);
        }
        byte[] jar = stored(large.classes());
        assertThat(jar.length).isGreaterThan(Archive.MOST_IN_MEMORY);

        for (byte[] war : List.of(
                deflated(together(APPLICATION.webApplication(), below("WEB-INF/lib/", Map.of("big.jar", jar)))),
                stored(below("WEB-INF/lib/", Map.of("big.jar", jar))))) {
            try (BuiltRelease release = BuiltRelease.open(write(folder.resolve("shop.war"), war))) {
                List<ReleaseFile> files = release.files().stream()
                        .filter(file -> file.servedAt().value().startsWith("big/"))
                        .toList();
                assertThat(files).hasSize(40);
                assertThat(files.stream().sorted(release.readingOrder()).parallel())
                        .allSatisfy(file -> assertThat(bytes(release, file))
                                .hasSize((int) file.file().size()));
                assertThat(files.stream().sorted(release.readingOrder().reversed()))
                        .allSatisfy(file -> assertThat(bytes(release, file))
                                .hasSize((int) file.file().size()));
            }
        }
    }

    private static byte[] bytes(BuiltRelease release, ReleaseFile file) {
        try (InputStream stream = checked(release, file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As stores read it. */
    private static InputStream checked(BuiltRelease release, ReleaseFile file) throws IOException {
        return new ObjectBody(
                        release.name(file, null),
                        file.file().size(),
                        file.file().sha256(),
                        () -> release.open(file, null))
                .open();
    }

    @Test
    void readsAnArchiveWithAScriptBeforeIt() throws IOException {
        byte[] jar = deflated(below("BOOT-INF/classes/", APPLICATION.classes()));
        byte[] script = "#!/bin/bash\nexit 0\n".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(script, script.length + jar.length);
        System.arraycopy(jar, 0, both, script.length, jar.length);

        try (BuiltRelease release = BuiltRelease.open(write(folder.resolve("shop.jar"), both))) {
            assertThat(read(release)).isEqualTo(served(APPLICATION));
        }
    }

    @Test
    void readsAnArchiveOfMoreFilesThanTheFirstFormatCounts() throws IOException {
        SortedMap<String, byte[]> many = new TreeMap<>(APPLICATION.webApplication());
        for (int i = 0; i < 70_000; i++) {
            many.put("x/" + i, new byte[0]);
        }
        try (BuiltRelease release = BuiltRelease.open(write(folder.resolve("shop.war"), deflated(many)))) {
            assertThat(read(release)).isEqualTo(served(APPLICATION));
        }
    }

    @Test
    void namesTwoFilesThatWouldHaveOneKey() {
        MadeBuild other = MadeBuild.library("assets/").asset("js/ui.js", "let ui = 1;");
        SortedMap<String, byte[]> changed = new TreeMap<>(other.classes());
        byte[] manifest = new String(changed.get("META-INF/assets/manifest.json"), StandardCharsets.UTF_8)
                .replaceAll("\"sha256\": \"[0-9a-f]{60}", "\"sha256\": \"" + "0".repeat(60))
                .getBytes(StandardCharsets.UTF_8);
        changed.put("META-INF/assets/manifest.json", manifest);
        changed.put("x", new byte[0]);
        Path war = Layout.WAR.write(
                folder, MadeBuild.application().asset("js/ui.js", "let ui = 1;"), Map.of("ui.jar", deflated(changed)));

        assertThatThrownBy(() -> BuiltRelease.open(war))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith(war + ": Two files would have the key " + other.servedAt("js/ui.js")
                        + ": that of " + war + " has the SHA-256 ")
                .hasMessageContaining(", that of " + war + "!/WEB-INF/lib/ui.jar 0000")
                .hasMessageEndingWith("Give one of the two builds another prefix:.");
    }

    @Test
    void takesTheSameFileOfTwoBuildsOnce() {
        MadeBuild other = MadeBuild.library("assets/").asset("img/logo.svg", "<svg/>");
        try (BuiltRelease release =
                BuiltRelease.open(Layout.WAR.write(folder, APPLICATION, Map.of("ui.jar", deflated(other.classes()))))) {
            assertThat(release.files()).hasSize(4);
        }
    }

    @Test
    void saysWhatCannotBeOpened() throws IOException {
        assertThatThrownBy(() -> BuiltRelease.open(folder.resolve("none.war")))
                .isInstanceOf(CollectException.class)
                .hasMessage(folder.resolve("none.war") + ": There is no such file or folder (looked at "
                        + folder.resolve("none.war") + "). Build the application first, and name its WAR, its jar or"
                        + " the folder of its classes.");
        Path text = write(folder.resolve("text.war"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> BuiltRelease.open(text))
                .isInstanceOf(CollectException.class)
                .hasMessage(
                        text + ": It cannot be read: it is no WAR or jar, or a damaged one (it does not end as one)."
                                + " Build it anew, or copy it again.");
        Path broken = Layout.WAR.write(folder, APPLICATION, Map.of("broken.jar", new byte[100]));
        assertThatThrownBy(() -> BuiltRelease.open(broken))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith(broken + ": It cannot be read: WEB-INF/lib/broken.jar in it cannot be read: ");
        Path later = write(
                folder.resolve("later.jar"),
                deflated(Map.of("META-INF/assets/manifest.json", "{\"format\": 2}".getBytes(StandardCharsets.UTF_8))));
        assertThatThrownBy(() -> BuiltRelease.open(later))
                .isInstanceOf(CollectException.class)
                .hasMessage(later + "!/META-INF/assets/manifest.json: The manifest has format 2, this version of the"
                        + " asset pipeline reads up to 1. Use the version that built it, or a later one.");
    }

    @Test
    void saysWhereAManifestIsIfThereIsNone() {
        Path project = folder.resolve("shop");
        write(project.resolve("pom.xml"), new byte[0]);
        write(project.resolve("web/pom.xml"), new byte[0]);
        folder(project.resolve("web/target/web"), APPLICATION.webApplication());
        Path classes = folder(project.resolve("core/target/classes"), OTHER);

        assertThatThrownBy(() -> BuiltRelease.open(classes))
                .isInstanceOf(CollectException.class)
                .hasMessage(classes + ": It has no manifest (looked for WEB-INF/classes/META-INF/assets/manifest.json,"
                        + " BOOT-INF/classes/META-INF/assets/manifest.json, META-INF/assets/manifest.json, and for"
                        + " META-INF/assets/manifest.json in the jars of WEB-INF/lib/, WEB-INF/lib-provided/,"
                        + " BOOT-INF/lib/, lib/). There is one in " + project.resolve("web/target/web")
                        + ": name that.");
        Path alone = write(folder.resolve("alone.jar"), deflated(OTHER));
        assertThatThrownBy(() -> BuiltRelease.open(alone))
                .hasMessageEndingWith(
                        "Does its module run the goal build of asset-maven-plugin? Build it with it, or name"
                                + " the artifact of the module that does.");
    }

    /** Names that mean layers elsewhere. */
    @Test
    void readsAWebApplicationThatHasSuchFolders() {
        SortedMap<String, byte[]> files = together(
                APPLICATION.webApplication(),
                below("application/", LIBRARY.webApplication()),
                below("dependencies/", OTHER));

        try (BuiltRelease release = BuiltRelease.open(folder(folder.resolve("shop"), files))) {
            assertThat(release.manifestTexts()).containsExactly(APPLICATION.manifest());
        }
    }

    @Test
    void asksWhichOfTwoApplicationsIsMeant() {
        Path both = folder(
                folder.resolve("both"),
                Map.of(
                        "a.jar", deflated(APPLICATION.classes()),
                        "b.jar", deflated(LIBRARY.classes()),
                        "lib/x.jar", deflated(OTHER)));

        assertThatThrownBy(() -> BuiltRelease.open(both))
                .isInstanceOf(CollectException.class)
                .hasMessage(both + ": Several jars in this folder have a manifest of their own: "
                        + both.resolve("a.jar") + ", " + both.resolve("b.jar") + ". Name the one that is deployed.");
    }

    @Test
    void saysWhatTheArtifactDoesNotHaveOfWhatItsManifestLists() throws IOException {
        String image = APPLICATION.servedAt("img/logo.svg");
        String style = APPLICATION.servedAt("css/site.css");
        SortedMap<String, byte[]> files = new TreeMap<>(APPLICATION.webApplication());
        files.remove(image);
        files.put(style, "short".getBytes(StandardCharsets.UTF_8));

        Path war = write(folder.resolve("shop.war"), deflated(files));
        try (BuiltRelease release = BuiltRelease.open(war)) {
            assertThat(release.unreadable(file(release, image), null))
                    .hasValue(war + " has no " + image + ", which its manifest lists.");
            assertThat(release.unreadable(file(release, style), null))
                    .hasValue(style + " in " + war + " has 5 bytes, its manifest says 38.");
            assertThatThrownBy(() -> bytes(release, file(release, image))).hasMessageContaining("it has no " + image);
            assertThatThrownBy(() -> bytes(release, file(release, style)))
                    .hasMessageContaining("ends after 5 of 38 bytes");
        }
    }

    @Test
    void givesOutNothingWholeThatIsNotWhatTheManifestSays() throws IOException {
        String image = APPLICATION.servedAt("img/logo.svg");
        for (String content : List.of("<svg?>", "<svg/>more")) {
            SortedMap<String, byte[]> files = new TreeMap<>(APPLICATION.webApplication());
            files.put(image, content.getBytes(StandardCharsets.UTF_8));
            try (BuiltRelease release = BuiltRelease.open(folder(folder.resolve("shop"), files));
                    InputStream bytes = checked(release, file(release, image))) {
                byte[] buffer = new byte[100];
                int read = bytes.read(buffer, 0, 5);
                assertThat(read).isEqualTo(5);
                assertThatThrownBy(() -> bytes.read(buffer, 5, 95))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(image);
            }
        }
    }

    @Test
    void readsNoArchiveThatIsCutOffOrTurned() throws IOException {
        byte[] war = deflated(together(
                APPLICATION.webApplication(), below("WEB-INF/lib/", Map.of("ui.jar", stored(LIBRARY.classes())))));
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = war.clone();
            if (i % 4 == 0) {
                damaged = Arrays.copyOf(war, random.nextInt(war.length));
            } else {
                for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
                    damaged[random.nextInt(war.length)] = (byte) random.nextInt();
                }
            }
            Path file = write(folder.resolve("damaged.war"), damaged);
            try (BuiltRelease release = BuiltRelease.open(file)) {
                for (ReleaseFile listed : release.files()) {
                    try (InputStream bytes = checked(release, listed)) {
                        assertThat(Sha256.of(Content.read(bytes)))
                                .isEqualTo(listed.file().sha256());
                    } catch (IOException e) {
                        assertThat(e).hasMessageContaining(file.toString());
                    }
                }
            } catch (CollectException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void followsNoLinkThatLeadsOutOfAFolder() throws IOException {
        Path shop = folder(folder.resolve("shop"), APPLICATION.webApplication());
        Path image = shop.resolve(APPLICATION.servedAt("img/logo.svg"));
        Files.delete(image);
        Files.createSymbolicLink(image, write(folder.resolve("secret"), "<svg/>".getBytes(StandardCharsets.UTF_8)));

        try (BuiltRelease release = BuiltRelease.open(shop)) {
            ReleaseFile file = file(release, APPLICATION.servedAt("img/logo.svg"));
            assertThat(release.unreadable(file, null)).get().asString().contains("is a link that leads out of it");
            assertThatThrownBy(() -> bytes(release, file)).hasMessageContaining("is a link that leads out of it");
        }
        Files.createDirectories(shop.resolve("WEB-INF/lib"));
        Files.createSymbolicLink(
                shop.resolve("WEB-INF/lib/ui.jar"), write(folder.resolve("ui.jar"), deflated(LIBRARY.classes())));
        assertThatThrownBy(() -> BuiltRelease.open(shop))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("WEB-INF/lib/ui.jar is a link that leads out of it");
    }

    @Test
    void leavesAFolderByNoNameWithDots() throws IOException {
        Path shop = folder(folder.resolve("shop"), APPLICATION.webApplication());
        write(folder.resolve("secret"), "<svg/>".getBytes(StandardCharsets.UTF_8));
        Path image = shop.resolve(APPLICATION.servedAt("img/logo.svg"));
        String up = "../".repeat(image.getNameCount());

        try (FolderTree tree = FolderTree.open(shop)) {
            assertThat(tree.size(APPLICATION.servedAt("img/logo.svg"))).isPresent();
            assertThatThrownBy(() -> tree.open("../secret")).hasMessageContaining("leads out of it");
            assertThatThrownBy(() -> tree.in("..")).hasMessageContaining("leads out of it");
            assertThatThrownBy(() -> tree.in("WEB-INF/../..")).hasMessageContaining("leads out of it");
            assertThatThrownBy(() -> tree.in(up)).hasMessageContaining("leads out of it");
        }
    }
}
