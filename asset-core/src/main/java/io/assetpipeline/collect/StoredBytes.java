package io.assetpipeline.collect;

import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a release's objects, as stores take them and tell them apart. Thread-safe. */
final class StoredBytes {

    private static final int BUFFER = 64 * 1024;

    private final BuiltRelease release;

    StoredBytes(BuiltRelease release) {
        this.release = release;
    }

    ObjectBody body(ReleaseObjects.Item item) {
        return new ObjectBody(
                release.name(item.source(), item.encoding()),
                item.file().size(),
                item.file().sha256(),
                () -> release.open(item.source(), item.encoding()));
    }

    /** What most stores have as tag of an object that was sent in one piece. */
    String md5(ReleaseObjects.Item item) {
        try (InputStream bytes = release.open(item.source(), item.encoding())) {
            return md5(bytes);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.SOURCE, item.file().key() + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String md5(InputStream bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
