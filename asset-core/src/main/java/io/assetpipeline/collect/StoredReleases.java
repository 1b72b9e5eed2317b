package io.assetpipeline.collect;

import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.StoreRecord;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The releases that a store has records of, the one that became current last first.
 *
 * @param all with the current one; that one also where its own record is gone
 * @param current its id; empty if none was ever collected to the end
 */
public record StoredReleases(List<Stored> all, Optional<String> current) {

    /**
     * A release.
     *
     * @param record of its own, or the store's manifest
     * @param object where the record is, as the store listed it; empty if its own is gone
     */
    public record Stored(StoreRecord record, Optional<StoredObject> object, boolean isCurrent) {

        /** By the store's clock; long ago if its own record is gone. */
        public Instant since() {
            return object.map(StoredObject::modified).orElse(Instant.EPOCH);
        }

        /** As lists of releases have it. */
        public StoreRelease summary() {
            return new StoreRelease(
                    record.release(),
                    record.label(),
                    since(),
                    record.files().size(),
                    record.files().values().stream()
                            .mapToLong(StoreRecord.Entry::size)
                            .sum(),
                    isCurrent);
        }
    }

    private static final Comparator<Stored> LATEST_FIRST = Comparator.comparing(Stored::since)
            .reversed()
            .thenComparing(release -> release.record().release());

    public StoredReleases {
        all = latestFirst(all);
    }

    static List<Stored> latestFirst(List<Stored> releases) {
        return releases.stream().sorted(LATEST_FIRST).toList();
    }

    /**
     * Reads them: one request for the list, one for each, one for the store's manifest, which comes last.
     *
     * @throws CollectException if the store cannot be read, or one of the records is damaged or of a later format
     */
    public static StoredReleases read(AssetStore store) {
        try {
            return read(store, list(store));
        } catch (StoreException e) {
            throw StoreFailures.of(store, e);
        }
    }

    /** The releases' own records, by id. */
    static SortedMap<String, StoredObject> list(AssetStore store) {
        SortedMap<String, StoredObject> records = new TreeMap<>();
        store.list(
                StoreRecords.FOLDER,
                object -> StoreRecords.release(object.key()).ifPresent(id -> records.put(id, object)));
        return records;
    }

    static StoredReleases read(AssetStore store, SortedMap<String, StoredObject> listed) {
        SortedMap<String, StoreRecord> records = new TreeMap<>();
        for (String id : listed.keySet()) {
            // What was listed and is gone was pruned meanwhile.
            read(store, StoreRecords.key(id)).ifPresent(record -> records.put(id, matching(store, id, record)));
        }
        Optional<StoreRecord> current = read(store, StoreRecords.current());
        List<Stored> releases = new ArrayList<>();
        records.forEach((id, record) -> {
            Optional<StoreRecord> same = current.filter(now -> now.release().equals(id));
            releases.add(new Stored(
                    same.map(now -> together(record, now)).orElse(record),
                    Optional.ofNullable(listed.get(id)),
                    same.isPresent()));
        });
        current.filter(record -> !records.containsKey(record.release()))
                .ifPresent(record -> releases.add(new Stored(record, Optional.empty(), true)));
        return new StoredReleases(releases, current.map(StoreRecord::release));
    }

    /** A run that was interrupted may have written a record that lists other files than those of the release that is current. */
    private static StoreRecord together(StoreRecord own, StoreRecord current) {
        SortedMap<String, StoreRecord.Entry> files = new TreeMap<>(own.files());
        files.putAll(current.files());
        return new StoreRecord(own.release(), current.label(), files, List.of());
    }

    private static Optional<StoreRecord> read(AssetStore store, String key) {
        return store.read(key, null) instanceof AssetStore.Read.Found found
                ? Optional.of(withoutManifests(StoreRecords.read(store.name() + "/" + key, found.content())))
                : Optional.empty();
    }

    /** Of many releases with thousands of files each they would fill the memory. */
    private static StoreRecord withoutManifests(StoreRecord record) {
        return new StoreRecord(record.release(), record.label(), record.files(), List.of());
    }

    private static StoreRecord matching(AssetStore store, String id, StoreRecord record) {
        if (!record.release().equals(id)) {
            throw new CollectException(Problem.error(
                    Location.of(store.name() + "/" + StoreRecords.key(id)),
                    "It is the record of another release, " + record.release() + ".",
                    "Collect that release again, and delete this record."));
        }
        return record;
    }
}
