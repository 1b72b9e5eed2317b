package io.assetpipeline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.collect.Collect;
import io.assetpipeline.collect.CollectListener;
import io.assetpipeline.collect.CollectOptions;
import io.assetpipeline.collect.StoredEncoding;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.s3.S3Settings;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.FaultyProxy;
import io.assetpipeline.store.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that take files of earlier releases along from a bucket, through both SDKs. */
class KeepReleasesOfBucketTest {

    private static S3Server server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void reset() {
        server.proxy().reset();
    }

    private AssetPipeline project(String name, String colour, String yaml) throws IOException {
        Path project = folder.resolve(name);
        Path css = project.resolve("src/main/assets/css/site.css");
        Files.createDirectories(css.getParent());
        Files.writeString(css, (".rule { color: " + colour + " }\n").repeat(200));
        Files.writeString(
                project.resolve("assets.yaml"),
                "css: {site: [css/site.css]}\nencodings: [gzip]\nminify: {css: none}\n" + yaml);
        return AssetPipeline.of(project)
                .output(OutputLayout.war(project.resolve("target/shop"), project.resolve("target")));
    }

    private void collect(String prefix, String name, String colour, int sdk) throws IOException {
        project(name, colour, "").build();
        CollectOptions options = new CollectOptions(
                "",
                new StoredEncoding(Encoding.GZIP),
                false,
                false,
                false,
                false,
                2,
                Optional.empty(),
                Optional.empty());
        try (BuiltRelease release = BuiltRelease.open(folder.resolve(name).resolve("target/shop"));
                AssetStore store = open(prefix, sdk)) {
            Collect.run(release, store, options, new CollectListener() {});
        }
        server.proxy().reset();
    }

    private static AssetStore open(String prefix, int sdk) {
        return S3Store.open(server.settings(prefix, Optional.of(sdk)));
    }

    private static Manifest manifest(AssetPipeline built) throws IOException {
        return ManifestReader.read("manifest", Content.read(built.output().manifest()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void takesTheLastReleasesOfABucketAlong(int sdk) throws IOException {
        String prefix = "taken-" + sdk + "/";
        collect(prefix, "red", "red", sdk);
        collect(prefix, "green", "green", sdk);
        AssetPipeline next = project("next", "blue", "keepReleases: {from: \"s3://assets/" + prefix + "\", count: 2}")
                .stores(url -> open(url.substring("s3://assets/".length()), sdk));

        BuildReport report = next.build();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.kept()).isEqualTo(new BuildReport.KeptReleases(2, 2));
        Path assets = folder.resolve("next/target/shop/assets");
        for (RetiredFile file : manifest(next).history().retired().values()) {
            assertThat(Sha256.of(Content.read(assets.resolve(file.file().path().value()))))
                    .isEqualTo(file.file().sha256());
            assertThat(file.file().encodings()).hasSize(1);
        }
        // Two records and two files, each looked at and read; one list.
        assertThat(server.proxy().counts()).isEqualTo(Map.of("HEAD", 4L, "GET", 4L, "LIST", 1L));
    }

    @Test
    void sendsNothingOffline() throws IOException {
        AssetPipeline next = project("next", "blue", "keepReleases: [\"s3://assets/offline\"]")
                .offline(true)
                .stores(url -> open("offline/", 1));

        assertThat(next.build().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "assets.yaml:4:16: The build is offline: no files of s3://assets/offline are taken along."
                                + " Build a release without -o.");
        assertThat(server.proxy().requests()).isEmpty();
    }

    @Test
    void saysThatNothingWasCollectedYet() throws IOException {
        AssetPipeline next =
                project("next", "blue", "keepReleases: \"s3://assets/empty\"").stores(url -> open("empty/", 2));

        assertThat(next.build().warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "The earlier release s3://assets/empty cannot be read: no release was collected there yet.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void saysOnceThatTheBucketCannotBeReached(int sdk) throws IOException {
        AssetPipeline next = project("next", "blue", "keepReleases: {from: \"s3://assets/gone\", required: true}")
                .stores(url -> S3Store.open(elsewhere(sdk)));

        assertThatThrownBy(next::build).isInstanceOfSatisfying(BuildException.class, e -> {
            assertThat(e.problems()).hasSize(1);
            assertThat(e)
                    .hasMessageStartingWith("assets.yaml:4:22: The earlier release s3://assets/gone cannot be read: ")
                    .hasMessageNotContaining(S3Server.SECRET_KEY);
        });
    }

    /** Where nobody listens any more. */
    private static S3Settings elsewhere(int sdk) {
        S3Settings settings = server.settings("gone/", Optional.of(sdk));
        try (FaultyProxy gone = FaultyProxy.before(server.directEndpoint())) {
            return new S3Settings(
                    settings.bucket(),
                    settings.prefix(),
                    Optional.of(gone.endpoint().toString()),
                    settings.region(),
                    settings.acl(),
                    settings.sdk(),
                    settings.credentials());
        }
    }

    @Test
    void goesOnWithoutTheFilesIfTheStoreStopsAnswering() throws IOException {
        collect("stops/", "red", "red", 1);
        collect("stops/", "green", "green", 1);
        server.proxy()
                .refuse(
                        request -> request.path().contains("/css/"),
                        100,
                        new FaultyProxy.Refusal(503, "SlowDown", "Please reduce your request rate."));
        AssetPipeline next =
                project("next", "blue", "keepReleases: \"s3://assets/stops\"").stores(url -> open("stops/", 1));

        List<Problem> warnings = next.build().warnings();

        assertThat(warnings)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("s3://assets/stops cannot be read");
        assertThat(manifest(next).history().retired()).isEmpty();
        assertThat(server.proxy().requests().stream()
                        .filter(request -> request.path().contains("/css/")))
                .hasSize(1);
    }
}
