package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.assetpipeline.cli.Cli.Ran;
import io.assetpipeline.doctor.AssetServer;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetCliTest {

    @TempDir
    private Path folder;

    private String store = "";
    private String war = "";

    @BeforeEach
    void makeArtifact() {
        store = folder.resolve("store").toString();
        war = Cli.war(folder, "shop.war", Cli.SHOP).toString();
    }

    private Ran run(String... args) {
        return Cli.with(Map.of()).run(args);
    }

    private static String withoutTime(String text) {
        return text.replaceAll("\\d+\\.\\d s", "# s");
    }

    @Test
    void collectsIntoAFolder() {
        Ran ran = run("collect", "--store", store, war);

        assertThat(ran.code()).isZero();
        assertThat(withoutTime(ran.out()).lines())
                .containsExactly(
                        "Not stored, since a bucket cannot send them: X-Robots-Tag.",
                        "collect: 4 uploaded (4 new), 0 skipped, 1.2 kB, 7 requests, # s; release " + id()
                                + " is current in " + store);
        assertThat(Path.of(store, Cli.SHOP.servedAt("css/site.css"))).hasContent("a{color:red}");
        assertThat(Path.of(store, "manifest.json")).exists();
    }

    private String id() {
        return io.assetpipeline.manifest.ReleaseId.of(Cli.SHOP.manifest());
    }

    @Test
    void saysByItsExitCodeThatNothingWasNewIfAsked() {
        assertThat(run("collect", "--exit-code", "--store", store, war).code()).isZero();

        Ran again = run("collect", "--exit-code", "--store", store, war);
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.out()).contains("0 uploaded, 4 skipped, 0 B, 1 request,", "nothing new");
        assertThat(run("collect", "--store", store, war).code()).isZero();
    }

    @Test
    void sendsNothingInADryRun() {
        Ran ran = run("collect", "-n", "--store", store, war);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("new            6 B  " + Cli.SHOP.servedAt("img/logo.svg"), "4 to upload (4 new)");
        assertThat(Path.of(store, "manifest.json")).doesNotExist();
        assertThat(Path.of(store, "assets")).doesNotExist();
    }

    @Test
    void writesItsResultAsJson() throws IOException {
        Ran ran = run("collect", "--json", "--store", store, war);

        assertThat(ran.out()).contains("\"uploaded\": [", "\"reason\": \"new\"", "\"skipped\": 0", "\"requests\": 7");
        for (Ran each : List.of(
                ran,
                run("collect", "--json", war),
                run("releases", "--json", "--store", store),
                run("prune", "--json", "--store", store),
                run("list", "--json", war))) {
            assertThat(each.code()).isZero();
            try (JsonParser json = new JsonFactory().createParser(each.out())) {
                json.nextToken();
                json.skipChildren();
                assertThat(json.nextToken()).isNull();
            }
        }
    }

    @Test
    void showsEveryTenthWhereNobodyLooksOn() {
        assertThat(run("collect", "--store", store, war).err().lines())
                .last()
                .isEqualTo("100 %: 4 of 4 files, 1.2 kB of 1.2 kB");
        assertThat(run("collect", "--force", "--no-progress", "--store", store, war)
                        .err())
                .isEmpty();
    }

    @Test
    void showsOneLineOnATerminalAndWipesIt() {
        String shown =
                Cli.onATerminal(100).run("collect", "--store", store, war).err();

        assertThat(shown)
                .contains("\r[####################] 100 %  4 of 4 files, 1.2 kB of 1.2 kB, ", " left")
                .endsWith(" \r")
                .doesNotContain("\n");
        assertThat(shown.split("\r", -1)).allMatch(line -> line.length() < 100);
    }

    @Test
    void showsLessOnANarrowTerminal() {
        for (int columns : List.of(80, 60, 40, 20, 1)) {
            String shown = Cli.onATerminal(columns)
                    .run("collect", "--force", "--store", store, war)
                    .err();

            assertThat(shown.split("\r", -1)).allMatch(line -> line.length() < columns);
        }
        assertThat(Cli.onATerminal(80)
                        .run("collect", "--force", "--store", store, war)
                        .err())
                .contains("#] 100 %  4 of 4 files, 1.2 kB of 1.2 kB, ", "/s, 0:00 left");
        assertThat(Cli.onATerminal(60)
                        .run("collect", "--force", "--store", store, war)
                        .err())
                .contains("\r100 %  4 of 4 files, 1.2 kB of 1.2 kB, ", "/s, 0:00 left");
        assertThat(Cli.onATerminal(40)
                        .run("collect", "--force", "--store", store, war)
                        .err())
                .contains("\r100 %  4 of 4 files, 1.2 kB of 1.2 kB");
    }

    @Test
    void doesNothingWhereNoStoreIsNamed() {
        Ran ran = run("collect", "no-such.war");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).hasLineCount(1).startsWith("No store is named: set ASSET_S3_URL");
        assertThat(run("prune").code()).isZero();
        assertThat(run("collect", "--require", war).code()).isEqualTo(2);
    }

    @Test
    void takesASystemPropertyBeforeTheEnvironment() {
        Ran ran = Cli.with(
                        Map.of("asset.s3.url", "http://wrong", "asset.s3.encoding", " "),
                        Map.of("ASSET_S3_URL", "s3://bucket", "ASSET_S3_ENCODING", "zip"))
                .run("collect", war);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("ASSET_S3_URL: \"http://wrong\"");

        Ran blank = Cli.with(Map.of("asset.s3.encoding", " "), Map.of("ASSET_S3_ENCODING", "zip"))
                .run("collect", "--store", store, war);
        assertThat(blank.err()).contains("ASSET_S3_ENCODING: \"zip\"", "Did you mean \"gzip\"?");
    }

    @Test
    void callsAReleaseWhatTheEnvironmentCallsIt() {
        Map<String, String> heroku = Map.of("SOURCE_VERSION", "3f9c0a1", "HEROKU_RELEASE_VERSION", "v41");
        Cli.with(heroku).run("collect", "--store", store, war);

        assertThat(run("releases", "--store", store).out())
                .hasLineCount(1)
                .startsWith(id())
                .contains("4 files, 1.2 kB  v41  (current)");
    }

    @Test
    void prunesOnlyWhenTold() {
        run("collect", "--store", store, war);
        MadeBuild next = MadeBuild.application().asset("css/site.css", "a{color:blue}");
        run("collect", "--store", store, Cli.war(folder, "next.war", next).toString());

        Ran plan = run("prune", "--keep", "1", "--max-percent", "100", "--store", store);
        assertThat(plan.code()).isZero();
        assertThat(plan.out())
                .contains(
                        "would forget " + id(),
                        "would delete " + Cli.SHOP.servedAt("img/logo.svg"),
                        "nothing was deleted: --delete does that");
        assertThat(Path.of(store, Cli.SHOP.servedAt("img/logo.svg"))).exists();

        Ran done = run("prune", "--keep", "1", "--max-percent", "100", "--delete", "--store", store);
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("forgot " + id(), "prune: 4 files, 1.2 kB deleted, 1 release kept");
        assertThat(Path.of(store, Cli.SHOP.servedAt("img/logo.svg"))).doesNotExist();
        assertThat(Path.of(store, next.servedAt("css/site.css"))).exists();
    }

    @Test
    void listsWhatAReleaseHas() {
        assertThat(run("list", war).out().lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith(Cli.SHOP.servedAt("js/app.js"))
                        && line.endsWith("1.2 kB  text/javascript;charset=utf-8  gzip 1.2 kB"))
                .last()
                .isEqualTo("release " + id() + ": 4 files, 1.2 kB");
    }

    @Test
    void asksAServer() {
        try (AssetServer server = AssetServer.of(Cli.SHOP, answer -> {})) {
            Ran ran = run("doctor", server.url(), war);

            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .contains("doctor: 4 files, 6 requests, nothing is wrong", "\"AllowedOrigins\": [\"*\"]");
        }
    }

    @Test
    void exitsWithFourIfAServerDoesSomethingWrong() {
        try (AssetServer server =
                AssetServer.of(Cli.SHOP, answer -> answer.headers().remove("Access-Control-Allow-Origin"))) {
            Ran ran = run("doctor", "--origin", "https://shop.example/cart", server.url(), war);

            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.out())
                    .contains(
                            "cors: " + server.url() + Cli.SHOP.servedAt("fonts/icons.woff2")
                                    + ": The answer to Origin: https://shop.example has no",
                            "doctor: 4 files, 6 requests, 3 things are wrong",
                            "\"AllowedOrigins\": [\"https://shop.example\"]");
        }
    }

    @Test
    void readsTheManifestOfAStoreByItsUrl() {
        run("collect", "--store", store, war);
        try (AssetServer server = AssetServer.of(Cli.SHOP, answer -> {
            if (answer.path().endsWith("manifest.json")) {
                answer.status(200).body(read(Path.of(store, "manifest.json")));
            }
        })) {
            Ran ran = run("doctor", server.url(), server.url() + "manifest.json");

            assertThat(ran.err()).doesNotContain("manifest.json");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains("doctor: 4 files, ");
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void failsBeforeTheReleaseIsCurrentIfPagesCouldNotReadIt() {
        try (AssetServer server =
                AssetServer.of(Cli.SHOP, answer -> answer.headers().remove("Access-Control-Allow-Origin"))) {
            Ran ran = run(
                    "collect", "--base-url", server.url(), "--origin", "https://shop.example", "--store", store, war);

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("fonts/icons.", "css/site.", "has no Access-Control-Allow-Origin");
            assertThat(Path.of(store, "manifest.json")).doesNotExist();

            assertThat(run("collect", "--no-check", "--base-url", server.url(), "--store", store, war)
                            .code())
                    .isZero();
            assertThat(Path.of(store, "manifest.json")).exists();
        }
    }

    @Test
    void showsNoStackTraceUnlessAsked() {
        assertThat(run("list", folder + "/none.war").err()).hasLineCount(1);
        assertThat(run("list", "--debug", folder + "/none.war").err()).contains("\tat io.assetpipeline");
    }

    @Test
    void printsNoSecretOfWhatItWasGiven() {
        Ran ran = Cli.with(Map.of("AWS_SECRET_ACCESS_KEY", "hush", "AWS_ACCESS_KEY_ID", "whoami"))
                .run("collect", "--secret=hush", "--store", "https://me:hush@host/?token=hush", war);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out() + ran.err()).doesNotContain("hush").doesNotContain("whoami");
        Ran url = run("collect", "--store", "https://me:hush@host/?token=hush", war);
        assertThat(url.code()).isEqualTo(2);
        assertThat(url.out() + url.err()).doesNotContain("hush");
    }

    @Test
    void isAProgramOfItsOwn() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        MadeFiles.write(elsewhere.resolve("shop.war"), Files.readAllBytes(Path.of(war)));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "io.assetpipeline.cli.AssetCli",
                        "collect",
                        "--store",
                        "store",
                        "shop.war")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("collect: 4 uploaded");
        assertThat(process.exitValue()).isZero();
        assertThat(elsewhere.resolve("store/manifest.json")).exists();
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                java.util.stream.Stream.of(classPath.split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
