package io.assetpipeline.store.server;

import io.assetpipeline.store.s3.S3Settings;
import io.assetpipeline.store.server.S3Server.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in a bucket of any S3 server, by a client that has nothing of ours. */
public final class BucketContent implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    private BucketContent(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * The bucket of these settings, read with the right credentials.
     *
     * @param settings with an endpoint
     */
    public static BucketContent of(S3Settings settings) {
        return new BucketContent(client(URI.create(settings.endpoint().orElseThrow())), settings.bucket());
    }

    /** A client with the right credentials, which asks for paths. */
    static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
    }

    /** All objects, by their whole keys. */
    public SortedMap<String, Stored> objects() {
        SortedMap<String, Stored> objects = new TreeMap<>();
        client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .forEach(key -> objects.put(key, object(key)));
        return objects;
    }

    private Stored object(String key) {
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(request -> request.bucket(bucket).key(key))) {
            return Stored.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many multipart uploads are neither completed nor aborted. */
    public int unfinishedUploads() {
        return client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .size();
    }

    /** Removes an object. */
    public void remove(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    @Override
    public void close() {
        client.close();
    }
}
