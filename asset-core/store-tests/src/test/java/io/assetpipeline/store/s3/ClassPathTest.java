package io.assetpipeline.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, with the class paths that users have: each SDK, none, and what is on the error stream. */
class ClassPathTest {

    private static S3Server server;

    @TempDir
    Path folder;

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

    private static boolean isVersion1(String jar) {
        return jar.startsWith("aws-java-sdk-") || jar.startsWith("jmespath-java-");
    }

    private static boolean isVersion2(String jar) {
        return jar.startsWith("s3-2.") || jar.startsWith("apache5-client-");
    }

    private record Ended(String out, String err) {}

    @Test
    void takesVersion1WhereBothAreThereAndSaysNothing() throws Exception {
        Ended ended = run(jar -> false, server.environment(""));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("written");
        assertThat(agents()).singleElement().asString().startsWith("aws-sdk-java/1.");
    }

    @Test
    void takesVersion2WhereVersion1IsNotThere() throws Exception {
        Ended ended = run(ClassPathTest::isVersion1, server.environment(""));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("written");
        assertThat(agents()).singleElement().asString().startsWith("aws-sdk-java/2.");
    }

    @Test
    void takesVersion1WhereVersion2IsNotThere() throws Exception {
        Ended ended = run(ClassPathTest::isVersion2, server.environment(""));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("written");
        assertThat(agents()).singleElement().asString().startsWith("aws-sdk-java/1.");
    }

    @Test
    void saysWhichLibraryIsMissing() throws Exception {
        assertThat(run(jar -> isVersion1(jar) || isVersion2(jar), server.environment(""))
                        .out())
                .isEqualTo(
                        "ASSET_S3_URL: It names a bucket, but no AWS SDK is on the class path. Add "
                                + "com.amazonaws:aws-java-sdk-s3, or software.amazon.awssdk:s3 and software.amazon.awssdk:apache5-client.");
        assertThat(run(ClassPathTest::isVersion2, with("ASSET_S3_SDK", "2")).out())
                .isEqualTo(
                        "ASSET_S3_SDK: Version 2 of the AWS SDK is not on the class path. Add software.amazon.awssdk:s3 "
                                + "and software.amazon.awssdk:apache5-client, or leave the variable away.");
    }

    @Test
    void saysThatThereAreNoCredentials() throws Exception {
        for (String sdk : List.of("1", "2")) {
            Map<String, String> environment = with("ASSET_S3_SDK", sdk);
            environment.remove("AWS_SECRET_ACCESS_KEY");

            assertThat(run(jar -> false, environment).out())
                    .isEqualTo("CREDENTIALS PUT s3://assets/app.css was not sent: no place where the AWS SDK looks has "
                            + "credentials.");
        }
    }

    @Test
    void saysThatThereIsNoRegion() throws Exception {
        for (String sdk : List.of("1", "2")) {
            Map<String, String> environment = with("ASSET_S3_SDK", sdk);
            environment.remove("AWS_REGION");
            environment.remove("ASSET_S3_ENDPOINT");

            assertThat(run(jar -> false, environment).out())
                    .isEqualTo(
                            "AWS_REGION: No region is known for the bucket \"assets\". Set it to the region that the "
                                    + "bucket is in, such as eu-central-1.");
        }
    }

    private static List<String> agents() {
        return server.proxy().requests().stream().map(Request::agent).toList();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(server.environment(""));
        environment.put(name, value);
        return environment;
    }

    private Ended run(Predicate<String> without, Map<String, String> environment)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String kept = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !without.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Neither a user's files nor the addresses of a cloud are part of the test.
                "-Duser.home=" + folder,
                "-Dcom.amazonaws.sdk.disableEc2Metadata=true",
                "-Daws.disableEc2Metadata=true",
                "-cp",
                kept,
                OneWrite.class.getName()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.toString());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Ended(
                Files.readString(out, StandardCharsets.UTF_8).strip(),
                Files.readString(err, StandardCharsets.UTF_8).strip());
    }
}
