package io.assetpipeline.store.s3;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket is and how it is spoken to. Credentials are none of it: they come from the provider chain of the SDK, or from
 * Bucketeer's variables.
 *
 * @param bucket its name
 * @param prefix what all keys start with: empty, or with a final {@code /}
 * @param endpoint the URL of another service than AWS; buckets are part of its paths then
 * @param region empty: what the provider chain says, {@code us-east-1} with an endpoint
 * @param acl a canned ACL, sent only if it is given: many buckets refuse any
 * @param sdk 1 or 2; empty: 1 where it is on the class path
 * @param credentials of Bucketeer; empty: the provider chain
 */
public record S3Settings(
        String bucket,
        String prefix,
        Optional<String> endpoint,
        Optional<String> region,
        Optional<String> acl,
        Optional<Integer> sdk,
        Optional<Credentials> credentials) {

    /** An access key. Never printed. */
    public record Credentials(String id, String secret) {

        public Credentials {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public String toString() {
            return "(not shown)";
        }
    }

    /**
     * What the environment says: {@code ASSET_S3_URL}, {@code ASSET_S3_ENDPOINT} or {@code AWS_ENDPOINT_URL_S3}, {@code ASSET_S3_ACL},
     * {@code ASSET_S3_SDK}, and Bucketeer's variables where the first is not there. STUB.
     *
     * @param environment null for what is not set
     * @return empty if no bucket is named
     * @throws io.assetpipeline.problem.ConfigurationException if a value is wrong
     */
    public static Optional<S3Settings> of(Function<String, @Nullable String> environment) {
        throw new UnsupportedOperationException("stub: " + environment);
    }
}
