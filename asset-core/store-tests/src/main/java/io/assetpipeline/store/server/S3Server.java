package io.assetpipeline.store.server;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/**
 * An S3 server in this JVM, with one bucket in memory, which checks signatures, behind a {@link FaultyProxy} that counts. Ports are
 * free ones of the loopback interface.
 */
public final class S3Server implements AutoCloseable {

    /** The bucket that is there. */
    public static final String BUCKET = "assets";

    public static final String ACCESS_KEY = "AKIATESTTESTTESTTEST";
    public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYTESTSECRET";

    /**
     * An object as it is stored.
     *
     * @param content as stored: encoded, if it has an encoding
     * @param encoding {@code Content-Encoding}; null for none, as the others
     * @param metadata of the user
     */
    public record Stored(
            Content content,
            String tag,
            @Nullable String type,
            @Nullable String caching,
            @Nullable String encoding,
            @Nullable String disposition,
            @Nullable String language,
            Map<String, String> metadata) {

        /** What an answer has, to its end. */
        static Stored read(ResponseInputStream<GetObjectResponse> in) throws IOException {
            GetObjectResponse head = in.response();
            return new Stored(
                    Content.read(in),
                    head.eTag().replace("\"", ""),
                    head.contentType(),
                    head.cacheControl(),
                    head.contentEncoding(),
                    head.contentDisposition(),
                    head.contentLanguage(),
                    head.metadata());
        }
    }

    /** Without credentials, what is not public is refused; whether an object is, says the bucket's policy. */
    private static final class ReadableBlobs extends ForwardingBlobStore {

        private volatile boolean byEverybody;

        ReadableBlobs(BlobStore blobs) {
            super(blobs);
        }

        @Override
        public ObjectCannedACL getBlobAccess(String bucket, String key) {
            return byEverybody ? ObjectCannedACL.PUBLIC_READ : super.getBlobAccess(bucket, key);
        }
    }

    private final ReadableBlobs blobs;
    private final S3Proxy server;
    private final FaultyProxy proxy;

    private S3Server(ReadableBlobs blobs, S3Proxy server) {
        this.blobs = blobs;
        this.server = server;
        this.proxy = FaultyProxy.before(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    /** Starts a server, with an empty bucket that pages of every origin may read what they may read at all. */
    public static S3Server start() {
        return start(new CrossOriginResourceSharing());
    }

    /** Starts a server whose empty bucket has no CORS rule, as a new one has none. */
    public static S3Server startWithoutCors() {
        return start(CrossOriginResourceSharing.disabled());
    }

    private static S3Server start(CrossOriginResourceSharing origins) {
        Properties properties = new Properties();
        properties.setProperty("jclouds.identity", ACCESS_KEY);
        properties.setProperty("jclouds.credential", SECRET_KEY);
        ReadableBlobs blobs = new ReadableBlobs(BlobStores.create("transient", properties));
        blobs.createContainer(BUCKET);
        try {
            S3Proxy server = S3Proxy.builder()
                    .blobStore(blobs)
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                    .corsRules(origins)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .build();
            server.start();
            return new S3Server(blobs, server);
        } catch (Exception e) {
            // S3Proxy declares no more than this.
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    /** Where it is, through the proxy: what goes there is counted. */
    public URI endpoint() {
        return proxy.endpoint();
    }

    /** Where it is, without the proxy between. */
    public URI directEndpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** What counts requests, and breaks them. */
    public FaultyProxy proxy() {
        return proxy;
    }

    /** Settings with the right credentials. */
    public S3Settings settings(String prefix, Optional<Integer> sdk) {
        return new S3Settings(
                BUCKET,
                prefix,
                Optional.of(endpoint().toString()),
                Optional.empty(),
                Optional.empty(),
                sdk,
                Optional.of(new S3Settings.Credentials(ACCESS_KEY, SECRET_KEY)));
    }

    /** The environment of a process that collects to it. */
    public Map<String, String> environment(String prefix) {
        return Map.of(
                "ASSET_S3_URL",
                "s3://" + BUCKET + "/" + prefix,
                "ASSET_S3_ENDPOINT",
                endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1");
    }

    /** What the URLs of its keys start with. */
    public URI url(String prefix) {
        return endpoint().resolve("/" + BUCKET + "/" + prefix);
    }

    /** Lets everybody read each object, as the policy of a site's bucket does; not list them. */
    public void allowReading() {
        blobs.byEverybody = true;
    }

    /** What is stored, by key. Not counted. */
    public SortedMap<String, Stored> objects() {
        SortedMap<String, Stored> objects = new TreeMap<>();
        keys().forEach(key -> objects.put(key, object(key)));
        return objects;
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        String next = null;
        do {
            ListObjectsV2Response page = blobs.list(ListObjectsV2Request.builder()
                    .bucket(BUCKET)
                    .continuationToken(next)
                    .build());
            page.contents().forEach(object -> keys.add(object.key()));
            next = page.nextContinuationToken();
        } while (next != null);
        return keys;
    }

    /** What is stored under a key, which has to be there. Not counted. */
    public Stored object(String key) {
        try (ResponseInputStream<GetObjectResponse> in = blobs.getBlob(BUCKET, key)) {
            return Stored.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many multipart uploads are neither completed nor aborted. */
    public int unfinishedUploads() {
        return blobs.listMultipartUploads(BUCKET).size();
    }

    /** Removes all objects. Not counted. */
    public void clear() {
        keys().forEach(this::remove);
    }

    /** Removes an object. Not counted. */
    public void remove(String key) {
        blobs.removeBlob(BUCKET, key);
    }

    @Override
    public void close() {
        proxy.close();
        try {
            server.stop();
            blobs.close();
        } catch (Exception e) {
            // S3Proxy declares no more than this.
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
