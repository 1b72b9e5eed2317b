package io.assetpipeline.collect;

import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What a store had below the prefixes of a release when it was listed. Thread-safe. */
final class StoreListing {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /** So many tags that look like an MD5 and are none: the store encrypts, and each further file would be asked for in vain. */
    private static final int ENOUGH = 3;

    private final AssetStore store;
    private final StoredBytes bytes;
    private final Map<String, StoredObject> objects = new HashMap<>();
    private final AtomicInteger misleadingTags = new AtomicInteger();

    private StoreListing(AssetStore store, StoredBytes bytes) {
        this.store = store;
        this.bytes = bytes;
    }

    /** @param prefixes each with a final {@code /} */
    static StoreListing of(AssetStore store, StoredBytes bytes, List<String> prefixes) {
        StoreListing listing = new StoreListing(store, bytes);
        for (String prefix : prefixes) {
            boolean within = prefixes.stream().anyMatch(other -> !other.equals(prefix) && prefix.startsWith(other));
            if (!within) {
                store.list(prefix, found -> listing.objects.put(found.key(), found));
            }
        }
        return listing;
    }

    Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Whether the store has the bytes of an item. A listing says sizes and tags; where a tag proves nothing the object is asked for. */
    boolean has(ReleaseObjects.Item item) {
        StoredObject listed = objects.get(item.file().key());
        if (listed == null || listed.size() != item.file().size()) {
            return false;
        }
        boolean maybeMd5 = MD5.matcher(listed.tag()).matches();
        if (maybeMd5 && listed.tag().equals(bytes.md5(item))) {
            return true;
        }
        if (maybeMd5 && misleadingTags.get() >= ENOUGH) {
            return true;
        }
        boolean same = store.find(item.file().key())
                .filter(object -> isSame(object, item.file()))
                .isPresent();
        if (same && maybeMd5) {
            misleadingTags.incrementAndGet();
        }
        return same;
    }

    static boolean isSame(StoredObject object, StoreFile file) {
        return object.size() == file.size() && file.sha256().hex().equals(object.sha256());
    }
}
