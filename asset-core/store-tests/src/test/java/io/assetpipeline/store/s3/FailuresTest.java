package io.assetpipeline.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition.None;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import io.assetpipeline.store.server.FaultyProxy.Refusal;
import io.assetpipeline.store.server.S3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each failure says in one sentence what was asked for and what the store said, and no secret. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class FailuresTest {

    private static S3Server server;

    private final int sdk;

    FailuresTest(int sdk) {
        this.sdk = sdk;
    }

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

    @Test
    void anAccessKeyThatTheStoreDoesNotKnow() {
        StoreException failure = failure(settings(S3Server.BUCKET, "AKIAWRONG", S3Server.SECRET_KEY), this::write);

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure)
                .hasMessage("PUT s3://assets/shop/app.css failed: the store does not know the access key (HTTP 403 "
                        + "InvalidAccessKeyId: Forbidden).");
    }

    @Test
    void aSecretThatDoesNotBelongToTheKey() {
        StoreException failure =
                failure(settings(S3Server.BUCKET, S3Server.ACCESS_KEY, "wrongSecretOfMine"), this::write);

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure)
                .hasMessageStartingWith(
                        "PUT s3://assets/shop/app.css failed: the secret does not belong to the access key "
                                + "(HTTP 403 SignatureDoesNotMatch: ");
        assertThat(all(failure)).doesNotContain("wrongSecretOfMine");
    }

    @Test
    void aBucketThatIsNotThere() {
        S3Settings settings = settings("others", S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        for (Consumer<AssetStore> operation : List.<Consumer<AssetStore>>of(
                this::write, store -> store.read("manifest.json", null), store -> store.list("", found -> {}))) {
            StoreException failure = failure(settings, operation);

            assertThat(failure.kind()).isEqualTo(Kind.NO_STORE);
            assertThat(failure)
                    .hasMessageContaining(" s3://others/shop/")
                    .hasMessageEndingWith(
                            " failed: there is no such bucket (HTTP 404 NoSuchBucket: The specified bucket does not exist).");
        }
    }

    @Test
    void aPermissionThatIsMissing() {
        refuse(403, "AccessDenied", "Access Denied");

        assertThat(failure(this::list).kind()).isEqualTo(Kind.DENIED);
        assertThat(failure(this::list))
                .hasMessage(
                        "LIST s3://assets/shop/ failed: the credentials do not permit s3:ListBucket (HTTP 403 AccessDenied: "
                                + "Access Denied).");
        assertThat(failure(this::write))
                .hasMessage("PUT s3://assets/shop/app.css failed: the credentials do not permit s3:PutObject, or "
                        + "s3:PutObjectAcl, which ASSET_S3_ACL needs (HTTP 403 AccessDenied: "
                        + "Access Denied).");
        assertThat(failure(store -> store.read("manifest.json", null)))
                .hasMessage(
                        "GET s3://assets/shop/manifest.json failed: the credentials do not permit s3:GetObject; or there "
                                + "is no such object, and they do not permit s3:ListBucket, without which S3 does not say "
                                + "so (HTTP 403 AccessDenied: Access Denied).");
        assertThat(failure(store -> store.find("app.css")).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void aTokenThatHasExpired() {
        refuse(400, "ExpiredToken", "The provided token has expired.");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure(this::write))
                .hasMessage(
                        "PUT s3://assets/shop/app.css failed: the session token has expired (HTTP 400 ExpiredToken: "
                                + "The provided token has expired).");
    }

    @Test
    void aClockThatIsWrong() {
        refuse(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.CLOCK);
        assertThat(failure(this::write))
                .hasMessageStartingWith(
                        "PUT s3://assets/shop/app.css failed: the clock of this machine is too far from "
                                + "that of the store (HTTP 403 RequestTimeTooSkewed: ");
        assertThat(server.proxy().requests()).hasSize(2);
    }

    @Test
    void aBucketOfAnotherRegion() {
        server.proxy()
                .refuse(
                        request -> true,
                        9,
                        new Refusal(
                                301,
                                "PermanentRedirect",
                                "The bucket you are attempting to access must be addressed using the specified endpoint.",
                                List.of("x-amz-bucket-region: eu-west-1")));

        assertThat(failure(this::write).kind()).isEqualTo(Kind.NO_STORE);
        assertThat(failure(this::write))
                .hasMessageStartingWith("PUT s3://assets/shop/app.css failed: the bucket is in the region eu-west-1 "
                        + "(HTTP 301 PermanentRedirect: ");
        assertThat(server.proxy().requests()).hasSize(2);
    }

    @Test
    void aRegionThatWasSignedFor() {
        refuse(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.NO_STORE);
        assertThat(failure(this::write))
                .hasMessageContainingAll(
                        "the bucket is in the region eu-west-1",
                        "the region 'us-east-1' is wrong; expecting 'eu-west-1'");
    }

    @Test
    void tooManyRequests() {
        refuse(429, "TooManyRequests", "Slow down.");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void twoWritesOfOneKey() {
        refuse(409, "ConditionalRequestConflict", "A conflicting conditional operation is currently in progress.");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void anAclThatTheBucketDoesNotTake() {
        refuse(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");

        assertThat(failure(this::write).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(this::write))
                .hasMessage("PUT s3://assets/shop/app.css failed: the store refused it (HTTP 400 "
                        + "AccessControlListNotSupported: The bucket does not allow ACLs).");
    }

    @Test
    void anAnswerThatRepeatsWhatWasSigned() {
        refuse(
                403,
                "SignatureDoesNotMatch",
                "Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101, Signature=abcdef");

        assertThat(failure(this::write))
                .hasMessage(
                        "PUT s3://assets/shop/app.css failed: the secret does not belong to the access key (HTTP 403 "
                                + "SignatureDoesNotMatch).");
    }

    @Test
    void aHostThatIsNotKnown() {
        StoreException failure = failure(at("http://no-such-host.invalid"), this::write);

        assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure)
                .hasMessage("PUT s3://assets/shop/app.css failed: the host no-such-host.invalid is not known.");
    }

    @Test
    void aPortThatNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        StoreException failure = failure(at("http://127.0.0.1:" + port), this::write);

        assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure)
                .hasMessageStartingWith("PUT s3://assets/shop/app.css failed: the host cannot be reached (")
                .hasMessageContaining("refused");
    }

    private static void refuse(int status, String code, String message) {
        server.proxy().refuse(request -> true, 99, new Refusal(status, code, message));
    }

    private StoreException failure(Consumer<AssetStore> operation) {
        return failure(settings(S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY), operation);
    }

    private static StoreException failure(S3Settings settings, Consumer<AssetStore> operation) {
        try (AssetStore store = S3Store.open(settings)) {
            StoreException failure = catchThrowableOfType(StoreException.class, () -> operation.accept(store));
            assertThat(failure).isNotNull();
            assertThat(failure.getMessage()).doesNotContain("\n").endsWith(".");
            assertThat(all(failure)).doesNotContain(S3Server.SECRET_KEY).doesNotContain("Signature=");
            return failure;
        }
    }

    /** All that a stack trace shows. */
    private static String all(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private S3Settings settings(String bucket, String id, String secret) {
        return settings(bucket, id, secret, server.endpoint().toString());
    }

    private S3Settings at(String endpoint) {
        return settings(S3Server.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, endpoint);
    }

    private S3Settings settings(String bucket, String id, String secret, String endpoint) {
        return new S3Settings(
                bucket,
                "shop/",
                Optional.of(endpoint),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sdk),
                Optional.of(new S3Settings.Credentials(id, secret)));
    }

    private void write(AssetStore store) {
        store.write(
                "app.css", ObjectBody.of(Content.utf8("a{}")), ObjectHeaders.of("text/css", "no-cache"), new None());
    }

    private void list(AssetStore store) {
        store.list("", found -> {});
    }
}
