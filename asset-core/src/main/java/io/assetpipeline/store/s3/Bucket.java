package io.assetpipeline.store.s3;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests that {@link BucketStore} makes, as one SDK sends them: each once, and each failure is a {@link
 * io.assetpipeline.store.StoreException}. Keys are whole. Tags are without quotes. Thread-safe.
 */
interface Bucket extends Closeable {

    /** {@code GetObject}. */
    Got get(String key, @Nullable String unless);

    /** {@code HeadObject}. */
    Optional<StoredObject> head(String key);

    /** {@code PutObject}. */
    Put put(Upload upload, Body body, Precondition precondition, Tags tags);

    /** {@code CreateMultipartUpload}: its id. */
    String begin(Upload upload);

    /** {@code UploadPart}: its tag. */
    String part(Upload upload, String id, int number, Body body);

    /** {@code CompleteMultipartUpload}: the tag of the object. */
    String complete(Upload upload, String id, List<String> tags, Precondition precondition);

    /** {@code AbortMultipartUpload}. */
    void abort(Upload upload, String id);

    /**
     * {@code ListObjectsV2}.
     *
     * @param next where it goes on; null for the first page
     */
    Page list(String prefix, @Nullable String next);

    /**
     * {@code DeleteObjects}.
     *
     * @param keys at most 1,000
     */
    List<NotDeleted> delete(List<String> keys);

    /** How many HTTP requests were sent. */
    long requests();

    @Override
    void close();

    /** How {@code If-Match} has a tag. */
    enum Tags {
        /** As RFC 9110 says. */
        QUOTED,
        /** As no standard says. */
        BARE;

        String of(String tag) {
            return this == QUOTED ? "\"" + tag + "\"" : tag;
        }
    }

    /** An object to be written, but for its bytes. */
    record Upload(String key, ObjectHeaders headers, String sha256) {}

    /**
     * Bytes of a request.
     *
     * @param md5 of them, in Base64, as {@code Content-MD5} has it: the store refuses what arrives otherwise
     * @param stream opened anew whenever they are read; it can go back to its beginning
     */
    record Body(long size, String md5, Opening stream) {}

    /** Opens a stream that {@linkplain InputStream#reset resets} to its beginning. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /** What {@code GetObject} answered. */
    sealed interface Got {

        record Absent() implements Got {}

        record Unchanged() implements Got {}

        /**
         * An object.
         *
         * @param encrypted as in {@link Put}
         */
        record Found(Content content, String tag, boolean encrypted) implements Got {}
    }

    /**
     * What {@code PutObject} answered.
     *
     * @param encrypted whether its tag is no MD5, because a key of the user's encrypts it: S3's own, {@code AES256}, changes no tag
     */
    record Put(String tag, boolean encrypted) {

        static boolean isEncrypted(@Nullable String algorithm, @Nullable String customerAlgorithm) {
            return customerAlgorithm != null || (algorithm != null && !algorithm.equals("AES256"));
        }
    }

    /**
     * A part of a listing.
     *
     * @param count how many objects the answer says there are; -1 if it does not say
     * @param next where the listing goes on; null at its end
     * @param truncated whether the answer says that it goes on
     */
    record Page(
            List<StoredObject> objects, int count, @Nullable String next, boolean truncated) {}
}
