package io.assetpipeline.store.s3;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
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

    private static final String SCHEME = "s3://";
    /** What AWS allows, and the longer names, capitals and underscores of buckets of before 2018 and of other services. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]+");
    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl">Canned ACLs</a>. */
    private static final List<String> ACLS = List.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-read",
            "bucket-owner-full-control");

    /** Those whose hosts may begin with the name of a bucket. */
    private static final List<String> SERVICES = List.of(
            ".amazonaws.com",
            ".backblazeb2.com",
            ".digitaloceanspaces.com",
            ".linodeobjects.com",
            ".r2.cloudflarestorage.com",
            ".wasabisys.com");

    private static final String BUCKETEER_FILES = "public/";

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

    public S3Settings {
        Objects.requireNonNull(bucket, "bucket");
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix: " + prefix);
        }
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(acl, "acl");
        Objects.requireNonNull(sdk, "sdk");
        Objects.requireNonNull(credentials, "credentials");
    }

    /**
     * What the environment says: {@code ASSET_S3_URL}, {@code ASSET_S3_ENDPOINT} or {@code AWS_ENDPOINT_URL_S3}, {@code AWS_REGION},
     * {@code ASSET_S3_ACL} and {@code ASSET_S3_SDK}. Where {@code ASSET_S3_URL} is not set, Bucketeer's variables name the bucket; its
     * access key is used also where {@code ASSET_S3_URL} names that bucket. A blank value is as none.
     *
     * @param environment null for what is not set
     * @return empty if no bucket is named
     * @throws ConfigurationException with a problem for each value that is wrong; its location is the name of the variable
     */
    public static Optional<S3Settings> of(Function<String, @Nullable String> environment) {
        return new Reading(environment).settings();
    }

    /** Reads the values, and keeps what is wrong with them. */
    private static final class Reading {

        private final Function<String, @Nullable String> environment;
        private final Problems problems = new Problems();

        Reading(Function<String, @Nullable String> environment) {
            this.environment = environment;
        }

        Optional<S3Settings> settings() {
            Optional<String> url = value("ASSET_S3_URL");
            Optional<String> rented = value("BUCKETEER_BUCKET_NAME");
            if (url.isEmpty() && rented.isEmpty()) {
                return Optional.empty();
            }
            Place place = url.isPresent() ? place(url.get()) : new Place(rented.orElse(""), BUCKETEER_FILES);
            boolean bucketeer = rented.equals(Optional.of(place.bucket()));
            Optional<Credentials> credentials = bucketeer ? bucketeerCredentials() : Optional.empty();
            Optional<String> region = region(bucketeer);
            Optional<String> endpoint = endpoint(place.bucket());
            Optional<String> acl = acl();
            Optional<Integer> sdk = sdk();
            if (problems.hasErrors()) {
                throw new ConfigurationException(problems.errors());
            }
            return Optional.of(new S3Settings(place.bucket(), place.prefix(), endpoint, region, acl, sdk, credentials));
        }

        private record Place(String bucket, String prefix) {}

        private Place place(String url) {
            String name = "ASSET_S3_URL";
            if (!url.startsWith(SCHEME)) {
                wrong(
                        name,
                        quoted(url) + " is not the URL of a bucket.",
                        "Write it as s3://bucket or s3://bucket/prefix.");
                return new Place("", "");
            }
            String rest = url.substring(SCHEME.length());
            int slash = rest.indexOf('/');
            String bucket = slash < 0 ? rest : rest.substring(0, slash);
            String path = slash < 0 ? "" : rest.substring(slash + 1);
            if (!BUCKET.matcher(bucket).matches()) {
                wrong(
                        name,
                        quoted(url) + " has no name that a bucket can have.",
                        "Write it as s3://bucket or s3://bucket/prefix. Credentials and region have variables of their own.");
            }
            if (path.contains("?") || path.contains("#")) {
                wrong(
                        name,
                        quoted(url) + " has a query or a fragment.",
                        "Write it as s3://bucket or s3://bucket/prefix.");
            }
            String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
            if (Arrays.stream(prefix.split("/", -1))
                            .limit(Math.max(
                                    0, prefix.chars().filter(c -> c == '/').count()))
                            .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."))
                    || path.chars().anyMatch(Character::isISOControl)) {
                wrong(
                        name,
                        quoted(url)
                                + " has a prefix with an empty segment, with \".\" or \"..\", or with a control character.",
                        "Write it as s3://bucket/prefix with one slash between segments.");
            }
            return new Place(bucket, prefix);
        }

        private Optional<Credentials> bucketeerCredentials() {
            Optional<String> id = value("BUCKETEER_AWS_ACCESS_KEY_ID");
            Optional<String> secret = value("BUCKETEER_AWS_SECRET_ACCESS_KEY");
            if (id.isEmpty()) {
                missing("BUCKETEER_AWS_ACCESS_KEY_ID");
            }
            if (secret.isEmpty()) {
                missing("BUCKETEER_AWS_SECRET_ACCESS_KEY");
            }
            return id.isPresent() && secret.isPresent()
                    ? Optional.of(new Credentials(id.get(), secret.get()))
                    : Optional.empty();
        }

        private void missing(String name) {
            wrong(
                    name,
                    "It is not set, but BUCKETEER_BUCKET_NAME is.",
                    "Attach the add-on anew, which sets all four variables, or remove BUCKETEER_BUCKET_NAME.");
        }

        private Optional<String> region(boolean bucketeer) {
            List<String> names = bucketeer
                    ? List.of("BUCKETEER_AWS_REGION", "AWS_REGION", "AWS_DEFAULT_REGION")
                    : List.of("AWS_REGION", "AWS_DEFAULT_REGION");
            for (String name : names) {
                Optional<String> region = value(name);
                if (region.isPresent()) {
                    if (!REGION.matcher(region.get()).matches()) {
                        wrong(
                                name,
                                quoted(region.get()) + " is not the name of a region.",
                                "Write it as eu-central-1.");
                    }
                    return region;
                }
            }
            return Optional.empty();
        }

        private Optional<String> endpoint(String bucket) {
            String name = value("ASSET_S3_ENDPOINT").isPresent() ? "ASSET_S3_ENDPOINT" : "AWS_ENDPOINT_URL_S3";
            Optional<String> endpoint = value(name);
            if (endpoint.isPresent() && !isEndpoint(endpoint.get())) {
                wrong(
                        name,
                        quoted(endpoint.get()) + " is not the URL of an S3 service.",
                        "Write it as https://host or http://host:port, without credentials, query or fragment.");
            }
            if (endpoint.isPresent() && isEndpoint(endpoint.get()) && hasBucket(URI.create(endpoint.get()), bucket)) {
                wrong(
                        name,
                        quoted(endpoint.get()) + " has the bucket " + bucket
                                + " in it, which is added to it: files would lie below a folder of that name.",
                        "Write it without the bucket, as https://host.");
            }
            return endpoint;
        }

        /** As the pages of services show the URL of a bucket. */
        private static boolean hasBucket(URI endpoint, String bucket) {
            String host = Objects.requireNonNullElse(endpoint.getHost(), "");
            String path = Objects.requireNonNullElse(endpoint.getPath(), "").replaceAll("/+$", "");
            return path.endsWith("/" + bucket)
                    || (host.startsWith(bucket + ".") && SERVICES.stream().anyMatch(host::endsWith));
        }

        private static boolean isEndpoint(String url) {
            try {
                URI uri = new URI(url);
                return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        private Optional<String> acl() {
            Optional<String> acl = value("ASSET_S3_ACL");
            if (acl.isPresent() && !ACLS.contains(acl.get())) {
                wrong(
                        "ASSET_S3_ACL",
                        quoted(acl.get()) + " is not a canned ACL.",
                        NearestNames.question(acl.get(), ACLS, "Use one of " + String.join(", ", ACLS) + "."));
            }
            return acl;
        }

        private Optional<Integer> sdk() {
            Optional<String> sdk = value("ASSET_S3_SDK");
            if (sdk.isEmpty()) {
                return Optional.empty();
            }
            return switch (sdk.get()) {
                case "1" -> Optional.of(1);
                case "2" -> Optional.of(2);
                default -> {
                    wrong(
                            "ASSET_S3_SDK",
                            quoted(sdk.get()) + " is not a version of the AWS SDK.",
                            "Write 1 or 2, or nothing: 1 is used where it is on the class path.");
                    yield Optional.empty();
                }
            };
        }

        private Optional<String> value(String name) {
            return Optional.ofNullable(environment.apply(name))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        private void wrong(String name, String what, String remedy) {
            problems.add(Problem.error(Location.of(name), what, remedy));
        }

        /** A value as messages show it, without what may be a password: before an {@code @}, or in a query. */
        private static String quoted(String value) {
            return "\"" + value.replaceAll("//.*@", "//…@").replaceAll("[?].*", "?…") + "\"";
        }
    }
}
