package io.assetpipeline.collect;

import io.assetpipeline.collect.CollectReport.Reason;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.ReleaseFile;
import io.assetpipeline.release.StoreRecord;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a release to a store. What pages need is there before anything says so: the release's own record first, then its files,
 * referenced before referring, the store's manifest last. Interrupted anywhere, the former release is whole.
 */
public final class Collect {

    /** Nobody may keep what says which release is current. */
    private static final ObjectHeaders RECORD = ObjectHeaders.of("application/json", "no-cache");

    /** How often another collect may be faster. */
    private static final int MOST_PLANS = 5;

    private static final int NAMED_FILES = 5;

    private final BuiltRelease release;
    private final AssetStore store;
    private final CollectOptions options;
    private final SerialListener listener;
    private final ReleaseObjects objects;
    private final StoredBytes bytes;
    private final StoreRecord record;
    private final Optional<CrossOriginCheck> origins;

    /** What this run has found in the store or written to it, by key. */
    private final Map<String, StoreRecord.Entry> settled = new ConcurrentHashMap<>();

    private final Map<String, CollectReport.Upload> sent = new ConcurrentHashMap<>();
    private final List<CollectReport.Upload> uploads = new ArrayList<>();
    private @Nullable StoreListing listing;
    private boolean another;
    private boolean begun;
    private boolean originsChecked;

    private Collect(BuiltRelease release, AssetStore store, CollectOptions options, CollectListener listener) {
        this.release = release;
        this.store = store;
        this.options = options;
        this.listener = new SerialListener(listener);
        this.objects = ReleaseObjects.of(release, options.encodings(), options.logicalNames());
        this.bytes = new StoredBytes(release);
        this.record = record();
        this.origins = options.baseUrl().map(url -> new CrossOriginCheck(url, options.corsOrigin(), this.listener));
    }

    /**
     * Uploads what the store does not have.
     *
     * @throws CollectException if the release is not in the store now
     */
    public static CollectReport run(
            BuiltRelease release, AssetStore store, CollectOptions options, CollectListener listener) {
        long requests = store.requests();
        try {
            Collect collect = new Collect(release, store, options, listener);
            collect.run();
            return collect.report(requests);
        } catch (StoreException e) {
            throw StoreFailures.of(store, e);
        }
    }

    private StoreRecord record() {
        SortedMap<String, StoreRecord.Entry> files = new TreeMap<>();
        // Thousands of files share the same few, and comparing them takes longer than what is made of them.
        IdentityHashMap<ObjectHeaders, String> fingerprints = new IdentityHashMap<>();
        for (ReleaseObjects.Item item : objects.items()) {
            StoreFile file = item.file();
            if (file.key().startsWith(StoreRecords.FOLDER) || file.key().equals(StoreRecords.current())) {
                throw new CollectException(Problem.error(
                        Location.of(release.name()),
                        "The file " + file.key() + " would lie where the store keeps its records.",
                        "Give the build another prefix: than releases/."));
            }
            String headers = fingerprints.computeIfAbsent(file.headers(), set -> file.headerFingerprint());
            files.put(file.key(), new StoreRecord.Entry(file.size(), file.sha256(), headers));
        }
        return new StoreRecord(release.id(), options.label(), files, release.manifestTexts());
    }

    private StoreRecord.Entry entry(StoreFile file) {
        return Objects.requireNonNull(record.files().get(file.key()));
    }

    private void run() {
        Content text = StoreRecords.write(record);
        String tag = md5(text);
        for (int plans = 0; plans < MOST_PLANS; plans++) {
            Current current = current(tag);
            CollectPlan plan = plan(current);
            another = !isSame(current.record, record);
            boolean unchanged = !options.force() && !another;
            if (unchanged && plan.isEmpty()) {
                return;
            }
            check(plan);
            if (options.dryRun()) {
                plan.steps().forEach(step -> uploads.add(step.upload()));
                listener.planned(plan.steps().size(), plan.bytes());
                return;
            }
            begin(text);
            upload(plan);
            checkOrigins();
            if (unchanged || publish(text, current)) {
                return;
            }
        }
        throw new CollectException(Problem.error(
                Location.of(store.name()),
                "Other releases were collected " + MOST_PLANS
                        + " times while this one was: its files are there, but it is not current.",
                "Collect one release at a time, and this one again if it is to be current."));
    }

    private static String md5(Content content) {
        try {
            return StoredBytes.md5(content.newInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /**
     * What the store says of its current release.
     *
     * @param record null if there is none, or nothing that can be read
     * @param tag of the record; null if there is none
     */
    private record Current(
            @Nullable StoreRecord record, @Nullable String tag) {

        Precondition unchanged() {
            return tag == null ? new Precondition.IfAbsent() : new Precondition.IfTag(tag);
        }

        StoreRecord.@Nullable Entry entry(String key) {
            return record == null ? null : record.files().get(key);
        }
    }

    private Current current(String ours) {
        AssetStore.Read read = store.read(StoreRecords.current(), ours);
        if (read instanceof AssetStore.Read.Found found) {
            return new Current(read(found.content()), found.tag());
        }
        return read instanceof AssetStore.Read.Unchanged ? new Current(record, ours) : new Current(null, null);
    }

    private @Nullable StoreRecord read(Content content) {
        String name = store.name() + "/" + StoreRecords.current();
        return options.force()
                ? StoreRecords.readIfWhole(name, content).orElse(null)
                : StoreRecords.read(name, content);
    }

    private static boolean isSame(@Nullable StoreRecord current, StoreRecord ours) {
        return current != null
                && current.release().equals(ours.release())
                && current.files().equals(ours.files());
    }

    private CollectPlan plan(Current current) {
        if (options.verify() && listing == null) {
            listing = list();
        }
        return CollectPlan.of(objects, item -> {
            Optional<Reason> reason = reason(item, current);
            return reason.map(why -> new CollectPlan.Step(item, why, precondition(item, why))).stream();
        });
    }

    private StoreListing list() {
        return StoreListing.of(
                store,
                bytes,
                release.manifests().stream().map(Manifest::prefix).distinct().toList());
    }

    private Optional<Reason> reason(ReleaseObjects.Item item, Current current) {
        StoreRecord.Entry ours = entry(item.file());
        StoreRecord.Entry theirs = current.entry(item.file().key());
        StoreRecord.Entry done = settled.get(item.file().key());
        if (done != null && (theirs == null || theirs.equals(ours))) {
            return Optional.empty();
        }
        if (options.force()) {
            return Optional.of(Reason.FORCED);
        }
        if (theirs == null) {
            return Optional.of(Reason.NEW);
        }
        if (theirs.size() != ours.size() || !theirs.sha256().equals(ours.sha256())) {
            return Optional.of(Reason.CONTENT);
        }
        if (!theirs.headers().equals(ours.headers())) {
            return Optional.of(Reason.HEADERS);
        }
        return options.verify() ? lost(item) : Optional.empty();
    }

    /** Of what the record says is there. */
    private Optional<Reason> lost(ReleaseObjects.Item item) {
        StoreListing listed = Objects.requireNonNull(listing);
        if (listed.find(item.file().key()).isEmpty()) {
            return Optional.of(Reason.GONE);
        }
        if (!listed.has(item)) {
            return Optional.of(Reason.CONTENT);
        }
        settled.put(item.file().key(), entry(item.file()));
        return Optional.empty();
    }

    /** A name with a fingerprint has one content; a logical name is of whoever comes last. */
    private Precondition precondition(ReleaseObjects.Item item, Reason reason) {
        boolean copy = !item.file().key().equals(item.source().servedAt().value());
        return !copy && (reason == Reason.NEW || reason == Reason.GONE)
                ? new Precondition.IfAbsent()
                : new Precondition.None();
    }

    /** Before anything is written. */
    private void check(CollectPlan plan) {
        List<String> unreadable = plan.steps().stream()
                .flatMap(step ->
                        release.unreadable(step.item().source(), step.item().encoding()).stream())
                .distinct()
                .toList();
        if (!unreadable.isEmpty()) {
            String more = unreadable.size() > NAMED_FILES
                    ? " " + (unreadable.size() - NAMED_FILES) + " more files are wrong, too."
                    : "";
            throw new CollectException(Problem.error(
                    Location.of(release.name()),
                    unreadable.stream().limit(NAMED_FILES).collect(Collectors.joining(" ")) + more,
                    "Build the artifact anew: nothing was sent."));
        }
    }

    /**
     * Writes the release's own record: from now on prune keeps what this run relies on. One that is there already says that files
     * may be, too: of a run that was interrupted, or of a release that becomes current again.
     */
    private void begin(Content text) {
        if (begun) {
            return;
        }
        ObjectBody own = ObjectBody.of(text);
        if (options.force()) {
            store.write(StoreRecords.key(record.release()), own, RECORD, new Precondition.None());
        } else if (!writeIfAbsent(own)) {
            store.write(StoreRecords.key(record.release()), own, RECORD, new Precondition.None());
            if (listing == null) {
                listing = list();
            }
        }
        begun = true;
    }

    private boolean writeIfAbsent(ObjectBody own) {
        try {
            store.write(StoreRecords.key(record.release()), own, RECORD, new Precondition.IfAbsent());
            return true;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    private void upload(CollectPlan plan) {
        listener.planned(plan.steps().size(), plan.bytes());
        try (Parallel parallel = new Parallel(options.threads())) {
            for (List<CollectPlan.Step> wave : plan.waves()) {
                List<Throwable> failures = parallel.forEach(wave, this::upload);
                wave.forEach(step -> {
                    CollectReport.Upload upload = sent.remove(step.item().file().key());
                    if (upload != null) {
                        uploads.add(upload);
                    }
                });
                if (!failures.isEmpty()) {
                    throw failed(failures);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException(
                    Problem.error(
                            Location.of(store.name()),
                            "The upload was interrupted; the release that was current still is.",
                            "Run it again: what is there already is not sent again."),
                    e);
        }
    }

    /** Before the manifest says that the release is there: a run that fails here asks again the next time. */
    private void checkOrigins() {
        if (!originsChecked) {
            List<StoreFile> files =
                    objects.items().stream().map(ReleaseObjects.Item::file).toList();
            origins.ifPresent(check -> check.check(files));
            originsChecked = true;
        }
    }

    /** What is none of the store's failures says more; the others are kept with it. */
    private RuntimeException failed(List<Throwable> failures) {
        Optional<Throwable> own = failures.stream()
                .filter(failure -> !(failure instanceof StoreException))
                .findFirst();
        if (own.isEmpty()) {
            return StoreFailures.of(
                    store, failures.stream().map(StoreException.class::cast).toList());
        }
        failures.stream().filter(failure -> !failure.equals(own.get())).forEach(own.get()::addSuppressed);
        if (own.get() instanceof Error error) {
            throw error;
        }
        return (RuntimeException) own.get();
    }

    private void upload(CollectPlan.Step step) {
        ReleaseObjects.Item item = step.item();
        StoreFile file = item.file();
        boolean written = !isThere(step) && write(step);
        settled.put(file.key(), entry(file));
        if (written) {
            sent.put(file.key(), step.upload());
        }
        listener.uploaded(file);
    }

    /** What an interrupted run, or an earlier release, has left. */
    private boolean isThere(CollectPlan.Step step) {
        return listing != null
                && step.reason() == Reason.NEW
                && step.precondition() instanceof Precondition.IfAbsent
                && listing.has(step.item());
    }

    /** False if it was there already. */
    private boolean write(CollectPlan.Step step) {
        StoreFile file = step.item().file();
        try {
            store.write(file.key(), bytes.body(step.item()), file.headers(), step.precondition());
            return true;
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.PRECONDITION) {
                throw e;
            }
            Optional<StoredObject> there = store.find(file.key());
            if (there.isPresent() && StoreListing.isSame(there.get(), file)) {
                return false;
            }
            if (there.isPresent()
                    && (options.verify() || isOtherForm(there.get(), step.item().source()))) {
                store.write(file.key(), bytes.body(step.item()), file.headers(), new Precondition.None());
                return true;
            }
            throw taken(file, there, e);
        }
    }

    /** Whether an earlier release stored the same file in another encoding: a rollback must not fail for it. */
    private static boolean isOtherForm(StoredObject there, ReleaseFile source) {
        return Stream.concat(
                        Stream.of(source.file().sha256()),
                        source.file().encodings().stream().map(EncodedFile::sha256))
                .anyMatch(form -> form.hex().equals(there.sha256()));
    }

    private CollectException taken(StoreFile file, Optional<StoredObject> there, StoreException cause) {
        String what = there.map(object -> "of " + object.size() + " bytes and "
                        + (object.sha256() == null
                                ? "without a SHA-256 of ours"
                                : "with the SHA-256 " + object.sha256())
                        + ", written at " + object.modified())
                .orElse("that was gone a moment later");
        return new CollectException(
                Problem.error(
                        Location.of(store.name() + "/" + file.key()),
                        "The store has another file of this name, " + what + "; that of this release has " + file.size()
                                + " bytes and the SHA-256 " + file.sha256() + ".",
                        "Collect with --verify, which replaces what differs. If something else writes below this prefix, give"
                                + " it another one."),
                cause);
    }

    /** False if another release became current since the plan was made. */
    private boolean publish(Content text, Current current) {
        try {
            store.write(StoreRecords.current(), ObjectBody.of(text), RECORD, current.unchanged());
            return true;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.PRECONDITION) {
                return false;
            }
            throw e;
        }
    }

    private CollectReport report(long requests) {
        return new CollectReport(
                store.name(),
                record.release(),
                another,
                uploads,
                record.files().size() - uploads.size(),
                options.dryRun()
                        ? 0
                        : uploads.stream()
                                .mapToLong(upload -> upload.file().size())
                                .sum(),
                store.requests() - requests,
                objects.dropped(),
                options.dryRun());
    }
}
