package io.assetpipeline.store.s3;

import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * From what S3 answers, or why it does not, to a {@link StoreException}. No exception of an SDK is its cause: theirs hold what was
 * signed, and who signed it.
 *
 * @param status of HTTP
 * @param code of S3, such as {@code NoSuchBucket}; empty where there is no body that says it
 * @param message of S3; empty likewise
 * @param region in which the store says that the bucket is; null if it does not say
 */
record S3Failure(
        int status, String code, String message, @Nullable String region) {

    private static final int LONGEST_MESSAGE = 300;
    /** Some say the region nowhere else. */
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([A-Za-z0-9-]+)'");
    /** What an SDK makes of an answer that does not say the region. */
    private static final String NO_REGION = "in this region: null";

    /** What a store must not make us print, should it send it back. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)signature=|x-amz-|authorization:|secret|credential=|AWS4-HMAC");

    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "AuthorizationHeaderMalformed",
            "ExpiredToken",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSecurity",
            "InvalidToken",
            "MissingAuthenticationToken",
            "SignatureDoesNotMatch",
            "TokenRefreshRequired",
            "Unauthorized",
            "UnrecognizedClientException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied", "AccessForbidden", "AccountProblem", "AllAccessDisabled", "Forbidden", "NotSignedUp");
    private static final Set<String> NO_STORE = Set.of(
            "IllegalLocationConstraintException",
            "InvalidBucketName",
            "NoSuchBucket",
            "PermanentRedirect",
            "TemporaryRedirect");
    private static final Set<String> BUSY = Set.of(
            // Two writes of one key met; the next try finds out who won.
            "ConditionalRequestConflict",
            "InternalError",
            "OperationAborted",
            "RequestLimitExceeded",
            "ServiceUnavailable",
            "SlowDown",
            "Throttling",
            "ThrottlingException",
            "TooManyRequests",
            "TooManyRequestsException");
    /** What was sent did not arrive. */
    private static final Set<String> NETWORK =
            Set.of("BadDigest", "IncompleteBody", "InvalidDigest", "RequestTimeout", "XAmzContentSHA256Mismatch");
    /** Without a code, which the answer to a HEAD has none of. */
    private static final Map<Integer, Kind> STATUS = Map.of(
            301, Kind.NO_STORE,
            307, Kind.NO_STORE,
            401, Kind.CREDENTIALS,
            403, Kind.DENIED,
            408, Kind.NETWORK,
            412, Kind.PRECONDITION,
            429, Kind.BUSY,
            501, Kind.REFUSED);

    S3Failure {
        Matcher expected = EXPECTED_REGION.matcher(message);
        if (region == null && expected.find()) {
            region = expected.group(1);
        }
        if (message.contains(NO_REGION)) {
            message = "";
        }
    }

    /**
     * What the answer means.
     *
     * @param asked the request, such as {@code PUT s3://bucket/key}
     * @param precondition what was sent with it
     */
    StoreException of(String asked, Precondition precondition) {
        // RFC 9110 says 412; S3 has a 404 for If-Match on what has been deleted.
        boolean gone = precondition instanceof Precondition.IfTag && code.equals("NoSuchKey");
        Kind kind = gone ? Kind.PRECONDITION : kind();
        return new StoreException(kind, asked + " failed: " + meaning(kind, asked) + " (" + answer() + ").");
    }

    /** The answer for one key of many. */
    NotDeleted ofKey(String key, String asked) {
        Kind kind = kind();
        return new NotDeleted(key, kind, asked + " failed: " + meaning(kind, asked) + " (" + answer() + ").");
    }

    /** What it means that no provider has credentials. */
    static StoreException noCredentials(String asked) {
        return new StoreException(
                Kind.CREDENTIALS, asked + " was not sent: no place where the AWS SDK looks has credentials.");
    }

    Kind kind() {
        if (code.equals("PreconditionFailed")) {
            return Kind.PRECONDITION;
        }
        if (code.equals("RequestTimeTooSkewed") || code.equals("RequestExpired")) {
            return Kind.CLOCK;
        }
        if (code.equals("AuthorizationHeaderMalformed")
                && (region != null || message.toLowerCase(Locale.ROOT).contains("region"))) {
            return Kind.NO_STORE;
        }
        if (WRONG_CREDENTIALS.contains(code)) {
            return Kind.CREDENTIALS;
        }
        if (DENIED.contains(code)) {
            return Kind.DENIED;
        }
        if (NO_STORE.contains(code)) {
            return Kind.NO_STORE;
        }
        if (BUSY.contains(code)) {
            return Kind.BUSY;
        }
        if (NETWORK.contains(code)) {
            return Kind.NETWORK;
        }
        Kind kind = STATUS.get(status);
        return kind != null ? kind : status >= 500 ? Kind.BUSY : Kind.REFUSED;
    }

    private String meaning(Kind kind, String asked) {
        return switch (kind) {
            case PRECONDITION -> "the object is not as it was expected to be, so somebody else has written it";
            case CREDENTIALS ->
                switch (code) {
                    case "InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException" ->
                        "the store does not know the access key";
                    case "SignatureDoesNotMatch" -> "the secret does not belong to the access key";
                    case "ExpiredToken", "TokenRefreshRequired" -> "the session token has expired";
                    case "InvalidToken" -> "the store does not know the session token";
                    default -> "the store does not accept the credentials";
                };
            case DENIED -> "the credentials do not permit " + permission(asked);
            case NO_STORE ->
                code.equals("NoSuchBucket")
                        ? "there is no such bucket"
                        : code.equals("InvalidBucketName")
                                ? "no bucket can have this name"
                                : region == null
                                        ? "the bucket is in another region, or at another endpoint"
                                        : "the bucket is in the region " + region;
            case CLOCK -> "the clock of this machine is too far from that of the store";
            case NETWORK -> "what was sent did not arrive as it was";
            case BUSY -> "the store cannot do it now";
            default -> "the store refused it";
        };
    }

    /** What is missing; other codes than these are about accounts. */
    private String permission(String asked) {
        if (!code.isEmpty() && !code.equals("AccessDenied")) {
            return "it";
        }
        return switch (asked.substring(0, asked.indexOf(' '))) {
            case "GET", "HEAD" ->
                "s3:GetObject; or there is no such object, and they do not permit s3:ListBucket, without which S3 does not say so";
            case "PUT", "POST" -> "s3:PutObject, or s3:PutObjectAcl, which ASSET_S3_ACL needs";
            case "LIST" -> "s3:ListBucket";
            case "DELETE" -> "s3:DeleteObject";
            default -> "it";
        };
    }

    private String answer() {
        StringBuilder answer = new StringBuilder("HTTP ").append(status);
        if (!code.isEmpty()) {
            answer.append(' ').append(oneLine(code));
        }
        String said = oneLine(message);
        if (!said.isEmpty() && !SECRET.matcher(said).find()) {
            answer.append(": ").append(said.endsWith(".") ? said.substring(0, said.length() - 1) : said);
        }
        return answer.toString();
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** What it means that there is no answer, or none that can be understood. */
    static StoreException unanswered(String asked, Throwable failure) {
        Optional<StoreException> known = cause(failure, StoreException.class);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<IOException> broken = cause(failure, IOException.class);
        if (broken.isPresent()) {
            return new StoreException(Kind.NETWORK, asked + " failed: " + reason(broken.get()) + ".", broken.get());
        }
        // The SDK compares tags, too, and has no exception of its own for it.
        String said = String.valueOf(failure.getMessage());
        if (said.startsWith("Unable to verify integrity of data upload")) {
            return otherBytes(asked);
        }
        if (said.startsWith("Unable to verify integrity of data download")) {
            return new StoreException(
                    Kind.NETWORK, asked + " failed: by the tag of the answer, other bytes arrived than are there.");
        }
        // Such as XML that ends in the middle. Its message may quote the answer, or more.
        return new StoreException(
                Kind.NETWORK,
                asked + " failed: the answer cannot be understood ("
                        + failure.getClass().getSimpleName() + ").");
    }

    /** What it means that the tag of an answer is not the MD5 of what was sent. */
    static StoreException otherBytes(String asked) {
        return new StoreException(
                Kind.REFUSED,
                asked + " is in doubt: by the tag of the answer, the store has other bytes than were sent.");
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String reason(IOException failure) {
        String said = oneLine(String.valueOf(failure.getMessage()));
        if (failure instanceof UnknownHostException) {
            return "the host " + said.replaceAll(":.*", "") + " is not known";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "the host cannot be reached (" + said + ")";
        }
        if (failure instanceof SocketTimeoutException
                || failure.getClass().getSimpleName().equals("ConnectTimeoutException")) {
            return "there was no answer in time (" + said + ")";
        }
        if (failure instanceof SSLException) {
            return "there is no secure connection (" + said + ")";
        }
        return "the connection broke (" + said + ")";
    }
}
