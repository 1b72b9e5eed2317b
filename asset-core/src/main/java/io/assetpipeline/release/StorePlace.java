package io.assetpipeline.release;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was collected to a store: the release that is current, then those whose records were written last. What was read lies in a
 * temporary folder until the build has written it.
 */
final class StorePlace implements ReleasePlace {

    private static final Comparator<StoredObject> LATEST_FIRST =
            Comparator.comparing(StoredObject::modified).reversed().thenComparing(StoredObject::key);

    private final AssetStore store;
    private final Web web;
    private final Map<LogicalPath, Path> fetched = new HashMap<>();

    /** The first failure of the store: the next request would wait as long, and fail as well. */
    private @Nullable String failure;

    /** @param web has the temporary folder */
    StorePlace(AssetStore store, Web web) {
        this.store = store;
        this.web = web;
    }

    @Override
    public List<FoundRelease> releases(int most) throws IOException {
        Content text = read(StoreRecords.current(), MOST_OF_MANIFEST)
                .orElseThrow(() -> new IOException("no release was collected there yet"));
        StoreRecord current = record(StoreRecords.current(), text);
        List<FoundRelease> found = new ArrayList<>();
        StoredFiles.release("", current, this::object).ifPresent(found::add);
        for (StoredObject object : records(current.release())) {
            if (found.size() >= most) {
                break;
            }
            // What was listed and is gone was pruned meanwhile.
            Optional<Content> own = read(object.key(), MOST_OF_MANIFEST);
            if (own.isPresent()) {
                StoredFiles.release("/" + object.key(), record(object.key(), own.get()), this::object)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** The releases' own, without that of one. */
    private List<StoredObject> records(String without) throws IOException {
        List<StoredObject> records = new ArrayList<>();
        asked(() -> {
            store.list(StoreRecords.FOLDER, records::add);
            return records;
        });
        records.removeIf(object -> StoreRecords.release(object.key())
                .filter(id -> !id.equals(without))
                .isEmpty());
        records.sort(LATEST_FIRST);
        return records;
    }

    private StoreRecord record(String key, Content text) {
        return StoreRecords.read(store.name() + "/" + key, text);
    }

    private Content object(LogicalPath key, int size) throws IOException {
        Path file = fetched.get(key);
        if (file == null) {
            Content content = read(key.value(), size).orElseThrow(() -> new IOException("the store does not have it"));
            file = web.keep(content);
            fetched.put(key, file);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return ReleasePlace.read(stream, size);
        }
    }

    /** Looks before it reads: a store gives out objects whole, and this one may be anything. */
    private Optional<Content> read(String key, int most) throws IOException {
        Optional<StoredObject> there = asked(() -> store.find(key));
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (there.get().size() > most) {
            throw new IOException(key + " has " + there.get().size() + " bytes, more than " + most);
        }
        return asked(() -> store.read(key, null)) instanceof AssetStore.Read.Found found
                ? Optional.of(found.content())
                : Optional.empty();
    }

    private <T> T asked(Supplier<T> request) throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
        try {
            return request.get();
        } catch (StoreException e) {
            String sentence = String.valueOf(e.getMessage());
            failure = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
            throw new IOException(failure, e);
        }
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        store.close();
    }
}
