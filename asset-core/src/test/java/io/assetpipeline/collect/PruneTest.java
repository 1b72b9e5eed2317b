package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.store.AssetStore.NotDeleted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {

    @TempDir
    private Path folder;

    private MemoryStore store = new MemoryStore();

    /** Each has a file that all have, one that it shares with the next release, and two of its own. */
    private static MadeBuild release(int number) {
        return MadeBuild.application()
                .asset("img/all.svg", "all")
                .asset("img/" + number + ".svg", "shared " + number)
                .asset("img/" + (number + 1) + ".svg", "shared " + (number + 1))
                .asset("css/site.css", "style " + number, "img/" + number + ".svg")
                .asset("js/app.js", "script " + number);
    }

    private static String id(int number) {
        return ReleaseId.of(release(number).manifest());
    }

    private void collect(int number) {
        collect(number, false);
    }

    private void collect(int number, boolean verify) {
        collect(release(number), verify);
    }

    private void collect(MadeBuild build, boolean verify) {
        Path jar = folder.resolve(ReleaseId.of(build.manifest()) + ".jar");
        MadeFiles.write(jar, MadeFiles.deflated(build.classes()));
        try (BuiltRelease release = BuiltRelease.open(jar)) {
            CollectOptions standard = CollectOptions.standard();
            CollectOptions options = new CollectOptions(
                    standard.label(),
                    standard.encodings(),
                    standard.logicalNames(),
                    standard.force(),
                    verify,
                    standard.dryRun(),
                    standard.threads(),
                    standard.corsOrigin(),
                    standard.baseUrl());
            Collect.run(release, store, options, new CollectListener() {});
        }
    }

    /** One each month, the last one a month ago. */
    private void collectReleases(int count) {
        for (int number = 1; number <= count; number++) {
            collect(number);
            store.pass(Duration.ofDays(30));
        }
        store.calls();
    }

    private PruneReport prune(int releases) {
        return Prune.run(store, options(releases, true));
    }

    private PruneOptions options(int releases, boolean delete) {
        return new PruneOptions(releases, Optional.empty(), 1000, 100, delete, store.clock());
    }

    private void assertWhole(int... numbers) {
        for (int number : numbers) {
            for (String name : List.of(
                    "img/all.svg",
                    "img/" + number + ".svg",
                    "img/" + (number + 1) + ".svg",
                    "css/site.css",
                    "js/app.js")) {
                assertThat(store.objects()).containsKey(release(number).servedAt(name));
            }
            assertThat(store.objects()).containsKey(StoreRecords.key(id(number)));
        }
    }

    private static List<String> ids(List<StoreRelease> releases) {
        return releases.stream().map(StoreRelease::id).toList();
    }

    /** Their deltas are listed in their records and were never stored. */
    @Test
    void removesReleasesWithDeltas() {
        MadeBuild first = MadeBuild.application().asset("js/a.js", "one");
        MadeBuild second = MadeBuild.application().asset("js/a.js", "two").delta("js/a.js", "one");
        MadeBuild third = MadeBuild.application()
                .asset("js/a.js", "three")
                .delta("js/a.js", "two")
                .delta("js/a.js", "one");
        for (MadeBuild build : List.of(first, second, third)) {
            collect(build, false);
            store.pass(Duration.ofDays(30));
        }

        PruneReport report = prune(1);

        assertThat(ids(report.kept())).containsExactly(ReleaseId.of(third.manifest()));
        assertThat(store.objects().keySet())
                .containsExactlyInAnyOrder(
                        "manifest.json", StoreRecords.key(ReleaseId.of(third.manifest())), third.servedAt("js/a.js"));
    }

    @Test
    void removesWhatNoKeptReleaseNamesAndTheirRecordsLast() {
        collectReleases(4);
        store.put("uploads/photo.jpg", "somebody else's");
        store.put("assets/unlisted.css", "nobody knows whose");

        PruneReport report = prune(2);

        assertThat(ids(report.kept())).containsExactly(id(4), id(3));
        assertThat(ids(report.dropped())).containsExactly(id(2), id(1));
        assertThat(report.files())
                .containsExactlyInAnyOrder(
                        release(1).servedAt("img/1.svg"),
                        release(2).servedAt("img/2.svg"),
                        release(1).servedAt("css/site.css"),
                        release(2).servedAt("css/site.css"),
                        release(1).servedAt("js/app.js"),
                        release(2).servedAt("js/app.js"))
                .isSorted();
        assertThat(report.bytes()).isEqualTo(2 * (8 + 7 + 8));
        assertThat(report.deleted()).isTrue();
        assertThat(report.failed()).isEmpty();
        assertWhole(3, 4);
        assertThat(store.objects())
                .containsKeys("uploads/photo.jpg", "assets/unlisted.css", "manifest.json")
                .doesNotContainKeys(StoreRecords.key(id(1)), StoreRecords.key(id(2)))
                .doesNotContainKeys(report.files().toArray(String[]::new));
        List<String> calls = store.calls();
        assertThat(calls.subList(0, 3)).containsSubsequence("LIST ", "LIST releases/");
        assertThat(calls.get(calls.size() - 1)).startsWith("DELETE releases/");
        assertThat(prune(2).files()).isEmpty();
    }

    @Test
    void readsTheReleasesAfterItsListing() {
        collectReleases(2);
        prune(1);
        List<String> calls = store.calls();
        assertThat(calls.indexOf("LIST ")).isZero();
        assertThat(calls.indexOf("GET " + StoreRecords.key(id(1)))).isGreaterThan(calls.indexOf("LIST releases/"));
        assertThat(calls.indexOf("GET manifest.json")).isGreaterThan(calls.indexOf("GET " + StoreRecords.key(id(2))));
    }

    @Test
    void deletesNothingUnlessAsked() {
        collectReleases(3);
        PruneReport report = Prune.run(store, options(1, false));

        assertThat(report.files()).hasSize(6);
        assertThat(report.deleted()).isFalse();
        assertThat(store.calls()).noneMatch(call -> call.startsWith("DELETE"));
        assertWhole(1, 2, 3);
    }

    @Test
    void keepsWhatIsYoungerThanAnAge() {
        collectReleases(4);
        PruneReport report =
                Prune.run(store, new PruneOptions(1, Optional.of(Duration.ofDays(70)), 1000, 100, true, store.clock()));

        assertThat(ids(report.kept())).containsExactly(id(4), id(3));
        assertWhole(3, 4);
    }

    @Test
    void keepsTheCurrentReleaseAlsoIfOthersAreLater() {
        collectReleases(3);
        // Releases 4 and 5 were never collected to the end.
        for (int number : List.of(4, 5)) {
            store.interruptedBy((call, what) -> {
                if (what.equals("PUT manifest.json")) {
                    throw new IllegalStateException("killed");
                }
            });
            assertThatThrownBy(() -> collect(number)).isInstanceOf(IllegalStateException.class);
            store.pass(Duration.ofDays(30));
        }
        store.interruptedBy((call, what) -> {});

        PruneReport report = prune(1);

        assertThat(ids(report.kept())).containsExactly(id(5), id(3));
        assertThat(report.kept()).extracting(StoreRelease::current).containsExactly(false, true);
        assertWhole(3, 5);
    }

    @Test
    void keepsTheCurrentReleaseAlsoIfItsRecordIsGone() {
        collectReleases(2);
        store.remove(StoreRecords.key(id(2)));

        PruneReport report = prune(1);

        assertThat(ids(report.kept())).containsExactly(id(1), id(2));
        assertThat(report.files()).isEmpty();
    }

    @Test
    void countsAReleaseThatBecameCurrentAgainFromThen() {
        collectReleases(3);
        collect(1);
        store.pass(Duration.ofDays(30));

        PruneReport report = prune(2);

        assertThat(ids(report.kept())).containsExactly(id(1), id(3));
        assertWhole(1, 3);
    }

    @Test
    void keepsWhatIsYoungerThanADay() {
        collectReleases(1);
        collect(2);
        store.pass(Duration.ofHours(2));
        collect(3);
        store.pass(Duration.ofHours(21));

        PruneReport young = prune(1);
        assertThat(ids(young.kept())).containsExactly(id(3), id(2));
        assertWhole(2, 3);
        store.pass(Duration.ofHours(2));
        PruneReport old = prune(1);
        assertThat(ids(old.dropped())).containsExactly(id(2));
        assertWhole(3);
    }

    @Test
    void keepsARecordAsLongAsAFileThatOnlyItListsIsThere() {
        collectReleases(3);
        store.undeletable(release(1).servedAt("js/app.js"));
        store.put(release(2).servedAt("js/app.js"), "written again");

        PruneReport report = prune(1);

        assertThat(ids(report.kept())).containsExactly(id(3), id(2));
        assertThat(report.failed()).containsExactly(new NotDeleted(release(1).servedAt("js/app.js"), "AccessDenied"));
        assertThat(report.files())
                .doesNotContain(release(1).servedAt("js/app.js"), release(2).servedAt("js/app.js"));
        assertThat(store.objects()).containsKeys(StoreRecords.key(id(1)), StoreRecords.key(id(2)));
    }

    @Test
    void deletesNothingIfMoreWouldGoThanMayAtOnce() {
        collectReleases(4);
        for (PruneOptions options : List.of(
                new PruneOptions(1, Optional.empty(), 8, 100, true, store.clock()),
                new PruneOptions(1, Optional.empty(), 1000, 64, true, store.clock()))) {
            assertThatThrownBy(() -> Prune.run(store, options))
                    .isInstanceOf(CollectException.class)
                    .hasMessage("s3://bucket: 9 of 14 files (64 %) would go, more than " + options.most() + " files or "
                            + options.mostPercent() + " % may at once. Nothing was deleted. Look at what a run without"
                            + " --delete lists, then keep more releases or raise the limit.");
        }
        assertWhole(1, 2, 3, 4);
        assertThat(Prune.run(store, new PruneOptions(1, Optional.empty(), 9, 65, true, store.clock()))
                        .files())
                .hasSize(9);
    }

    @Test
    void deletesNothingThatACollectInBetweenReliesOn() {
        int calls = 0;
        do {
            MemoryStore fresh = new MemoryStore();
            store = fresh;
            collectReleases(4);
            AtomicBoolean done = new AtomicBoolean();
            long turn = fresh.requests() + ++calls;
            fresh.interruptedBy((call, what) -> {
                // From the last look at the records to the deletion that follows nothing can be done; the next test.
                if (call >= turn && !what.startsWith("DELETE") && done.compareAndSet(false, true)) {
                    collect(1);
                }
            });
            prune(1);
            if (!done.get()) {
                break;
            }
            assertWhole(1);
        } while (calls < 100);
        assertThat(calls).isBetween(10, 20);
    }

    @Test
    void saysWhatItHasTakenFromACollectAtTheLastMoment() {
        collectReleases(4);
        AtomicBoolean done = new AtomicBoolean();
        store.interruptedBy((call, what) -> {
            if (what.startsWith("DELETE") && done.compareAndSet(false, true)) {
                collect(1);
            }
        });

        assertThatThrownBy(() -> prune(1))
                .isInstanceOf(CollectException.class)
                .hasMessage("s3://bucket: While this run deleted files, the release " + id(1)
                        + " was collected, which needs 4 of them, such as "
                        + release(1).servedAt("css/site.css")
                        + ". Collect that release again with --verify, which uploads what is gone, and prune when nothing is"
                        + " collected.");

        collect(1, true);
        assertWhole(1);
    }

    @Test
    void looksAtTheRecordsAgainBeforeItDeletes() {
        collectReleases(4);
        AtomicBoolean read = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        store.interruptedBy((call, what) -> {
            if (read.get() && done.compareAndSet(false, true)) {
                collect(1);
            }
            read.compareAndSet(false, what.equals("GET manifest.json"));
        });

        PruneReport report = prune(1);

        assertThat(done).isTrue();
        assertWhole(1, 4);
        assertThat(ids(report.kept())).containsExactly(id(1), id(4));
        assertThat(ids(report.dropped())).containsExactly(id(3), id(2));
    }

    @Test
    void deletesAThousandAtATime() {
        MadeBuild many = MadeBuild.application();
        IntStream.range(0, 2500).forEach(i -> many.asset(i + ".svg", "image " + i));
        try (BuiltRelease release =
                BuiltRelease.open(MadeFiles.write(folder.resolve("many.jar"), MadeFiles.deflated(many.classes())))) {
            Collect.run(release, store, CollectOptions.standard(), new CollectListener() {});
        }
        store.pass(Duration.ofDays(30));
        collectReleases(1);

        PruneReport report = Prune.run(store, new PruneOptions(1, Optional.empty(), 5000, 100, true, store.clock()));

        assertThat(report.files()).hasSize(2500);
        assertThat(store.calls().stream().filter(call -> call.startsWith("DELETE assets/")))
                .extracting(call -> call.split(" ").length - 1)
                .containsExactly(1000, 1000, 500);
    }

    @Test
    void deletesNothingIfARecordCannotBeRead() {
        collectReleases(3);
        store.put(StoreRecords.key("0123456789abcdef"), "{");
        assertThatThrownBy(() -> prune(1))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith(
                        "s3://bucket/releases/0123456789abcdef.json: What the store says of the release is"
                                + " damaged.");
        store.put(StoreRecords.key("0123456789abcdef"), "{\"format\": 2}");
        assertThatThrownBy(() -> prune(1)).isInstanceOf(CollectException.class).hasMessageContaining("format 2");
        assertWhole(1, 2, 3);
    }

    @Test
    void listsReleasesTheLatestFirst() {
        collectReleases(2);
        StoredReleases releases = StoredReleases.read(store);

        assertThat(releases.current()).hasValue(id(2));
        assertThat(releases.all())
                .extracting(StoredReleases.Stored::summary)
                .satisfiesExactly(
                        latest -> {
                            assertThat(latest.id()).isEqualTo(id(2));
                            assertThat(latest.current()).isTrue();
                            assertThat(latest.files()).isEqualTo(5);
                            assertThat(latest.bytes()).isEqualTo(3 + 8 + 8 + 7 + 8);
                            assertThat(latest.since())
                                    .isEqualTo(store.object(StoreRecords.key(id(2)))
                                            .modified());
                        },
                        before -> assertThat(before.current()).isFalse());
        assertThat(store.calls()).hasSize(4);
        assertThat(StoredReleases.read(new MemoryStore()).all()).isEmpty();
    }
}
