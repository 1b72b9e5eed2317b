package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.store.server.FaultyProxy.Refusal;
import io.assetpipeline.store.server.MadeWar;
import io.assetpipeline.store.server.S3Server;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process, whose SDK reads the environment and logs where it wants to. */
class SecretsTest {

    private static final String TOKEN = "hushSessionTokenOfNobody";

    @TempDir
    private Path folder;

    /** Everything that a process prints. */
    private String run(int code, Map<String, String> environment) throws IOException, InterruptedException {
        Path war = new MadeWar().text("css/site.css", "a{}").write(folder.resolve("shop.war"));
        String classPath = String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                AssetCli.class.getName(),
                "collect",
                "--no-progress",
                "--debug",
                war.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ASSET_"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .doesNotContain(S3Server.SECRET_KEY)
                .doesNotContain(TOKEN)
                .doesNotContain("Signature=")
                .doesNotContain("Credential=")
                .doesNotContain("Authorization:");
        assertThat(process.exitValue()).isEqualTo(code);
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void areNotPrintedWhereTheyAreRefused(String sdk) throws IOException, InterruptedException {
        try (S3Server server = S3Server.start()) {
            server.proxy()
                    .refuse(
                            request -> true,
                            9,
                            new Refusal(400, "InvalidToken", "The provided token " + TOKEN + " is malformed: secret"));

            String said = run(
                    1,
                    Map.of(
                            "ASSET_S3_URL",
                            "s3://assets/shop",
                            "ASSET_S3_ENDPOINT",
                            server.endpoint().toString(),
                            "ASSET_S3_SDK",
                            sdk,
                            "AWS_ACCESS_KEY_ID",
                            S3Server.ACCESS_KEY,
                            "AWS_SECRET_ACCESS_KEY",
                            S3Server.SECRET_KEY,
                            "AWS_SESSION_TOKEN",
                            TOKEN));

            assertThat(said)
                    .contains("\tat io.assetpipeline")
                    .contains("the store does not know the session token (HTTP 400 InvalidToken). ");
            assertThat(server.proxy().requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void areMissed(String sdk) throws IOException, InterruptedException {
        String said =
                run(1, Map.of("ASSET_S3_URL", "s3://assets/shop", "ASSET_S3_SDK", sdk, "AWS_REGION", "eu-central-1"));

        assertThat(said)
                .contains(
                        "s3://assets/shop: GET s3://assets/shop/manifest.json was not sent: no place where the AWS SDK looks "
                                + "has credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ");
    }

    @Test
    void areNotLookedForWithoutARegion() throws IOException, InterruptedException {
        assertThat(run(2, Map.of("ASSET_S3_URL", "s3://assets/shop")))
                .contains(
                        "AWS_REGION: No region is known for the bucket \"assets\". Set it to the region that the bucket is in, "
                                + "such as eu-central-1.");
    }
}
