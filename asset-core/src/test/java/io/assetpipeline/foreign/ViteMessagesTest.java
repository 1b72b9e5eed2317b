package io.assetpipeline.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a manifest of Vite's that cannot be, and of what it names. */
class ViteMessagesTest {

    private static final String AGAIN =
            " Write \"build: { manifest: true }\" into Vite's configuration, and run \"vite build\" again.";

    @TempDir
    Path project;

    @BeforeEach
    void aBuildOfVites() {
        ViteFixture.copyTo(project.resolve("dist"));
    }

    private Path manifest() {
        return project.resolve("dist").resolve(ViteFixture.MANIFEST);
    }

    private void edit(String from, String to) {
        ViteFixture.edit(manifest(), from, to);
    }

    private record Result(ForeignAssets assets, List<String> said) {}

    private Result read(String yaml) throws IOException {
        Files.writeString(project.resolve("assets.yaml"), yaml);
        Problems problems = new Problems();
        AssetConfig config = AssetConfigReader.read(project.resolve("assets.yaml"), "assets.yaml", problems);
        SourceTree tree = SourceTree.of(OwnRoots.of(config, project, problems));
        ForeignAssets assets = ForeignAssets.of(ViteManifests.read(config, project, problems), config, tree, problems);
        assets.refuseUnfingerprinted(problems);
        return new Result(assets, problems.all().stream().map(Problem::toString).toList());
    }

    private List<String> said(String yaml) throws IOException {
        return read(yaml).said();
    }

    private List<String> said() throws IOException {
        return said("vite: dist");
    }

    private List<String> saidOf(String json) throws IOException {
        Files.writeString(manifest(), json);
        return said();
    }

    @Test
    void nothingIsSaidOfWhatViteWrites() throws IOException {
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                  | 1:1 | "the whole" is an array instead of an object.
                    null                                | 1:1 | "the whole" is null instead of an object.
                    {"a": 1}                            | 1:7 | "a" is a number instead of an object.
                    {"a": {}}                           | 1:2 | The chunk "a" has no "file".
                    {"a": {"file": 1}}                  | 1:16 | "file" is a number instead of a text.
                    {"ä": {"file": null}}               | 1:16 | "file" is null instead of a text.
                    {"a": {"file": "a", "css": "b"}}    | 1:28 | "css" is a text instead of an array.
                    {"a": {"file": "a", "css": [{}]}}   | 1:29 | "an item of css" is an object instead of a text.
                    {"a": {"file": "a", "isEntry": 1}}  | 1:32 | "isEntry" is a number instead of true or false.
                    {} {}                               | 1:4 | Something follows its end.
                    {"name": "Shop"}                    | 1:10 | "name" is a text instead of an object.
                    """)
    void whatIsNoManifestIsToldWithItsPlace(String json, String place, String what) throws IOException {
        assertThat(saidOf(json))
                .containsExactly(
                        "dist/.vite/manifest.json:" + place + ": This is no manifest of Vite's. " + what + AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\": {\"file\": \"a\"", "<html>", "{\"a\":{},}", "{\"a\": {\"file\": \"a\nb\"}}"})
    void damagedJsonIsToldOnOneLine(String json) throws IOException {
        assertThat(saidOf(json))
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith("dist/.vite/manifest.json:1:")
                        .endsWith(AGAIN)
                        .doesNotContain("\n"));
    }

    @Test
    void aKeyThatIsThereTwiceIsToldAsIsWhatIsNoText() throws IOException {
        assertThat(saidOf("{\"a\": {\"file\": \"a\"},\n \"a\": {\"file\": \"b\"}}"))
                .singleElement()
                .asString()
                .startsWith("dist/.vite/manifest.json:2:")
                .contains("Duplicate field 'a'");
        Files.write(manifest(), "{\"größe\": {}}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(said()).singleElement().asString().contains("It is not UTF-8.");
        assertThat(saidOf("[".repeat(100_000))).hasSize(1);
        assertThat(saidOf("{\"a\": {\"file\": \"a-5d1eYrFt.js\", \"later\": " + "[".repeat(2_000) + "]".repeat(2_000)
                        + "}}"))
                .singleElement()
                .asString()
                .contains("nesting depth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.js",
                "/etc/passwd",
                "assets/../../secret.js",
                "./assets/vendor-BMgd5Jhy.js",
                "assets//vendor-BMgd5Jhy.js",
                "assets\\\\vendor-BMgd5Jhy.js",
                "",
                "assets/\\u0000.js",
                "assets/"
            })
    void whatLeavesTheBuildIsNoFileOfIt(String file) throws IOException {
        Files.writeString(project.resolve("secret.js"), "secret");
        edit("assets/vendor-BMgd5Jhy.js", file);

        Result result = read("vite: dist");

        assertThat(result.said())
                .singleElement()
                .asString()
                .startsWith("dist/.vite/manifest.json:20:13: \"")
                .contains("\" is no path of a file below dist.");
        assertThat(result.assets().files())
                .noneMatch(found -> found.path().value().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    assets/none-BMgd5Jhy.js | does not exist (looked in dist).
                    Assets/vendor-BMgd5Jhy.js | does not exist (looked in dist).
                    assets | does not exist (looked in dist).
                    .vite/manifest.json | cannot be used. Names that start with a dot are never public.
                    http://cdn.example/vendor-BMgd5Jhy.js | is no path of a file below dist.
                    """)
    void aFileThatIsNotThereIsToldOnce(String file, String what) throws IOException {
        edit("assets/vendor-BMgd5Jhy.js", file);

        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("dist/.vite/manifest.json:20:13: \"" + file + "\" " + what);
    }

    @Test
    void aLinkThatLeavesTheBuildIsNotFollowed() throws IOException {
        Files.writeString(project.resolve("secret.js"), "secret");
        Files.delete(project.resolve("dist/assets/vendor-BMgd5Jhy.js"));
        Files.createSymbolicLink(project.resolve("dist/assets/vendor-BMgd5Jhy.js"), Path.of("../../secret.js"));

        assertThat(said())
                .singleElement()
                .asString()
                .contains(
                        "cannot be used. It is a symbolic link to ../../secret.js, which is outside of the root dist");
    }

    @Test
    void aChunkThatIsImportedAndNotThereIsToldWhereItIsNamed() throws IOException {
        edit("\"imports\": [\n      \"_vendor-BMgd5Jhy.js\"\n    ]", "\"imports\": [\"_none.js\"]");

        assertThat(said())
                .containsExactly("dist/.vite/manifest.json:5:17: \"_none.js\" is imported, and the manifest has no such"
                        + " chunk. Run \"vite build\" again.");
    }

    @Test
    void aNameThatIsTakenIsToldWithBothPlaces() throws IOException {
        edit("\"name\": \"admin\"", "\"name\": \"main\"");

        List<String> said = said("vite: dist\njs: {main: [js/main.js]}\ncss: {print: [css/print.css]}");

        assertThat(said).hasSize(4);
        assertThat(said)
                .anyMatch(text ->
                        text.startsWith("dist/.vite/manifest.json:43:3: This entry makes the js bundle \"main\","
                                + " and there is one of that name already (assets.yaml:2:6)."))
                .anyMatch(text -> text.startsWith("dist/.vite/manifest.json:53:3: This entry makes the css bundle"
                        + " \"print\", and there is one of that name already (assets.yaml:3:7)."))
                .anyMatch(text -> text.startsWith("dist/.vite/manifest.json:43:3: This entry makes the css bundle"
                        + " \"main\", and there is one of that name already (dist/.vite/manifest.json:23:3)."))
                .allMatch(text -> text.contains("Name the entry in Vite's configuration"));
    }

    @Test
    void aFileThatAnotherRootHidesIsToldWithBoth() throws IOException {
        Path other = project.resolve("src/main/assets/assets/logo-CHaTCBaU.svg");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "<svg/>");

        assertThat(said())
                .containsExactly("dist/.vite/manifest.json:12:7: \"assets/logo-CHaTCBaU.svg\" is hidden by"
                        + " src/main/assets/assets/logo-CHaTCBaU.svg, which has the same path. Give the build a folder of"
                        + " its own: \"vite: {dir: dist, under: app}\".");
        assertThat(said("vite: {dir: dist, under: app}")).isEmpty();
    }

    @Test
    void aFileThatIsExcludedIsToldWithThePattern() throws IOException {
        assertThat(said("vite: dist\nexclude: [\"**/*.svg\"]"))
                .containsExactly(
                        "dist/.vite/manifest.json:12:7: \"assets/logo-CHaTCBaU.svg\" belongs to the build and is"
                                + " excluded by \"**/*.svg\" (assets.yaml:2:11). Take the pattern out of exclude:.");
    }

    @Test
    void aFolderWithoutABuildIsToldWhereItIsNamed() throws IOException {
        assertThat(said("vite: [dist, out]"))
                .containsExactly("assets.yaml:1:14: The Vite build \"out\" does not exist, or is no folder. Run \"vite"
                        + " build\" first, or name the folder that it writes to (build.outDir).");
        Files.delete(manifest());
        assertThat(said())
                .containsExactly("assets.yaml:1:7: The Vite build \"dist\" has no manifest (looked for"
                        + " dist/.vite/manifest.json, dist/manifest.json)." + AGAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "main-gJ6duhQI.js, true",
        "main.4889e940.js, true",
        "main--4K79RzD.js, true",
        "gJ6duhQI.js, true",
        "main-4889e9404889e940.min.js, true",
        "main.js, false",
        "main-v2.js, false",
        "main-window.js, false",
        "runtime.js, false"
    })
    void aFingerprintHasEightCharactersOrMoreBehindTheName(String file, boolean fine) throws IOException {
        Files.move(
                project.resolve("dist/assets/main-gJ6duhQI.js"),
                project.resolve("dist/assets").resolve(file));
        edit("main-gJ6duhQI.js", file);

        assertThat(said().isEmpty()).isEqualTo(fine);
    }

    @Test
    void theNameOfAChunkIsNoFingerprint() throws IOException {
        Files.move(project.resolve("dist/assets/main-gJ6duhQI.js"), project.resolve("dist/assets/main-settings.js"));
        edit("main-gJ6duhQI.js", "main-settings.js");
        assertThat(said()).as("it may be one").isEmpty();

        edit("\"name\": \"main\"", "\"name\": \"main-settings\"");
        assertThat(said()).singleElement().asString().contains("bears no fingerprint");
    }

    @Test
    void aLongChainOfImportsIsFollowedToItsEnd() throws IOException {
        StringBuilder json = new StringBuilder("{\"a.js\": {\"file\": \"assets/main-gJ6duhQI.js\", \"src\": \"a.js\","
                + " \"isEntry\": true, \"imports\": [\"_0\"]}");
        int length = 50_000;
        for (int i = 0; i < length; i++) {
            json.append(",\"_")
                    .append(i)
                    .append("\": {\"file\": \"assets/vendor-BMgd5Jhy.js\", \"imports\": [\"_")
                    .append((i + 1) % length)
                    .append("\"]}");
        }
        Files.writeString(manifest(), json.append('}'));

        Result result = read("vite: dist");

        assertThat(result.said()).isEmpty();
        Optional<ForeignBundle> bundle = result.assets().bundle(BundleKind.JS, "a");
        assertThat(bundle)
                .get()
                .extracting(ForeignBundle::preload)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
