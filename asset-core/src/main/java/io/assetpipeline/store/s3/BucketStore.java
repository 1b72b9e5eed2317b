package io.assetpipeline.store.s3;

import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.BodyDigest;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import io.assetpipeline.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket, or what is in it below a prefix. Each body is read and checked before it is sent, and sent with its MD5, so neither a
 * file that changes meanwhile nor a broken connection leaves other bytes than were meant. Up to 8 MB are kept in memory for that;
 * what is larger than 16 MB is sent in parts.
 */
final class BucketStore implements AssetStore {

    private static final int IN_MEMORY = 8 << 20;
    private static final int PART = 8 << 20;
    private static final long WHOLE = 16 << 20;
    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">A limit of S3</a>. */
    private static final long MOST_PARTS = 10_000;

    private static final int DELETED_AT_ONCE = 1000;
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private final S3Settings settings;
    private final Bucket bucket;
    private final String name;

    BucketStore(S3Settings settings, Bucket bucket) {
        this.settings = settings;
        this.bucket = bucket;
        this.name = "s3://" + settings.bucket() + "/" + settings.prefix();
    }

    @Override
    public String name() {
        return name.substring(0, name.length() - 1);
    }

    @Override
    public Read read(String key, @Nullable String unless) {
        Bucket.Got got = bucket.get(whole(key), unless);
        if (got instanceof Bucket.Got.Found found) {
            if (!found.encrypted() && isOther(found.tag(), BodyDigest.of(found.content()))) {
                throw new StoreException(
                        Kind.NETWORK,
                        "GET " + name + key + " failed: by the tag of the answer, other bytes arrived than are there.");
            }
            return new Read.Found(found.content(), found.tag());
        }
        return got instanceof Bucket.Got.Unchanged ? new Read.Unchanged() : new Read.Absent();
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return bucket.head(whole(key)).map(this::relative);
    }

    @Override
    public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
        Bucket.Upload upload =
                new Bucket.Upload(whole(key), headers, body.sha256().hex());
        String asked = "PUT " + name + key;
        if (body.size() > WHOLE) {
            return writeInParts(asked, upload, body, precondition);
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream((int) Math.min(body.size(), IN_MEMORY));
        BodyDigest digest = digest(asked, body, kept);
        byte[] bytes = kept.toByteArray();
        Bucket.Opening stream = body.size() <= IN_MEMORY
                ? () -> new ByteArrayInputStream(bytes)
                : () -> new ReopeningStream(asked, body);
        Bucket.Body sent = new Bucket.Body(body.size(), base64(digest.md5()), stream);
        Bucket.Put put = put(upload, sent, precondition);
        if (!put.encrypted() && isOther(put.tag(), digest)) {
            throw S3Failure.otherBytes(asked);
        }
        return put.tag();
    }

    /**
     * Ceph compares the tag of a PUT with its quotes, which are none of it, so that it never is the object's: who is refused by it
     * although the object still has the tag asks again without quotes.
     */
    private Bucket.Put put(Bucket.Upload upload, Bucket.Body body, Precondition precondition) {
        try {
            return bucket.put(upload, body, precondition, Bucket.Tags.QUOTED);
        } catch (StoreException e) {
            if (e.kind() == Kind.PRECONDITION
                    && precondition instanceof Precondition.IfTag wanted
                    && bucket.head(upload.key()).map(StoredObject::tag).equals(Optional.of(wanted.tag()))) {
                return bucket.put(upload, body, precondition, Bucket.Tags.BARE);
            }
            throw e;
        }
    }

    /** A tag that is no MD5, as that of a large object, says nothing. */
    private static boolean isOther(String tag, BodyDigest digest) {
        return MD5.matcher(tag).matches() && !tag.equals(digest.md5());
    }

    private static BodyDigest digest(String asked, ObjectBody body, ByteArrayOutputStream kept) {
        boolean keeps = body.size() <= IN_MEMORY;
        try {
            return BodyDigest.of(asked, body, (buffer, offset, length) -> {
                if (keeps) {
                    kept.write(buffer, offset, length);
                }
            });
        } catch (IOException e) {
            throw new StoreException(Kind.SOURCE, asked + " was given up: its source broke off: " + e + ".", e);
        }
    }

    private String writeInParts(String asked, Bucket.Upload upload, ObjectBody body, Precondition precondition) {
        if (body.size() > MOST_PARTS * PART) {
            throw new StoreException(
                    Kind.SOURCE,
                    asked + " was given up: " + body.size() + " bytes are more than the " + MOST_PARTS * PART
                            + " that are sent at most.");
        }
        checkBefore(asked, upload, precondition);
        String id = bucket.begin(upload);
        try {
            List<String> tags = sendParts(asked, upload, id, body);
            return bucket.complete(upload, id, tags, precondition);
        } catch (RuntimeException e) {
            // Parts of an upload that is never completed stay, invisible and paid for.
            try {
                bucket.abort(upload, id);
            } catch (StoreException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /**
     * The precondition is looked at when all parts have been sent, which would be for nothing, and by Ceph not at all. It is sent
     * nevertheless: somebody else may write in between.
     */
    private void checkBefore(String asked, Bucket.Upload upload, Precondition precondition) {
        if (precondition instanceof Precondition.None) {
            return;
        }
        Optional<String> tag = bucket.head(upload.key()).map(StoredObject::tag);
        Optional<String> wanted =
                precondition instanceof Precondition.IfTag is ? Optional.of(is.tag()) : Optional.empty();
        if (!tag.equals(wanted)) {
            throw new StoreException(
                    Kind.PRECONDITION,
                    asked + " was not sent: "
                            + (wanted.isEmpty() ? "it is there already." : "it is not what it was when it was read."));
        }
    }

    private List<String> sendParts(String asked, Bucket.Upload upload, String id, ObjectBody body) {
        List<String> tags = new ArrayList<>();
        long left = body.size();
        try (InputStream in = body.open()) {
            while (left > 0) {
                byte[] bytes = in.readNBytes((int) Math.min(left, PART));
                left -= bytes.length;
                String md5 = Base64.getEncoder().encodeToString(md5(bytes));
                Bucket.Body part = new Bucket.Body(bytes.length, md5, () -> new ByteArrayInputStream(bytes));
                tags.add(bucket.part(upload, id, tags.size() + 1, part));
            }
        } catch (IOException e) {
            throw body.unreadable(asked, e);
        }
        return tags;
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> found) {
        String asked = "LIST " + name + prefix;
        String start = whole(prefix);
        Set<String> before = Set.of();
        String next = null;
        do {
            Bucket.Page page = bucket.list(start, next);
            if (page.count() >= 0 && page.count() != page.objects().size()) {
                throw inconsistent(
                        asked,
                        "it says " + page.count() + " and holds "
                                + page.objects().size() + " objects");
            }
            if (page.truncated() && (page.next() == null || page.next().equals(next))) {
                throw inconsistent(asked, "it says that there is more, but not where it goes on");
            }
            Set<String> keys = new HashSet<>();
            for (StoredObject object : page.objects()) {
                if (!object.key().startsWith(start) || !keys.add(object.key()) || before.contains(object.key())) {
                    throw inconsistent(asked, "it has a key twice, or one that was not asked for");
                }
                // What a console makes to show an empty folder: the prefix itself, which is no key below it.
                if (object.key().length() > settings.prefix().length()) {
                    found.accept(relative(object));
                }
            }
            before = keys;
            next = page.truncated() ? page.next() : null;
        } while (next != null);
    }

    private static StoreException inconsistent(String asked, String why) {
        return new StoreException(Kind.NETWORK, asked + " failed: the answer is not whole: " + why + ".");
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        List<NotDeleted> failed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += DELETED_AT_ONCE) {
            List<String> batch = keys.subList(i, Math.min(keys.size(), i + DELETED_AT_ONCE)).stream()
                    .map(this::whole)
                    .toList();
            for (NotDeleted one : bucket.delete(batch)) {
                failed.add(new NotDeleted(relative(one.key()), one.kind(), one.reason()));
            }
        }
        return failed;
    }

    @Override
    public long requests() {
        return bucket.requests();
    }

    @Override
    public void close() {
        bucket.close();
    }

    private String whole(String key) {
        return settings.prefix() + key;
    }

    private String relative(String key) {
        return key.startsWith(settings.prefix())
                ? key.substring(settings.prefix().length())
                : key;
    }

    private StoredObject relative(StoredObject object) {
        return new StoredObject(
                relative(object.key()), object.size(), object.tag(), object.modified(), object.sha256());
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
