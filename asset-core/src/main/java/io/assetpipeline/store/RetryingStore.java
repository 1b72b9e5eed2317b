package io.assetpipeline.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Another store, each operation of which is tried again after a passing failure. STUB: written by the owner of the package. */
public final class RetryingStore implements AssetStore {

    private final AssetStore store;

    private RetryingStore(AssetStore store) {
        this.store = store;
    }

    public static RetryingStore of(AssetStore store) {
        return new RetryingStore(store);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Read read(String key, @Nullable String unless) {
        return store.read(key, unless);
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return store.find(key);
    }

    @Override
    public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
        return store.write(key, body, headers, precondition);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> found) {
        store.list(prefix, found);
    }

    @Override
    public List<NotDeleted> delete(List<String> keys) {
        return store.delete(keys);
    }

    @Override
    public long requests() {
        return store.requests();
    }

    @Override
    public void close() {
        store.close();
    }
}
