package io.assetpipeline.collect;

import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.collect.StoredReleases.Stored;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.StoreRecord;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes files that no kept release names. What our releases do not list is somebody else's and stays; so does what is young, as
 * the collect that wrote it may still be running.
 */
public final class Prune {

    /** What one request to S3 deletes. */
    private static final int BATCH = 1000;

    private static final int PERCENT = 100;

    private final AssetStore store;
    private final PruneOptions options;
    private final Instant now;
    private final Map<String, StoredObject> objects = new HashMap<>();

    private Prune(AssetStore store, PruneOptions options) {
        this.store = store;
        this.options = options;
        this.now = options.clock().instant();
    }

    /**
     * Finds what may go, and deletes it if that is asked for.
     *
     * @throws CollectException if the store cannot be read, or if more would go than the options allow
     */
    public static PruneReport run(AssetStore store, PruneOptions options) {
        try {
            return new Prune(store, options).run();
        } catch (StoreException e) {
            throw StoreFailures.of(store, e);
        }
    }

    private PruneReport run() {
        // First what there is, then what is needed of it: whoever starts between the two says first what it needs.
        store.list("", found -> objects.put(found.key(), found));
        Sweep sweep = sweep(StoredReleases.list(store));
        if (!options.delete()) {
            return report(sweep, sweep.files, List.of(), false);
        }
        checkCaps(sweep);
        return delete(sweep);
    }

    /**
     * What stays and what goes.
     *
     * @param records of all releases, by id
     * @param needed keys that a release needs which is kept for its own sake, not for a file that may not go yet
     * @param listed how many files of all releases there are
     * @param files keys, sorted
     */
    private record Sweep(
            SortedMap<String, StoredObject> records,
            List<Stored> kept,
            List<Stored> dropped,
            Set<String> needed,
            int listed,
            List<String> files) {}

    private Sweep sweep(SortedMap<String, StoredObject> records) {
        StoredReleases releases = StoredReleases.read(store, records);
        List<Stored> kept = new ArrayList<>();
        List<Stored> old = new ArrayList<>();
        for (Stored release : releases.all()) {
            (isKept(release, kept.size()) ? kept : old).add(release);
        }
        Set<String> needed = keys(kept);
        Set<String> unneeded = keys(old);
        unneeded.removeAll(needed);
        unneeded.retainAll(objects.keySet());
        Set<String> young = unneeded.stream().filter(this::isYoung).collect(Collectors.toSet());
        unneeded.removeAll(young);
        // What is listed nowhere can never go: a record stays as long as any file that it lists and no kept release
        // does.
        List<Stored> dropped = old.stream()
                .filter(release -> release.record().files().keySet().stream().noneMatch(young::contains))
                .toList();
        Set<String> all = keys(releases.all());
        all.retainAll(objects.keySet());
        return new Sweep(
                records,
                releases.all().stream()
                        .filter(release -> !dropped.contains(release))
                        .toList(),
                dropped,
                needed,
                all.size(),
                List.copyOf(unneeded));
    }

    private boolean isKept(Stored release, int before) {
        Instant since = release.since();
        return before < options.releases()
                || release.isCurrent()
                || !since.isBefore(now.minus(PruneOptions.YOUNGEST))
                || options.age().filter(age -> !since.isBefore(now.minus(age))).isPresent();
    }

    private static Set<String> keys(List<Stored> releases) {
        Set<String> keys = new TreeSet<>();
        releases.forEach(release -> keys.addAll(release.record().files().keySet()));
        return keys;
    }

    private boolean isYoung(String key) {
        StoredObject object = objects.get(key);
        return object == null || !object.modified().isBefore(now.minus(PruneOptions.YOUNGEST));
    }

    private void checkCaps(Sweep sweep) {
        int count = sweep.files.size();
        long percent = sweep.listed == 0 ? 0 : (long) count * PERCENT / sweep.listed;
        if (count > options.most() || (long) count * PERCENT > (long) sweep.listed * options.mostPercent()) {
            throw new CollectException(Problem.error(
                    Location.of(store.name()),
                    count + " of " + sweep.listed + " files (" + percent + " %) would go, more than " + options.most()
                            + " files or " + options.mostPercent() + " % may at once. Nothing was deleted.",
                    "Look at what a run without --delete lists, then keep more releases or raise the limit."));
        }
    }

    private PruneReport delete(Sweep planned) {
        Sweep sweep = planned;
        List<NotDeleted> failed = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (List<String> batch : batches(planned.files)) {
            sweep = current(sweep);
            List<String> unneeded =
                    batch.stream().filter(new HashSet<>(sweep.files)::contains).toList();
            failed.addAll(store.delete(unneeded));
            gone.addAll(unneeded);
        }
        Set<String> left = failed.stream().map(NotDeleted::key).collect(Collectors.toCollection(HashSet::new));
        gone.removeIf(left::contains);
        sweep = current(sweep);
        List<String> records = sweep.dropped.stream()
                .filter(release -> release.object().isPresent())
                .filter(release -> release.record().files().keySet().stream().noneMatch(left::contains))
                .map(release -> StoreRecords.key(release.record().release()))
                .sorted()
                .toList();
        for (List<String> batch : batches(records)) {
            failed.addAll(store.delete(batch));
        }
        checkLost(sweep, gone);
        return report(sweep, gone, failed, true);
    }

    /**
     * Between the last look at the records and the deletion that follows a collect may have written its record and found the files
     * still there. No store can hold both off; but nothing is lost in silence.
     */
    private void checkLost(Sweep sweep, List<String> gone) {
        List<String> lost = gone.stream()
                .filter(sweep.needed::contains)
                .filter(key -> store.find(key).isEmpty())
                .toList();
        if (!lost.isEmpty()) {
            // The latest first: whoever came in between has just become one of them.
            String release = sweep.kept.stream()
                    .map(Stored::record)
                    .filter(record -> record.files().containsKey(lost.get(0)))
                    .map(StoreRecord::release)
                    .findFirst()
                    .orElse("");
            throw new CollectException(Problem.error(
                    Location.of(store.name()),
                    "While this run deleted files, the release " + release + " was collected, which needs "
                            + lost.size() + " of them, such as " + lost.get(0) + ".",
                    "Collect that release again with --verify, which uploads what is gone, and prune when nothing is"
                            + " collected."));
        }
    }

    /**
     * What may still go. Whoever collects a release writes its record first, anew if there is one, and relies on what is there
     * afterwards: so the records are looked at again before anything is deleted. Nothing
     * goes that was not planned: of a release that is dropped only now, files would be left that nobody lists.
     */
    private Sweep current(Sweep before) {
        SortedMap<String, StoredObject> records = StoredReleases.list(store);
        if (records.equals(before.records)) {
            return before;
        }
        Sweep now = sweep(records);
        Set<String> planned = ids(before.dropped);
        List<Stored> kept = new ArrayList<>(now.kept);
        now.dropped.stream()
                .filter(release -> !planned.contains(release.record().release()))
                .forEach(kept::add);
        Set<String> keptIds = ids(kept);
        return new Sweep(
                records,
                StoredReleases.latestFirst(kept),
                now.dropped.stream()
                        .filter(release -> !keptIds.contains(release.record().release()))
                        .toList(),
                now.needed,
                now.listed,
                now.files.stream().filter(new HashSet<>(before.files)::contains).toList());
    }

    private static Set<String> ids(List<Stored> releases) {
        return releases.stream().map(release -> release.record().release()).collect(Collectors.toSet());
    }

    private static List<List<String>> batches(List<String> keys) {
        return Stream.iterate(0, start -> start < keys.size(), start -> start + BATCH)
                .map(start -> keys.subList(start, Math.min(keys.size(), start + BATCH)))
                .toList();
    }

    private PruneReport report(Sweep sweep, List<String> files, List<NotDeleted> failed, boolean deleted) {
        return new PruneReport(
                summaries(sweep.kept),
                summaries(sweep.dropped),
                files,
                files.stream().mapToLong(this::size).sum(),
                failed,
                deleted);
    }

    private long size(String key) {
        StoredObject object = objects.get(key);
        return object == null ? 0 : object.size();
    }

    private static List<StoreRelease> summaries(List<Stored> releases) {
        return releases.stream().map(Stored::summary).toList();
    }
}
