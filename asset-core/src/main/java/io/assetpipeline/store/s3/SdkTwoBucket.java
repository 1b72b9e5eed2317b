package io.assetpipeline.store.s3;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A bucket through version 2 of the AWS SDK. */
final class SdkTwoBucket implements Bucket {

    /** Read by the logger of Maven, whose -X would print each request with its signature and session token. */
    private static final String LEVEL = "org.slf4j.simpleLogger.log.";

    private static final List<String> QUIET = List.of("org.apache.hc", "org.apache.http", "software.amazon.awssdk");

    private static final String HASH = "sha256";
    /** A connection is opened when there is none that is free: there are never more than threads. */
    private static final int CONNECTIONS = 1000;

    private final S3Settings settings;
    private final AtomicLong requests = new AtomicLong();
    private final Requests sent;
    private final AwsCredentialsProvider credentials;
    private final S3Client client;

    SdkTwoBucket(S3Settings settings, Timeouts timeouts) {
        this.settings = settings;
        QUIET.forEach(logger -> {
            if (System.getProperty(LEVEL + logger) == null) {
                System.setProperty(LEVEL + logger, "warn");
            }
        });
        credentials = settings.credentials()
                .<AwsCredentialsProvider>map(
                        key -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(timeouts.connect())
                        .socketTimeout(timeouts.answer())
                        .connectionAcquisitionTimeout(timeouts.answer())
                        .maxConnections(CONNECTIONS)
                        // A round trip for each file, to save the body of the few that are refused.
                        .expectContinueEnabled(false))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new Counting(requests)))
                // Else bodies are stored with Content-Encoding: aws-chunked by services that do not know it.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // Other services than AWS refuse checksums in trailers, and DeleteObjects without an MD5.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create())
                // A certificate for *.s3.amazonaws.com does not cover a name with dots.
                .forcePathStyle(
                        settings.endpoint().isPresent() || settings.bucket().contains("."));
        if (settings.endpoint().isPresent()) {
            builder.endpointOverride(URI.create(settings.endpoint().get()))
                    .region(Region.of(settings.region().orElse("us-east-1")));
        } else {
            builder.region(settings.region().map(Region::of).orElseGet(() -> regionOfChain(settings)));
        }
        client = builder.build();
        sent = new Requests(
                settings.bucket(), credentials::resolveCredentials, SdkException.class, SdkTwoBucket::answer);
    }

    private static Region regionOfChain(S3Settings settings) {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw S3Store.noRegion(settings);
        }
    }

    /** Counts what is sent. */
    private static final class Counting implements ExecutionInterceptor {

        private final AtomicLong requests;

        Counting(AtomicLong requests) {
            this.requests = requests;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            requests.incrementAndGet();
        }
    }

    @Override
    public Got get(String key, @Nullable String unless) {
        String asked = sent.asked("GET", key);
        return sent.answered(asked, () -> {
            try (ResponseInputStream<GetObjectResponse> in = client.getObject(request ->
                    request.bucket(settings.bucket()).key(key).ifNoneMatch(unless == null ? null : quoted(unless)))) {
                Content content = Content.read(in);
                GetObjectResponse head = in.response();
                if (head.contentLength() != null) {
                    Requests.checkLength(asked, content.size(), head.contentLength());
                }
                return new Got.Found(
                        content,
                        unquoted(head.eTag()),
                        Put.isEncrypted(head.serverSideEncryptionAsString(), head.sseCustomerAlgorithm()));
            } catch (AwsServiceException e) {
                if (e.statusCode() == 304) {
                    return new Got.Unchanged();
                }
                if (e.statusCode() == 404 && failure(e).code().equals("NoSuchKey")) {
                    return new Got.Absent();
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return sent.answered(sent.asked("HEAD", key), () -> {
            try {
                HeadObjectResponse found = client.headObject(
                        request -> request.bucket(settings.bucket()).key(key));
                return Optional.of(new StoredObject(
                        key,
                        found.contentLength(),
                        unquoted(found.eTag()),
                        found.lastModified(),
                        found.metadata().get(HASH)));
            } catch (AwsServiceException e) {
                if (e.statusCode() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Put put(Upload upload, Body body, Precondition precondition, Tags tags) {
        return sent.answered(sent.asked("PUT", upload.key()), precondition, () -> {
            PutObjectRequest.Builder request = PutObjectRequest.builder()
                    .bucket(settings.bucket())
                    .key(upload.key())
                    .acl(settings.acl().orElse(null))
                    .contentType(upload.headers().type())
                    .cacheControl(upload.headers().caching())
                    .contentEncoding(upload.headers().encoding())
                    .contentDisposition(upload.headers().disposition())
                    .contentLanguage(upload.headers().language())
                    .metadata(Map.of(HASH, upload.sha256()))
                    .contentLength(body.size())
                    .contentMD5(body.md5());
            conditions(precondition, tags, request::ifNoneMatch, request::ifMatch);
            PutObjectResponse put = client.putObject(
                    request.build(), body(body, upload.headers().type()));
            return new Put(
                    unquoted(put.eTag()),
                    Put.isEncrypted(put.serverSideEncryptionAsString(), put.sseCustomerAlgorithm()));
        });
    }

    private static RequestBody body(Body body, String type) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return body.stream().open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                body.size(),
                type);
    }

    private static void conditions(
            Precondition precondition, Tags tags, Consumer<String> ifNoneMatch, Consumer<String> ifMatch) {
        if (precondition instanceof Precondition.IfAbsent) {
            ifNoneMatch.accept("*");
        } else if (precondition instanceof Precondition.IfTag wanted) {
            ifMatch.accept(tags.of(wanted.tag()));
        }
    }

    @Override
    public String begin(Upload upload) {
        return sent.answered(
                sent.asked("POST", upload.key()),
                () -> client.createMultipartUpload(CreateMultipartUploadRequest.builder()
                                .bucket(settings.bucket())
                                .key(upload.key())
                                .acl(settings.acl().orElse(null))
                                .contentType(upload.headers().type())
                                .cacheControl(upload.headers().caching())
                                .contentEncoding(upload.headers().encoding())
                                .contentDisposition(upload.headers().disposition())
                                .contentLanguage(upload.headers().language())
                                .metadata(Map.of(HASH, upload.sha256()))
                                .build())
                        .uploadId());
    }

    @Override
    public String part(Upload upload, String id, int number, Body body) {
        return sent.answered(
                sent.asked("PUT", upload.key()),
                () -> unquoted(client.uploadPart(
                                request -> request.bucket(settings.bucket())
                                        .key(upload.key())
                                        .uploadId(id)
                                        .partNumber(number)
                                        .contentLength(body.size())
                                        .contentMD5(body.md5()),
                                body(body, upload.headers().type()))
                        .eTag()));
    }

    @Override
    public String complete(Upload upload, String id, List<String> tags, Precondition precondition) {
        return sent.answered(sent.asked("POST", upload.key()), precondition, () -> {
            List<CompletedPart> parts = new ArrayList<>();
            for (String tag : tags) {
                parts.add(CompletedPart.builder()
                        .partNumber(parts.size() + 1)
                        .eTag(quoted(tag))
                        .build());
            }
            CompleteMultipartUploadRequest.Builder request = CompleteMultipartUploadRequest.builder()
                    .bucket(settings.bucket())
                    .key(upload.key())
                    .uploadId(id)
                    .multipartUpload(all -> all.parts(parts));
            conditions(precondition, Tags.QUOTED, request::ifNoneMatch, request::ifMatch);
            return unquoted(client.completeMultipartUpload(request.build()).eTag());
        });
    }

    @Override
    public void abort(Upload upload, String id) {
        sent.answered(
                sent.asked("DELETE", upload.key()),
                () -> client.abortMultipartUpload(request ->
                        request.bucket(settings.bucket()).key(upload.key()).uploadId(id)));
    }

    @Override
    public Page list(String prefix, @Nullable String next) {
        return sent.answered(sent.asked("LIST", prefix), () -> {
            ListObjectsV2Response page = client.listObjectsV2(
                    request -> request.bucket(settings.bucket()).prefix(prefix).continuationToken(next));
            List<StoredObject> objects = page.contents().stream()
                    .map(object -> new StoredObject(
                            object.key(), object.size(), unquoted(object.eTag()), object.lastModified(), null))
                    .toList();
            return new Page(
                    objects,
                    page.keyCount() == null ? -1 : page.keyCount(),
                    page.nextContinuationToken(),
                    Boolean.TRUE.equals(page.isTruncated()));
        });
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        return sent.answered(
                sent.asked("DELETE", ""),
                () -> client
                        .deleteObjects(request -> request.bucket(settings.bucket())
                                .delete(all -> all.quiet(true)
                                        .objects(keys.stream()
                                                .map(key -> ObjectIdentifier.builder()
                                                        .key(key)
                                                        .build())
                                                .toList())))
                        .errors()
                        .stream()
                        .map(error -> new S3Failure(
                                        200, Requests.text(error.code()), Requests.text(error.message()), null)
                                .ofKey(error.key(), sent.asked("DELETE", error.key())))
                        .toList());
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Optional<S3Failure> answer(RuntimeException e) {
        return e instanceof AwsServiceException answered ? Optional.of(failure(answered)) : Optional.empty();
    }

    private static S3Failure failure(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        if (details == null) {
            return new S3Failure(e.statusCode(), "", "", null);
        }
        SdkHttpResponse response = details.sdkHttpResponse();
        return new S3Failure(
                e.statusCode(),
                Requests.text(details.errorCode()),
                Requests.text(details.errorMessage()),
                response == null
                        ? null
                        : response.firstMatchingHeader("x-amz-bucket-region").orElse(null));
    }

    private static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    private static String unquoted(@Nullable String tag) {
        return Requests.text(tag).replace("\"", "");
    }
}
