package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive releases of one project, each built by itself. */
class KeepReleasesTest {

    @TempDir
    private Path folder;

    private static final String PLAIN = "css: {site: [css/site.css]}\n";

    /** A release in a folder of its own, with one bundle and one image. */
    private Project release(String name, String colour, String yaml) {
        Project project = new Project(folder.resolve(name)).config(PLAIN + yaml);
        project.asset("css/site.css", "a { color: " + colour + " }").asset("img/logo.svg", "<svg><!--same--></svg>");
        return project;
    }

    private Path built(String name, String colour) {
        Project project = release(name, colour, "");
        project.build();
        return project.folder().resolve("target/shop");
    }

    private Path war(String name, String colour) {
        return ReleaseArchive.zip(built(name, colour), "", folder.resolve(name + ".war"));
    }

    private static String id(Path manifest) {
        try {
            return ReleaseId.of(Content.read(manifest));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String idOf(Project project) {
        return id(project.pipeline().output().manifest());
    }

    private String idOf(String name) {
        return id(folder.resolve(name).resolve("target/shop/WEB-INF/classes/META-INF/assets/manifest.json"));
    }

    private static List<String> retired(Project project) {
        return project.manifest().history().retired().values().stream()
                .map(file -> file.asset() + " of " + file.release())
                .toList();
    }

    private static void everyRetiredFileIsWhole(Project project) {
        Map<String, Content> files = project.files("target/shop/assets");
        project.manifest()
                .history()
                .retired()
                .forEach((path, file) -> assertThat(files.get(path.value()))
                        .as(path.value())
                        .isNotNull()
                        .satisfies(content -> assertThat(Sha256.of(content))
                                .isEqualTo(file.file().sha256())));
    }

    @Test
    void takesAlongWhatTheReleaseDoesNotHaveItself() {
        war("one", "red");
        Project two = release("two", "blue", "keepReleases: ../one.war");

        BuildReport report = two.build();

        ManifestHistory history = two.manifest().history();
        assertThat(retired(two)).containsExactly("css/site.css of " + idOf("one"));
        assertThat(history.inputs()).containsExactly(idOf("one"));
        assertThat(history.releases()).containsExactly(idOf("one"));
        assertThat(report.kept()).isEqualTo(new BuildReport.KeptReleases(1, 1));
        assertThat(report.warnings()).isEmpty();
        everyRetiredFileIsWhole(two);
        RetiredFile file = history.retired().values().iterator().next();
        assertThat(file.file().type()).isEqualTo("text/css;charset=utf-8");
        assertThat(two.files("target/shop/assets"))
                .hasSize(3)
                .containsEntry(file.file().path().value(), Content.utf8("a{color:red}\n"));
    }

    @Test
    void readsAWarAJarAnExecutableJarAndFolders() {
        Project jar = release("one", "red", "");
        Path classes = jar.folder().resolve("target/classes");
        jar.pipeline()
                .output(OutputLayout.jar(classes, jar.folder().resolve("target")))
                .build();
        ReleaseArchive.zip(classes, "", folder.resolve("from/plain.jar"));
        ReleaseArchive.zip(classes, "BOOT-INF/classes/", folder.resolve("from/boot.jar"));
        ReleaseArchive.copy(classes, folder.resolve("from/classes"));
        jar.build();
        Path webapp = jar.folder().resolve("target/shop");
        ReleaseArchive.zip(webapp, "", folder.resolve("from/shop.war"));
        ReleaseArchive.copy(webapp, folder.resolve("from/exploded"));
        ReleaseArchive.copy(webapp.resolve("assets"), folder.resolve("from/plain/assets"));
        ReleaseArchive.copy(webapp.resolve("WEB-INF/classes/META-INF/assets"), folder.resolve("from/plain"));

        for (String from : List.of("plain.jar", "boot.jar", "classes", "shop.war", "exploded", "plain")) {
            Project two = release("two-" + from, "blue", "keepReleases: {from: ../from/" + from + "}");
            assertThat(two.build().warnings()).as(from).isEmpty();
            assertThat(retired(two)).as(from).containsExactly("css/site.css of " + idOf("one"));
            everyRetiredFileIsWhole(two);
        }
    }

    @Test
    void takesNoFileToWhereTheReleaseItselfPutsAnEncodedForm() {
        String script = "stats();\n".repeat(200);
        String hashed = "include: [\"dist/**\"]\nhashed: [\"dist/**\"]\n";
        Project one = new Project(folder.resolve("one")).config(hashed);
        one.asset("dist/app.abc.js", script).asset("dist/app.abc.js.gz", "of another tool");
        one.build();
        Project two = new Project(folder.resolve("two"))
                .config(hashed + "exclude: [\"**/*.gz\"]\nencodings: [gzip]\nkeepReleases: ../one/target/shop\n");
        two.asset("dist/app.abc.js", script).asset("dist/app.abc.js.gz", "of another tool");
        two.build();

        EncodedFile gzip = two.listed("dist/app.abc.js").file().encodings().get(0);
        assertThat(two.files("target/shop/assets"))
                .hasEntrySatisfying(
                        "dist/app.abc.js.gz",
                        written -> assertThat(Sha256.of(written)).isEqualTo(gzip.sha256()));
        assertThat(retired(two)).isEmpty();
    }

    @Test
    void takesNoFileThatCannotStandBesideThoseOfTheRelease() throws IOException {
        Path earlier = ReleaseArchive.copy(built("one", "red"), folder.resolve("from/shop"));
        Path manifest = earlier.resolve("WEB-INF/classes/META-INF/assets/manifest.json");
        String text = Files.readString(manifest);
        String path = ManifestReader.read("one", Content.utf8(text))
                .asset(new LogicalPath("css/site.css"))
                .orElseThrow()
                .path()
                .value();
        for (String other : List.of("css", "x".repeat(300), ".root/sw.js")) {
            Files.writeString(manifest, text.replace("\"" + path + "\"", "\"" + other + "\""));
            Project two = release("two-" + other.length(), "blue", "keepReleases: ../from/shop");
            two.build();
            assertThat(retired(two)).as(other).isEmpty();
        }
    }

    @Test
    void givesTheSameBytesForTheSameInputs() {
        war("one", "red");
        Project here = release("here", "blue", "keepReleases: ../one.war");
        Project there = release("there", "blue", "keepReleases: ../one.war");
        here.build();
        there.build();

        assertThat(here.files("target/shop")).isEqualTo(there.files("target/shop"));
        assertThat(here.build().written()).isZero();
    }

    @Test
    void retiresNothingOfAReleaseThatIsTheSame() {
        war("one", "red");
        Project same = release("same", "red", "keepReleases: ../one.war");

        BuildReport report = same.build();

        assertThat(same.manifest().history().retired()).isEmpty();
        assertThat(same.manifest().history().inputs()).containsExactly(idOf("one"));
        assertThat(same.manifest().history().releases()).isEmpty();
        assertThat(report.kept()).isEqualTo(new BuildReport.KeptReleases(0, 0));
    }

    @Test
    void keepsAsManyReleasesAsTheCountSaysAndRemovesTheFilesOfOlderOnes() {
        Project shop = release("shop", "red", "keepReleases: {from: previous.war, count: 2}");
        for (String colour : List.of("red", "green", "blue")) {
            shop.asset("css/site.css", "a { color: " + colour + " }").build();
            ReleaseArchive.zip(
                    shop.folder().resolve("target/shop"), "", shop.folder().resolve("previous.war"));
        }
        String blue = idOf(shop);
        assertThat(texts(shop)).containsExactlyInAnyOrder("a{color:red}", "a{color:green}");

        BuildReport report = shop.asset("css/site.css", "a { color: gold }").build();

        assertThat(texts(shop)).containsExactlyInAnyOrder("a{color:green}", "a{color:blue}");
        assertThat(shop.manifest().history().releases()).hasSize(2).startsWith(blue);
        // The first stylesheet, and the source map of the third, which is shipped with nothing.
        assertThat(report.removed()).isEqualTo(2);
        assertThat(shop.files("target/shop/assets/css")).hasSize(3);
        assertThat(report.kept()).isEqualTo(new BuildReport.KeptReleases(2, 2));
        everyRetiredFileIsWhole(shop);
    }

    private static List<String> texts(Project project) {
        Map<String, Content> files = project.files("target/shop/assets");
        return project.manifest().history().retired().keySet().stream()
                .map(path -> text(java.util.Objects.requireNonNull(files.get(path.value()))))
                .toList();
    }

    private static String text(Content content) {
        return java.nio.charset.StandardCharsets.UTF_8
                .decode(content.asByteBuffer())
                .toString()
                .strip();
    }

    @Test
    void doesNotCountAReleaseThatChangedNothing() {
        Project shop = release("shop", "red", "keepReleases: {from: previous.war, count: 1}");
        for (String colour : List.of("red", "green", "green", "green")) {
            shop.asset("css/site.css", "a { color: " + colour + " }").build();
            ReleaseArchive.zip(
                    shop.folder().resolve("target/shop"), "", shop.folder().resolve("previous.war"));
        }

        assertThat(texts(shop)).containsExactly("a{color:red}");
    }

    @Test
    void takesAFileBackThatALaterReleaseHasAgain() {
        Project shop = release("shop", "red", "keepReleases: previous.war");
        for (String colour : List.of("red", "green", "red")) {
            shop.asset("css/site.css", "a { color: " + colour + " }").build();
            ReleaseArchive.zip(
                    shop.folder().resolve("target/shop"), "", shop.folder().resolve("previous.war"));
        }

        assertThat(texts(shop)).containsExactly("a{color:green}");
    }

    @Test
    void takesSeveralReleasesInTheOrderInWhichTheyAreNamed() {
        war("one", "red");
        war("two", "green");
        war("three", "silver");
        Project all = release("all", "blue", "keepReleases: {from: [../three.war, ../two.war, ../one.war], count: 2}");
        all.build();

        assertThat(all.manifest().history().inputs()).containsExactly(idOf("three"), idOf("two"), idOf("one"));
        assertThat(all.manifest().history().releases()).containsExactly(idOf("three"), idOf("two"));
        assertThat(texts(all)).containsExactlyInAnyOrder("a{color:silver}", "a{color:green}");
    }

    @Test
    void keepsWhatAnotherBundlerNamed() {
        Project one = release("one", "red", "hashed: [\"dist/**\"]");
        one.asset("dist/app-4f3e2d1c.js", "one()").build();
        Project two = release("two", "red", "hashed: [\"dist/**\"]\nkeepReleases: ../one/target/shop");
        two.asset("dist/app-99aabbcc.js", "two()").build();

        assertThat(two.manifest().history().retired().keySet())
                .extracting(LogicalPath::value)
                .containsExactly("dist/app-4f3e2d1c.js");
    }

    @Test
    void leavesOutWhatIsNotWhatItsManifestSays() throws IOException {
        Path shop = built("one", "red");
        Path sheet;
        try (var files = Files.list(shop.resolve("assets/css"))) {
            sheet = files.findFirst().orElseThrow();
        }
        Files.writeString(sheet, "a{color:bad}");
        ReleaseArchive.zip(shop, "", folder.resolve("one.war"));
        Project two = release("two", "blue", "keepReleases: {from: ../one.war, required: true}");

        BuildReport report = two.build();

        assertThat(report.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "assets.yaml:2:22: Files of the earlier release ../one.war are not what its manifest says"
                                + " and are left out: css/" + sheet.getFileName()
                                + ". Name the release as it was built, unchanged.");
        assertThat(two.manifest().history().retired()).isEmpty();
        assertThat(two.manifest().history().releases()).isEmpty();
        assertThat(two.files("target/shop/assets/css")).hasSize(1);
    }

    @Test
    void followsNoLinkOutOfAFolder() throws IOException {
        Path shop = built("one", "red");
        Path sheet;
        try (var files = Files.list(shop.resolve("assets/css"))) {
            sheet = files.findFirst().orElseThrow();
        }
        // The very bytes that the manifest promises, elsewhere.
        Path outside = Files.move(sheet, folder.resolve("outside.css"));
        Files.createSymbolicLink(sheet, outside);
        Project two = release(
                "two",
                "blue",
                "keepReleases: {from: \"" + folder.relativize(shop).toString().replaceFirst("^", "../") + "\"}");

        BuildReport report = two.build();

        assertThat(report.warnings()).singleElement().asString().contains("is a link that leads out of it");
        assertThat(two.manifest().history().retired()).isEmpty();
    }

    @Test
    void warnsOfAReleaseThatCannotBeRead() throws IOException {
        war("one", "red");
        Files.writeString(folder.resolve("text.war"), "no archive");
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("later"));
        Files.writeString(folder.resolve("later/manifest.json"), "{\"format\": 2}");
        Files.createDirectories(folder.resolve("torn"));
        Files.writeString(folder.resolve("torn/manifest.json"), "{\"format\": 1, ");
        Project two = release(
                "two",
                "blue",
                "keepReleases: {from: [../none.war, ../text.war, ../empty, ../later, ../torn, ../one.war]}");

        BuildReport report = two.build();

        assertThat(report.warnings())
                .extracting(Problem::what)
                .satisfiesExactly(
                        none -> assertThat(none)
                                .isEqualTo("The earlier release ../none.war cannot be read: it does not exist."),
                        text -> assertThat(text)
                                .startsWith("The earlier release ../text.war cannot be read: it is no WAR or jar, or a"
                                        + " damaged one ("),
                        empty -> assertThat(empty)
                                .startsWith(
                                        "The earlier release ../empty cannot be read: it has no manifest (looked for"
                                                + " WEB-INF/classes/META-INF/assets/manifest.json, "),
                        later -> assertThat(later)
                                .isEqualTo(
                                        "The earlier release ../later cannot be read: The manifest has format 2, this"
                                                + " version of the asset pipeline reads up to " + Manifest.FORMAT
                                                + "."),
                        torn -> assertThat(torn)
                                .startsWith("The earlier release ../torn cannot be read: The manifest is damaged."));
        assertThat(retired(two)).containsExactly("css/site.css of " + idOf("one"));
    }

    @Test
    void failsIfARequiredReleaseCannotBeReadAndLeavesWhatStands() {
        Project shop = release("shop", "red", "");
        shop.build();
        Map<String, Content> before = shop.files("target/shop");
        shop.config(PLAIN + "keepReleases: {from: ../none.war, required: true}").asset("css/site.css", "b { top: 0 }");

        assertThatThrownBy(shop::build)
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "assets.yaml:2:22: The earlier release ../none.war cannot be read: it does not exist. Bring it to"
                                + " where keepReleases: looks for it, or take out required:, so that a build without it succeeds.");
        assertThat(shop.files("target/shop")).isEqualTo(before);
    }

    @Test
    void takesNothingOfAReleaseWithAnotherPrefix() {
        release("one", "red", "prefix: static/").build();
        Project two = release("two", "blue", "keepReleases: ../one/target/shop");

        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "The earlier release ../one/target/shop has the prefix \"static/\", this one \"assets/\": its"
                                + " files cannot be served where its pages look for them, and none is taken along.");
        assertThat(two.manifest().history().retired()).isEmpty();
    }

    @Test
    void fetchesAnArchiveOrAManifestAndItsFiles() {
        Path one = built("one", "red");
        ReleaseArchive.zip(one, "", folder.resolve("web/one.war"));
        ReleaseArchive.copy(one.resolve("assets"), folder.resolve("web/bucket/assets"));
        ReleaseArchive.copy(one.resolve("WEB-INF/classes/META-INF/assets"), folder.resolve("web/bucket"));
        ReleaseArchive.copy(one, folder.resolve("web/exploded"));
        try (FileServer server = new FileServer(folder.resolve("web"))) {
            for (String from : List.of(
                    "one.war?token=secret",
                    "bucket/manifest.json?token=secret",
                    "exploded/WEB-INF/classes/META-INF/assets/manifest.json")) {
                Project two = release(
                        "two-" + from.replaceAll("\\W", "-"), "blue", "keepReleases: \"" + server.url() + from + "\"");
                assertThat(two.build().warnings()).as(from).isEmpty();
                assertThat(retired(two)).as(from).containsExactly("css/site.css of " + idOf("one"));
                everyRetiredFileIsWhole(two);
            }
            assertThat(server.asked())
                    .hasSize(5)
                    .startsWith("/one.war?token=secret", "/bucket/manifest.json?token=secret")
                    .element(2)
                    .asString()
                    .matches("/bucket/assets/css/site\\.[0-9a-f]{16}\\.css\\?token=secret");
        }
    }

    @Test
    void saysWhatIsWrongWithAUrlWithoutItsQuery() {
        Path one = built("one", "red");
        ReleaseArchive.copy(one.resolve("WEB-INF/classes/META-INF/assets"), folder.resolve("web/bucket"));
        String gone;
        try (FileServer server = new FileServer(folder.resolve("web"))) {
            gone = server.url();
        }
        try (FileServer server = new FileServer(folder.resolve("web"))) {
            Project two = release(
                    "two",
                    "blue",
                    "keepReleases: [\"" + gone + "one.war?token=secret\", \"" + server.url()
                            + "one.war?token=secret\", \"" + server.url() + "bucket/manifest.json?token=secret\"]");
            List<String> warnings =
                    two.build().warnings().stream().map(Problem::what).toList();

            assertThat(warnings)
                    .hasSize(3)
                    .noneMatch(warning -> warning.contains("secret"))
                    .satisfiesExactly(
                            down -> assertThat(down)
                                    .isEqualTo("The earlier release " + gone + "one.war cannot be read: "
                                            + gone.substring(0, gone.length() - 1) + " cannot be reached."),
                            absent -> assertThat(absent)
                                    .endsWith("cannot be read: " + server.url() + "one.war is answered with 404."),
                            incomplete -> assertThat(incomplete)
                                    .contains("bucket/manifest.json are not readable and are left out: css/site.")
                                    .endsWith(" is answered with 404)."));
        }
    }

    @Test
    void readsNoUrlOffline() {
        war("one", "red");
        try (FileServer server = new FileServer(folder)) {
            Project two = release(
                    "two",
                    "blue",
                    "keepReleases: {from: [../one.war, \"" + server.url() + "one.war?token=secret\", \"" + server.url()
                            + "two.war\"], required: true}");

            BuildReport report = two.pipeline().offline(true).build();

            assertThat(report.warnings())
                    .extracting(Problem::toString)
                    .containsExactly("assets.yaml:2:35: The build is offline: no files of " + server.url() + "one.war, "
                            + server.url() + "two.war are taken along. Build a release without -o.");
            assertThat(server.asked()).isEmpty();
            assertThat(report.kept()).isEqualTo(new BuildReport.KeptReleases(1, 1));
        }
    }

    @Test
    void neverWritesWhereAManifestHasNoRightTo() throws IOException {
        Path one = built("one", "red");
        Path manifest = one.resolve("WEB-INF/classes/META-INF/assets/manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst("\"path\": \"css/site", "\"path\": \"../../site"));
        Project two = release("two", "blue", "keepReleases: ../one/target/shop");
        assertThat(two.build().warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("is not a path below the prefix");

        Files.writeString(manifest, text.replaceFirst("\"path\": \"css/site", "\"path\": \".pages/site"));
        assertThat(two.build().warnings()).isEmpty();
        assertThat(two.manifest().history().retired()).isEmpty();
    }

    @Test
    void listsWithoutReadingEarlierReleases() {
        Project shop = release("shop", "red", "keepReleases: {from: ../none.war, required: true}");

        assertThat(shop.pipeline().list().warnings()).isEmpty();
    }
}
