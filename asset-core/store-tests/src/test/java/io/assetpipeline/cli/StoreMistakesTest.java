package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.store.server.FaultyProxy.Refusal;
import io.assetpipeline.store.server.MadeWar;
import io.assetpipeline.store.server.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told who names a bucket wrongly, or may not do there what is needed. */
@ParameterizedClass
@ValueSource(strings = {"1", "2"})
class StoreMistakesTest {

    private static final String CREDENTIALS =
            " Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, for temporary ones AWS_SESSION_TOKEN, too, or whatever else the SDK "
                    + "looks for: a profile, or the role of the machine. Where Bucketeer's variables name the bucket, its keys "
                    + "are used. Keys that were replaced or have expired have to be replaced here, too.";
    private static final String PERMISSIONS =
            "Allow it: collect needs s3:GetObject and s3:PutObject below this prefix and s3:ListBucket on the bucket, prune needs "
                    + "s3:DeleteObject, too.";
    private static final String PLACE =
            "Compare the bucket in ASSET_S3_URL, its region in AWS_REGION and, for another service than AWS, ASSET_S3_ENDPOINT.";
    private static final String NETWORK =
            "Look at the network, the proxy and ASSET_S3_ENDPOINT, and run it again: what is there already is not sent again.";

    @TempDir
    private static Path folder;

    private static S3Server server;
    private static String war = "";

    private final String sdk;

    StoreMistakesTest(String sdk) {
        this.sdk = sdk;
    }

    @BeforeAll
    static void start() {
        server = S3Server.start();
        war = new MadeWar()
                .text("css/site.css", "a{}")
                .asset("img/logo.png", new byte[] {1})
                .write(folder.resolve("shop.war"))
                .toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void reset() {
        server.proxy().reset();
        server.objects().keySet().forEach(server::remove);
    }

    /** With the right credentials; those of Bucketeer, since the SDKs ask the environment of this process for the others. */
    private Mistake run(String... arguments) {
        return Mistake.of(
                Map.of(
                        "ASSET_S3_URL",
                        "s3://assets/shop",
                        "ASSET_S3_ENDPOINT",
                        server.endpoint().toString(),
                        "ASSET_S3_SDK",
                        sdk,
                        "BUCKETEER_BUCKET_NAME",
                        "assets",
                        "BUCKETEER_AWS_ACCESS_KEY_ID",
                        S3Server.ACCESS_KEY,
                        "BUCKETEER_AWS_SECRET_ACCESS_KEY",
                        S3Server.SECRET_KEY),
                arguments);
    }

    private Mistake collect(String... more) {
        List<String> arguments = new ArrayList<>(List.of("collect", "--no-progress", war));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static void refuse(String operation, int status, String code, String message, String... fields) {
        server.proxy()
                .refuse(
                        request -> operation.equals("*") || request.operation().equals(operation),
                        999,
                        new Refusal(status, code, message, List.of(fields)));
    }

    @Test
    void aSecretThatIsWrong() {
        assertThat(collect()
                        .with("BUCKETEER_AWS_SECRET_ACCESS_KEY", "hushhushhush")
                        .debugged()
                        .fails(1))
                .startsWith(
                        "s3://assets/shop: GET s3://assets/shop/manifest.json failed: the secret does not belong to the "
                                + "access key (HTTP 403 SignatureDoesNotMatch: ")
                .endsWith(CREDENTIALS);
    }

    @Test
    void anAccessKeyThatIsNotKnown() {
        assertThat(collect()
                        .with("BUCKETEER_AWS_ACCESS_KEY_ID", "AKIAUNKNOWN")
                        .debugged()
                        .fails(1))
                .contains(" failed: the store does not know the access key (HTTP 403 InvalidAccessKeyId: ")
                .endsWith(CREDENTIALS);
    }

    @Test
    void aTokenThatHasExpired() {
        refuse("*", 400, "ExpiredToken", "The provided token has expired.");

        assertThat(collect().fails(1))
                .contains(
                        " failed: the session token has expired (HTTP 400 ExpiredToken: The provided token has expired). ")
                .endsWith(CREDENTIALS);
    }

    /** A name may be rare and right: capitals of before 2018, dots, underscores of other services. */
    @ParameterizedTest
    @ValueSource(strings = {"others", "Assets", "my.assets", "my_assets"})
    void aBucketThatIsNotThere(String bucket) {
        assertThat(collect()
                        .with("ASSET_S3_URL", "s3://" + bucket)
                        .with("BUCKETEER_BUCKET_NAME", bucket)
                        .fails(1))
                .isEqualTo("s3://" + bucket + ": GET s3://" + bucket + "/manifest.json failed: there is no such bucket "
                        + "(HTTP 404 NoSuchBucket: The specified bucket does not exist). " + PLACE);
    }

    @Test
    void aBucketOfAnotherRegion() {
        String moved = "The bucket you are attempting to access must be addressed using the specified endpoint.";
        String here = "s3://assets/shop: GET s3://assets/shop/manifest.json failed: the bucket is in ";

        refuse("*", 301, "PermanentRedirect", moved, "x-amz-bucket-region: eu-west-1");
        assertThat(collect().fails(1))
                .startsWith(here + "the region eu-west-1 (HTTP 301 PermanentRedirect: ")
                .endsWith(PLACE);

        server.proxy().reset();
        refuse("*", 301, "PermanentRedirect", moved);
        assertThat(collect().fails(1))
                .startsWith(here + "another region, or at another endpoint (HTTP 301 PermanentRedirect")
                .doesNotContain("null")
                .endsWith(PLACE);

        server.proxy().reset();
        refuse(
                "*",
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'");
        assertThat(collect().fails(1))
                .startsWith(here + "the region eu-west-1 (HTTP 400 AuthorizationHeaderMalformed: ")
                .endsWith(PLACE);
    }

    @Test
    void noPermissionToList() {
        refuse("LIST", 403, "AccessDenied", "Access Denied");
        String denied = "failed: the credentials do not permit s3:ListBucket (HTTP 403 AccessDenied: Access Denied). ";

        assertThat(collect("--verify").fails(1))
                .isEqualTo("s3://assets/shop: LIST s3://assets/shop/assets/ " + denied + PERMISSIONS);
        assertThat(run("prune").fails(1)).isEqualTo("s3://assets/shop: LIST s3://assets/shop/ " + denied + PERMISSIONS);
        assertThat(run("releases").fails(1))
                .isEqualTo("s3://assets/shop: LIST s3://assets/shop/releases/ " + denied + PERMISSIONS);

        assertThat(collect().succeeds()).contains("2 uploaded (2 new), ");
        assertThat(collect().succeeds()).contains("0 uploaded, 2 skipped, 0 B, 1 request, ");
    }

    /** Where a list is not permitted, S3 says 403 of what is not there: also of the manifest, before the first release. */
    @Test
    void noPermissionToKnowThatThereIsNoManifest() {
        refuse("GET", 403, "AccessDenied", "Access Denied");

        assertThat(collect().fails(1))
                .isEqualTo("s3://assets/shop: GET s3://assets/shop/manifest.json failed: the credentials do not permit "
                        + "s3:GetObject; or there is no such object, and they do not permit s3:ListBucket, without which S3 "
                        + "does not say so (HTTP 403 AccessDenied: Access Denied). " + PERMISSIONS);
        assertThat(server.objects()).isEmpty();
    }

    @Test
    void noPermissionToWrite() {
        refuse("PUT", 403, "AccessDenied", "Access Denied");

        assertThat(collect().fails(1))
                .startsWith("s3://assets/shop: PUT s3://assets/shop/releases/")
                .contains(
                        ".json failed: the credentials do not permit s3:PutObject, or s3:PutObjectAcl, which ASSET_S3_ACL "
                                + "needs (HTTP 403 AccessDenied: Access Denied). ")
                .endsWith(PERMISSIONS);
    }

    /** The record of the release is there then, and nothing says that it is current. */
    @Test
    void noPermissionToWriteFiles() {
        server.proxy()
                .refuse(
                        request ->
                                request.method().equals("PUT") && request.path().contains("/assets/shop/assets/"),
                        999,
                        new Refusal(403, "AccessDenied", "Access Denied"));

        assertThat(collect().fails(1)).contains(" do not permit s3:PutObject, ").endsWith(PERMISSIONS);
        assertThat(server.objects()).hasSize(1);
    }

    @Test
    void noPermissionToDelete() {
        collect().succeeds();
        Path next = new MadeWar().text("css/site.css", "a{color:red}").write(folder.resolve("next.war"));
        run("collect", "--no-progress", next.toString()).succeeds();
        refuse("DELETE", 403, "AccessDenied", "Access Denied");

        assertThat(run("prune", "--keep", "1", "--max-percent", "100").succeeds())
                .contains("would forget ");
        assertThat(run("prune", "--keep", "1", "--max-percent", "100", "--delete")
                        .fails(1))
                .contains("DELETE s3://assets/", " failed: the credentials do not permit s3:DeleteObject (HTTP 403 ")
                .endsWith(PERMISSIONS);
    }

    @Test
    void aClockThatIsWrong() {
        refuse(
                "*",
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");

        assertThat(collect().fails(1))
                .isEqualTo(
                        "s3://assets/shop: GET s3://assets/shop/manifest.json failed: the clock of this machine is too far "
                                + "from that of the store (HTTP 403 RequestTimeTooSkewed: The difference between the request time and "
                                + "the current time is too large). Set the clock of this machine: signatures are valid for some "
                                + "minutes.");
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(collect()
                        .with("ASSET_S3_ENDPOINT", "http://127.0.0.1:" + port)
                        .debugged()
                        .fails(1))
                .contains(" failed: the host cannot be reached (Connect to ", "refused). It was tried 5 times. ")
                .endsWith(NETWORK);
        assertThat(collect()
                        .with("ASSET_S3_ENDPOINT", "http://no-such-host.invalid")
                        .fails(1))
                .contains(" failed: the host no-such-host.invalid is not known. It was tried 5 times. ")
                .endsWith(NETWORK);
    }

    @Test
    void tlsAndNoTls() throws IOException {
        try (OneAnswer plain =
                OneAnswer.of("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            assertThat(collect()
                            .with("ASSET_S3_ENDPOINT", "https://127.0.0.1:" + plain.port())
                            .fails(1))
                    .contains(" failed: there is no secure connection (", "It was tried 5 times. ")
                    .endsWith(NETWORK);
        }
        // An alert of TLS 1.2: unexpected message.
        try (OneAnswer tls = OneAnswer.of("\u0015\u0003\u0003\u0000\u0002\u0002\n")) {
            assertThat(collect()
                            .with("ASSET_S3_ENDPOINT", "http://127.0.0.1:" + tls.port())
                            .fails(1))
                    .contains("It was tried 5 times. ")
                    .endsWith(NETWORK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9000",
                "minio.example",
                "https://me:hush@minio.example",
                "https://minio.example?token=hush",
                "s3://minio.example"
            })
    void anEndpointThatIsNone(String endpoint) {
        assertThat(collect().with("ASSET_S3_ENDPOINT", endpoint).fails(2))
                .matches("ASSET_S3_ENDPOINT: \"\\S+\" is not the URL of an S3 service\\. Write it as https://host or "
                        + "http://host:port, without credentials, query or fragment\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://assets.s3.eu-central-1.amazonaws.com",
                "https://account.r2.cloudflarestorage.com/assets",
                "http://127.0.0.1:9000/assets/"
            })
    void anEndpointWithTheBucketInIt(String endpoint) {
        assertThat(collect().with("ASSET_S3_ENDPOINT", endpoint).fails(2))
                .isEqualTo("ASSET_S3_ENDPOINT: \"" + endpoint
                        + "\" has the bucket assets in it, which is added to it: files "
                        + "would lie below a folder of that name. Write it without the bucket, as https://host.");
    }

    @Test
    void anEndpointWithAPath() {
        assertThat(collect()
                        .with("ASSET_S3_ENDPOINT", server.endpoint() + "/minio")
                        .fails(1))
                .contains(" failed: there is no such bucket ")
                .endsWith(PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://assets.s3.amazonaws.com/shop",
                "assets/shop",
                "s3:/assets",
                "s3://",
                "s3:///shop",
                "s3://a",
                "s3://as sets/x",
                "s3://AKIA:hush@assets/x",
                "s3://assets/a?token=hush",
                "s3://assets/../x",
                "s3://assets//x"
            })
    void anUrlOfABucketThatIsNone(String url) {
        assertThat(collect().with("ASSET_S3_URL", url).fails(2))
                .startsWith("ASSET_S3_URL: \"")
                .containsAnyOf("\" is not the URL of a bucket. ", "\" has ")
                .contains(" Write it as s3://bucket");
    }

    @Test
    void aRegionThatIsNone() {
        assertThat(collect().with("AWS_REGION", "eu central").fails(2))
                .isEqualTo("AWS_REGION: \"eu central\" is not the name of a region. Write it as eu-central-1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:/x", "https://x/y", "http://me:hush@x"})
    void aStoreThatIsNone(String store) {
        assertThat(Mistake.of(Map.of(), "collect", "--store", store, war).fails(2))
                .startsWith("--store: \"")
                .endsWith(
                        "\" is neither a bucket nor a folder. Name a bucket as s3://bucket or s3://bucket/prefix, or a folder.");
    }
}
