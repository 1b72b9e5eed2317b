package io.assetpipeline.store.s3;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Opens a bucket through whichever AWS SDK is on the class path; none of them has to be. */
public final class S3Store {

    private static final String VARIABLE = "ASSET_S3_SDK";

    /** An SDK, by names: to mention one of its classes would be to need it. */
    private enum Sdk {
        ONE("com.amazonaws.services.s3.AmazonS3", "SdkOneBucket", "com.amazonaws:aws-java-sdk-s3"),
        TWO(
                "software.amazon.awssdk.services.s3.S3Client",
                "SdkTwoBucket",
                "software.amazon.awssdk:s3 and software.amazon.awssdk:apache5-client");

        private final String client;
        private final String adapter;
        private final String artifacts;

        Sdk(String client, String adapter, String artifacts) {
            this.client = client;
            this.adapter = S3Store.class.getPackageName() + "." + adapter;
            this.artifacts = artifacts;
        }

        boolean isPresent() {
            try {
                Class.forName(client, false, S3Store.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }

    private S3Store() {}

    /**
     * Opens a bucket; sends nothing to it.
     *
     * @throws ConfigurationException if no SDK is on the class path, or not the one that is asked for, or no region is known
     */
    public static AssetStore open(S3Settings settings) {
        return open(settings, Timeouts.STANDARD);
    }

    static AssetStore open(S3Settings settings, Timeouts timeouts) {
        return new BucketStore(settings, bucket(choose(settings.sdk()), settings, timeouts));
    }

    private static Sdk choose(Optional<Integer> asked) {
        if (asked.isEmpty()) {
            if (Sdk.ONE.isPresent()) {
                return Sdk.ONE;
            }
            if (Sdk.TWO.isPresent()) {
                return Sdk.TWO;
            }
            throw new ConfigurationException(Problem.error(
                    Location.of("ASSET_S3_URL"),
                    "It names a bucket, but no AWS SDK is on the class path.",
                    "Add " + Sdk.ONE.artifacts + ", or " + Sdk.TWO.artifacts + "."));
        }
        Sdk sdk = asked.get() == 1 ? Sdk.ONE : Sdk.TWO;
        if (!sdk.isPresent()) {
            throw new ConfigurationException(Problem.error(
                    Location.of(VARIABLE),
                    "Version " + asked.get() + " of the AWS SDK is not on the class path.",
                    "Add " + sdk.artifacts + ", or leave the variable away."));
        }
        return sdk;
    }

    private static Bucket bucket(Sdk sdk, S3Settings settings, Timeouts timeouts) {
        try {
            return Class.forName(sdk.adapter)
                    .asSubclass(Bucket.class)
                    .getDeclaredConstructor(S3Settings.class, Timeouts.class)
                    .newInstance(settings, timeouts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigurationException known) {
                throw known;
            }
            throw new IllegalStateException("The AWS SDK does not start", e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ConfigurationException(
                    Problem.error(
                            Location.of(VARIABLE),
                            "The AWS SDK on the class path cannot be used: " + e + ".",
                            "Use the versions that docs/dependencies.md names."),
                    e);
        }
    }

    /** What is said where neither the settings nor the provider chain of an SDK know the region. */
    static ConfigurationException noRegion(S3Settings settings) {
        return new ConfigurationException(Problem.error(
                Location.of("AWS_REGION"),
                "No region is known for the bucket \"" + settings.bucket() + "\".",
                "Set it to the region that the bucket is in, such as eu-central-1."));
    }
}
