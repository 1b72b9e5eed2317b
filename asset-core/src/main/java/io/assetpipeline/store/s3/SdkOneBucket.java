package io.assetpipeline.store.s3;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.ClientConfiguration;
import com.amazonaws.SdkBaseException;
import com.amazonaws.SdkClientException;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.HandlerBeforeAttemptContext;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.regions.DefaultAwsRegionProviderChain;
import com.amazonaws.retry.PredefinedRetryPolicies;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.AbortMultipartUploadRequest;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import com.amazonaws.services.s3.model.CannedAccessControlList;
import com.amazonaws.services.s3.model.CompleteMultipartUploadRequest;
import com.amazonaws.services.s3.model.DeleteObjectsRequest;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.InitiateMultipartUploadRequest;
import com.amazonaws.services.s3.model.ListObjectsV2Request;
import com.amazonaws.services.s3.model.ListObjectsV2Result;
import com.amazonaws.services.s3.model.MultiObjectDeleteException;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PartETag;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.model.PutObjectResult;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.services.s3.model.UploadPartRequest;
import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A bucket through version 1 of the AWS SDK. */
final class SdkOneBucket implements Bucket {

    /** Read when the first class of the SDK is initialized. */
    private static final String SILENCE = "aws.java.v1.disableDeprecationAnnouncement";

    /** Of the metadata of an object. */
    static final String HASH = "sha256";
    /** A connection is opened when there is none that is free: there are never more than threads. */
    private static final int CONNECTIONS = 1000;

    private final S3Settings settings;
    private final AtomicLong requests = new AtomicLong();
    private final Requests sent;
    /** Held: what nobody holds forgets its level. Its only warning is that there is no JAXB, which no one needs here. */
    private final Logger base64;

    private final AWSCredentialsProvider credentials;
    private final AmazonS3 client;

    SdkOneBucket(S3Settings settings, Timeouts timeouts) {
        this.settings = settings;
        if (System.getProperty(SILENCE) == null) {
            System.setProperty(SILENCE, "true");
        }
        base64 = Logger.getLogger("com.amazonaws.util.Base64");
        if (base64.getLevel() == null) {
            base64.setLevel(Level.SEVERE);
        }
        credentials = settings.credentials()
                .<AWSCredentialsProvider>map(
                        key -> new AWSStaticCredentialsProvider(new BasicAWSCredentials(key.id(), key.secret())))
                .orElseGet(DefaultAWSCredentialsProviderChain::getInstance);
        ClientConfiguration configuration = new ClientConfiguration()
                .withConnectionTimeout(Math.toIntExact(timeouts.connect().toMillis()))
                .withSocketTimeout(Math.toIntExact(timeouts.answer().toMillis()))
                .withMaxConnections(CONNECTIONS)
                .withMaxErrorRetry(0)
                .withRetryPolicy(PredefinedRetryPolicies.NO_RETRY_POLICY)
                // A round trip for each file, to save the body of the few that are refused.
                .withUseExpectContinue(false);
        if (settings.endpoint().filter(url -> url.startsWith("http:")).isPresent()) {
            configuration.setSignerOverride(KnownHashSigner.register());
        }
        AmazonS3ClientBuilder builder = AmazonS3ClientBuilder.standard()
                .withCredentials(credentials)
                .withClientConfiguration(configuration)
                .withRequestHandlers(new Counting(requests))
                // Else bodies are stored with Content-Encoding: aws-chunked by services that do not know it.
                .disableChunkedEncoding()
                // A certificate for *.s3.amazonaws.com does not cover a name with dots.
                .withPathStyleAccessEnabled(
                        settings.endpoint().isPresent() || settings.bucket().contains("."));
        if (settings.endpoint().isPresent()) {
            String region = settings.region().orElse("us-east-1");
            String host = URI.create(settings.endpoint().get()).getHost();
            if (host != null && !host.contains(".amazonaws.")) {
                KnownEndpoint.use(host, region);
            }
            builder.withEndpointConfiguration(
                    new EndpointConfiguration(settings.endpoint().get(), region));
        } else {
            builder.withRegion(settings.region().orElseGet(() -> regionOfChain(settings)));
        }
        client = builder.build();
        sent = new Requests(
                settings.bucket(), credentials::getCredentials, SdkBaseException.class, SdkOneBucket::answer);
    }

    private static String regionOfChain(S3Settings settings) {
        try {
            String region = new DefaultAwsRegionProviderChain().getRegion();
            if (region != null) {
                return region;
            }
        } catch (SdkClientException e) {
            // Said below: its message is about each place that was looked at, and this one names the variable.
        }
        throw S3Store.noRegion(settings);
    }

    /** Counts what is sent. */
    private static final class Counting extends RequestHandler2 {

        private final AtomicLong requests;

        Counting(AtomicLong requests) {
            this.requests = requests;
        }

        @Override
        public void beforeAttempt(HandlerBeforeAttemptContext context) {
            requests.incrementAndGet();
        }
    }

    @Override
    public Got get(String key, @Nullable String unless) {
        String asked = sent.asked("GET", key);
        return sent.answered(asked, () -> {
            GetObjectRequest request = new GetObjectRequest(settings.bucket(), key);
            if (unless != null) {
                request.withNonmatchingETagConstraint("\"" + unless + "\"");
            }
            try (S3Object object = client.getObject(request)) {
                if (object == null) {
                    return new Got.Unchanged();
                }
                try (InputStream in = object.getObjectContent()) {
                    Content content = Content.read(in);
                    ObjectMetadata head = object.getObjectMetadata();
                    Requests.checkLength(asked, content.size(), head.getContentLength());
                    return new Got.Found(
                            content,
                            head.getETag(),
                            Put.isEncrypted(head.getSSEAlgorithm(), head.getSSECustomerAlgorithm()));
                }
            } catch (AmazonServiceException e) {
                if (e.getStatusCode() == 404 && "NoSuchKey".equals(e.getErrorCode())) {
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
                ObjectMetadata found = client.getObjectMetadata(settings.bucket(), key);
                return Optional.of(new StoredObject(
                        key,
                        found.getContentLength(),
                        found.getETag(),
                        found.getLastModified().toInstant(),
                        found.getUserMetaDataOf(HASH)));
            } catch (AmazonServiceException e) {
                if (e.getStatusCode() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Put put(Upload upload, Body body, Precondition precondition, Tags tags) {
        String asked = sent.asked("PUT", upload.key());
        return sent.answered(asked, precondition, () -> {
            ObjectMetadata metadata = metadata(upload);
            metadata.setContentLength(body.size());
            metadata.setContentMD5(body.md5());
            try (InputStream in = body.stream().open()) {
                PutObjectRequest request = new PutObjectRequest(settings.bucket(), upload.key(), in, metadata);
                settings.acl().ifPresent(acl -> request.setCannedAcl(acl(acl)));
                conditions(precondition, tags, request::putCustomRequestHeader);
                PutObjectResult put = client.putObject(request);
                return new Put(put.getETag(), Put.isEncrypted(put.getSSEAlgorithm(), put.getSSECustomerAlgorithm()));
            }
        });
    }

    private ObjectMetadata metadata(Upload upload) {
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.setContentType(upload.headers().type());
        metadata.setCacheControl(upload.headers().caching());
        if (upload.headers().encoding() != null) {
            metadata.setContentEncoding(upload.headers().encoding());
        }
        if (upload.headers().disposition() != null) {
            metadata.setContentDisposition(upload.headers().disposition());
        }
        if (upload.headers().language() != null) {
            metadata.setContentLanguage(upload.headers().language());
        }
        metadata.addUserMetadata(HASH, upload.sha256());
        return metadata;
    }

    private static CannedAccessControlList acl(String name) {
        for (CannedAccessControlList acl : CannedAccessControlList.values()) {
            if (acl.toString().equals(name)) {
                return acl;
            }
        }
        throw new IllegalArgumentException("acl: " + name);
    }

    /** The SDK has no such parameters. */
    private static void conditions(Precondition precondition, Tags tags, BiConsumer<String, String> headers) {
        if (precondition instanceof Precondition.IfAbsent) {
            headers.accept("If-None-Match", "*");
        } else if (precondition instanceof Precondition.IfTag wanted) {
            headers.accept("If-Match", tags.of(wanted.tag()));
        }
    }

    @Override
    public String begin(Upload upload) {
        return sent.answered(sent.asked("POST", upload.key()), () -> {
            InitiateMultipartUploadRequest request =
                    new InitiateMultipartUploadRequest(settings.bucket(), upload.key(), metadata(upload));
            settings.acl().ifPresent(acl -> request.setCannedACL(acl(acl)));
            return client.initiateMultipartUpload(request).getUploadId();
        });
    }

    @Override
    public String part(Upload upload, String id, int number, Body body) {
        return sent.answered(sent.asked("PUT", upload.key()), () -> {
            try (InputStream in = body.stream().open()) {
                return client.uploadPart(new UploadPartRequest()
                                .withBucketName(settings.bucket())
                                .withKey(upload.key())
                                .withUploadId(id)
                                .withPartNumber(number)
                                .withPartSize(body.size())
                                .withMD5Digest(body.md5())
                                .withInputStream(in))
                        .getETag();
            }
        });
    }

    @Override
    public String complete(Upload upload, String id, List<String> tags, Precondition precondition) {
        return sent.answered(sent.asked("POST", upload.key()), precondition, () -> {
            List<PartETag> parts = new ArrayList<>();
            for (String tag : tags) {
                parts.add(new PartETag(parts.size() + 1, tag));
            }
            CompleteMultipartUploadRequest request =
                    new CompleteMultipartUploadRequest(settings.bucket(), upload.key(), id, parts);
            conditions(precondition, Tags.QUOTED, request::putCustomRequestHeader);
            return client.completeMultipartUpload(request).getETag();
        });
    }

    @Override
    public void abort(Upload upload, String id) {
        sent.answered(sent.asked("DELETE", upload.key()), () -> {
            client.abortMultipartUpload(new AbortMultipartUploadRequest(settings.bucket(), upload.key(), id));
            return id;
        });
    }

    @Override
    public Page list(String prefix, @Nullable String next) {
        return sent.answered(sent.asked("LIST", prefix), () -> {
            ListObjectsV2Result page = client.listObjectsV2(new ListObjectsV2Request()
                    .withBucketName(settings.bucket())
                    .withPrefix(prefix)
                    .withContinuationToken(next));
            List<StoredObject> objects = page.getObjectSummaries().stream()
                    .map(object -> new StoredObject(
                            object.getKey(),
                            object.getSize(),
                            object.getETag(),
                            object.getLastModified().toInstant(),
                            null))
                    .toList();
            // The SDK says 0 also for an answer without a count.
            int count = page.getKeyCount() == 0 ? -1 : page.getKeyCount();
            return new Page(objects, count, page.getNextContinuationToken(), page.isTruncated());
        });
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        return sent.answered(sent.asked("DELETE", ""), () -> {
            try {
                client.deleteObjects(new DeleteObjectsRequest(settings.bucket())
                        .withKeys(keys.toArray(String[]::new))
                        .withQuiet(true));
                return List.of();
            } catch (MultiObjectDeleteException e) {
                return e.getErrors().stream()
                        .map(error -> new S3Failure(
                                        e.getStatusCode(),
                                        Requests.text(error.getCode()),
                                        Requests.text(error.getMessage()),
                                        null)
                                .ofKey(error.getKey(), sent.asked("DELETE", error.getKey())))
                        .toList();
            }
        });
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private static Optional<S3Failure> answer(RuntimeException e) {
        return e instanceof AmazonServiceException answered ? Optional.of(failure(answered)) : Optional.empty();
    }

    private static S3Failure failure(AmazonServiceException e) {
        Map<String, String> details = e instanceof AmazonS3Exception s3 && s3.getAdditionalDetails() != null
                ? s3.getAdditionalDetails()
                : Map.of();
        String region = details.get("Region");
        Map<String, String> headers = e.getHttpHeaders() == null ? Map.of() : e.getHttpHeaders();
        return new S3Failure(
                e.getStatusCode(),
                Requests.text(e.getErrorCode()),
                Requests.text(e.getErrorMessage()),
                region == null ? headers.get("x-amz-bucket-region") : region);
    }
}
