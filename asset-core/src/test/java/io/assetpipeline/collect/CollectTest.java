package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.collect.CollectReport.Reason;
import io.assetpipeline.collect.CollectReport.Upload;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import io.assetpipeline.release.StoreRecord;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectTest {

    private static final CollectListener SILENT = new CollectListener() {};

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();

    private static MadeBuild shop(String logo, String style) {
        return MadeBuild.application()
                .asset("img/logo.svg", logo)
                .asset("img/other.svg", "<svg/>")
                .asset("css/site.css", style + logo, "img/logo.svg")
                .asset("js/app.js", "let a;")
                .encoded("js/big.js", "let big;", Encoding.GZIP);
    }

    private static final MadeBuild ONE = shop("one", "");
    private static final MadeBuild TWO = shop("two", "");

    private Path artifact(MadeBuild build) {
        return MadeFiles.write(folder.resolve(id(build) + ".jar"), MadeFiles.deflated(build.classes()));
    }

    private CollectReport collect(MadeBuild build) {
        return collect(build, Options.standard());
    }

    private CollectReport collect(MadeBuild build, Options options) {
        return collect(store, build, options);
    }

    private CollectReport collect(MemoryStore into, MadeBuild build, Options options) {
        try (BuiltRelease release = BuiltRelease.open(artifact(build))) {
            return Collect.run(release, into, options.made(), SILENT);
        }
    }

    /** What one test changes of the options. */
    private record Options(
            String label,
            StoredEncoding encoding,
            boolean logicalNames,
            boolean force,
            boolean verify,
            boolean dryRun,
            int threads) {

        static Options standard() {
            return new Options("", StoredEncoding.IDENTITY, false, false, false, false, 4);
        }

        Options label(String text) {
            return new Options(text, encoding, logicalNames, force, verify, dryRun, threads);
        }

        Options gzip() {
            return new Options(label, new StoredEncoding(Encoding.GZIP), logicalNames, force, verify, dryRun, threads);
        }

        Options withLogicalNames() {
            return new Options(label, encoding, true, force, verify, dryRun, threads);
        }

        Options forced() {
            return new Options(label, encoding, logicalNames, true, verify, dryRun, threads);
        }

        Options verified() {
            return new Options(label, encoding, logicalNames, force, true, dryRun, threads);
        }

        Options dry() {
            return new Options(label, encoding, logicalNames, force, verify, true, threads);
        }

        Options notForced() {
            return new Options(label, encoding, logicalNames, false, verify, dryRun, threads);
        }

        Options threads(int count) {
            return new Options(label, encoding, logicalNames, force, verify, dryRun, count);
        }

        CollectOptions made() {
            return new CollectOptions(
                    label, encoding, logicalNames, force, verify, dryRun, threads, Optional.empty(), Optional.empty());
        }
    }

    private static List<String> reasons(CollectReport report) {
        return report.uploads().stream()
                .map(upload -> upload.reason().word() + " " + upload.file().key())
                .toList();
    }

    /** The release that the store says is current; each of its files is there, as its artifact has it. */
    private static String whole(MemoryStore store) {
        SortedMap<String, MemoryStore.Stored> objects = store.objects();
        MemoryStore.Stored manifest = objects.get(StoreRecords.current());
        if (manifest == null) {
            return "none";
        }
        StoreRecord record = StoreRecords.read("manifest", manifest.content());
        assertWhole(store, record);
        return record.release();
    }

    private static void assertWhole(MemoryStore store, StoreRecord record) {
        record.files().forEach((key, entry) -> {
            MemoryStore.Stored object = store.object(key);
            assertThat(Sha256.of(object.content())).as(key).isEqualTo(entry.sha256());
            assertThat((long) object.content().size()).isEqualTo(entry.size());
            assertThat(new StoreFile(key, 0, entry.sha256(), object.headers()).headerFingerprint())
                    .as(key)
                    .isEqualTo(entry.headers());
        });
    }

    private static String id(MadeBuild build) {
        return ReleaseId.of(build.manifest());
    }

    @Test
    void writesTheRecordOfTheReleaseFirstAndTheManifestLast() {
        CollectReport report = collect(ONE, Options.standard().threads(1).label("v1"));

        List<String> calls = store.calls();
        assertThat(calls).hasSize(5 + 3).hasSize((int) report.requests());
        assertThat(calls.subList(0, 2)).containsExactly("GET manifest.json", "PUT releases/" + id(ONE) + ".json");
        assertThat(calls.get(6)).isEqualTo("PUT " + ONE.servedAt("css/site.css"));
        assertThat(calls.get(7)).isEqualTo("PUT manifest.json");
        assertThat(report.uploads())
                .extracting(Upload::reason)
                .containsOnly(Reason.NEW)
                .hasSize(5);
        assertThat(report.isNew()).isTrue();
        assertThat(report.skipped()).isZero();
        assertThat(report.bytes()).isEqualTo(3 + 6 + 3 + 6 + 8);
        assertThat(whole(store)).isEqualTo(id(ONE));
        StoreRecord own = StoreRecords.read(
                "own", store.object("releases/" + id(ONE) + ".json").content());
        StoreRecord current =
                StoreRecords.read("current", store.object("manifest.json").content());
        assertThat(own).isEqualTo(current);
        assertThat(own.label()).isEqualTo("v1");
        assertThat(current.manifests()).hasSize(1);
        assertThat(store.object("manifest.json").headers().caching()).isEqualTo("no-cache");
    }

    @Test
    void asksOnceIfNothingIsNew() {
        collect(ONE);
        CollectReport report = collect(ONE);

        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.isNew()).isFalse();
        assertThat(report.skipped()).isEqualTo(5);
        assertThat(collect(ONE, Options.standard().label("another")).requests()).isEqualTo(1);
    }

    @Test
    void sendsOneChangedFileWithFourRequestsAndAChangedImageOfABundleWithFive() {
        collect(ONE);

        CollectReport file = collect(shop("one", "b{}"));
        assertThat(file.requests()).isEqualTo(4);
        assertThat(reasons(file)).containsExactly("new " + shop("one", "b{}").servedAt("css/site.css"));
        CollectReport image = collect(shop("changed", "b{}"));
        assertThat(image.requests()).isEqualTo(5);
        assertThat(reasons(image))
                .containsExactly(
                        "new " + shop("changed", "b{}").servedAt("img/logo.svg"),
                        "new " + shop("changed", "b{}").servedAt("css/site.css"));
        assertThat(image.skipped()).isEqualTo(3);
    }

    @Test
    void sendsAgainWhatHasOtherHeadersOrAnotherEncoding() {
        collect(ONE);

        CollectReport headers = collect(shop("one", "").header("js/app.js", "Content-Language", "de"));
        assertThat(reasons(headers)).containsExactly("headers " + ONE.servedAt("js/app.js"));
        assertThat(whole(store)).isEqualTo(id(shop("one", "").header("js/app.js", "Content-Language", "de")));
        CollectReport encoding = collect(
                shop("one", "").header("js/app.js", "Content-Language", "de"),
                Options.standard().gzip());
        assertThat(reasons(encoding)).containsExactly("content " + ONE.servedAt("js/big.js"));
        assertThat(store.object(ONE.servedAt("js/big.js")).headers().encoding()).isEqualTo("gzip");
        whole(store);
    }

    @Test
    void sendsEverythingIfThatIsAskedFor() {
        collect(ONE);
        store.calls();

        CollectReport report = collect(ONE, Options.standard().forced());

        assertThat(report.uploads())
                .extracting(Upload::reason)
                .containsOnly(Reason.FORCED)
                .hasSize(5);
        assertThat(store.calls()).contains("PUT manifest.json").noneMatch(call -> call.startsWith("LIST"));
        assertThat(whole(store)).isEqualTo(id(ONE));
    }

    @Test
    void sendsNothingInADryRun() {
        collect(ONE);
        SortedMap<String, MemoryStore.Stored> before = store.objects();

        CollectReport report = collect(TWO, Options.standard().dry());

        assertThat(reasons(report))
                .containsExactly("new " + TWO.servedAt("img/logo.svg"), "new " + TWO.servedAt("css/site.css"));
        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.bytes()).isZero();
        assertThat(report.dryRun()).isTrue();
        assertThat(store.objects()).isEqualTo(before);
    }

    @Test
    void repairsWhatIsGoneOrDiffers() {
        collect(ONE);
        store.remove(ONE.servedAt("js/app.js"));
        store.put(ONE.servedAt("img/other.svg"), "something longer");
        store.put(ONE.servedAt("img/logo.svg"), "ONE");
        store.calls();
        assertThat(collect(ONE).requests()).isEqualTo(1);

        CollectReport report = collect(ONE, Options.standard().verified());

        assertThat(reasons(report))
                .containsExactlyInAnyOrder(
                        "gone " + ONE.servedAt("js/app.js"),
                        "content " + ONE.servedAt("img/other.svg"),
                        "content " + ONE.servedAt("img/logo.svg"));
        assertThat(store.calls().stream().filter(call -> call.startsWith("LIST")))
                .containsExactly("LIST assets/");
        assertThat(whole(store)).isEqualTo(id(ONE));
        assertThat(collect(ONE, Options.standard().verified()).requests()).isEqualTo(2);
    }

    /** As a deploy that is rolled back to before the encoding was changed. */
    @Test
    void replacesWhatAnEarlierReleaseStoredInAnotherEncoding() {
        collect(ONE, Options.standard().gzip());
        collect(MadeBuild.application().asset("js/app.js", "let a;"));

        assertThat(reasons(collect(ONE))).containsExactly("new " + ONE.servedAt("js/big.js"));
        assertThat(whole(store)).isEqualTo(id(ONE));
    }

    @Test
    void replacesWhatIsNoFormOfTheFileOnlyIfToldTo() {
        MadeBuild without = MadeBuild.application().asset("js/app.js", "let a;");
        collect(without);
        store.put(ONE.servedAt("js/big.js"), "somebody's");

        assertThatThrownBy(() -> collect(ONE))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith("s3://bucket/" + ONE.servedAt("js/big.js")
                        + ": The store has another file of this name, of 10 bytes and with")
                .hasMessageContaining("Collect with --verify, which replaces what differs.");
        assertThat(whole(store)).isEqualTo(id(without));
        collect(ONE, Options.standard().verified());
        assertThat(whole(store)).isEqualTo(id(ONE));
    }

    @Test
    void copiesToLogicalNamesAfterTheFiles() {
        collect(ONE, Options.standard().withLogicalNames());
        List<String> calls = store.calls();
        assertThat(calls.subList(7, 12))
                .containsExactlyInAnyOrder(
                        "PUT assets/css/site.css",
                        "PUT assets/img/logo.svg",
                        "PUT assets/img/other.svg",
                        "PUT assets/js/app.js",
                        "PUT assets/js/big.js");

        CollectReport report = collect(TWO, Options.standard().withLogicalNames());

        assertThat(reasons(report))
                .contains("content assets/img/logo.svg", "content assets/css/site.css")
                .hasSize(4);
        assertThat(store.object("assets/img/logo.svg").content()).isEqualTo(Content.utf8("two"));
        assertThat(whole(store)).isEqualTo(id(TWO));
    }

    @Test
    void saysInADryRunWhatWouldStopTheUpload() {
        SortedMap<String, byte[]> files = new TreeMap<>(ONE.classes());
        files.remove("META-INF/resources/" + ONE.servedAt("js/app.js"));
        Path jar = MadeFiles.write(folder.resolve("torn.jar"), MadeFiles.deflated(files));

        try (BuiltRelease release = BuiltRelease.open(jar)) {
            assertThatThrownBy(() ->
                            Collect.run(release, store, Options.standard().dry().made(), SILENT))
                    .isInstanceOf(CollectException.class)
                    .hasMessageContaining("which its manifest lists");
        }
    }

    @Test
    void stopsWhenItIsInterrupted() {
        store.interruptedBy((call, what) -> {
            if (what.startsWith("PUT releases/")) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> collect(ONE))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith(
                        "s3://bucket: The upload was interrupted; the release that was current still is.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.objects()).doesNotContainKey("manifest.json");
    }

    @Test
    void writesTheRecordAnewIfAReleaseBecomesCurrentAgain() {
        collect(ONE);
        collect(TWO);
        Instant before = store.object(StoreRecords.key(id(ONE))).modified();
        store.calls();

        CollectReport report = collect(ONE);

        assertThat(whole(store)).isEqualTo(id(ONE));
        assertThat(store.object(StoreRecords.key(id(ONE))).modified()).isAfter(before);
        assertThat(report.isNew()).isTrue();
        assertThat(report.uploads()).isEmpty();
        assertThat(store.calls())
                .containsExactly(
                        "GET manifest.json",
                        "PUT " + StoreRecords.key(id(ONE)),
                        "PUT " + StoreRecords.key(id(ONE)),
                        "LIST assets/",
                        "PUT manifest.json");
    }

    @Test
    void leavesTheStoreAsItIsIfTheArtifactIsNotWhole() {
        SortedMap<String, byte[]> files = new TreeMap<>(ONE.classes());
        files.remove("META-INF/resources/" + ONE.servedAt("js/app.js"));
        Path jar = MadeFiles.write(folder.resolve("torn.jar"), MadeFiles.deflated(files));

        try (BuiltRelease release = BuiltRelease.open(jar)) {
            assertThatThrownBy(() -> Collect.run(release, store, CollectOptions.standard(), SILENT))
                    .isInstanceOf(CollectException.class)
                    .hasMessage(jar + ": " + jar + " has no META-INF/resources/" + ONE.servedAt("js/app.js")
                            + ", which its manifest lists. Build the artifact anew: nothing was sent.");
        }
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void uploadsNothingThatIsNotWhatTheManifestSays() {
        SortedMap<String, byte[]> files = new TreeMap<>(ONE.classes());
        files.put("META-INF/resources/" + ONE.servedAt("js/app.js"), "let b;".getBytes(StandardCharsets.UTF_8));
        Path jar = MadeFiles.write(folder.resolve("changed.jar"), MadeFiles.deflated(files));

        try (BuiltRelease release = BuiltRelease.open(jar)) {
            assertThatThrownBy(() -> Collect.run(release, store, CollectOptions.standard(), SILENT))
                    .isInstanceOf(CollectException.class)
                    .hasMessageContaining("is not what it should be: its SHA-256 is another one")
                    .hasMessageEndingWith("Build the artifact anew, and collect that.");
        }
        assertThat(store.objects()).doesNotContainKeys("manifest.json", ONE.servedAt("js/app.js"));
    }

    @Test
    void refusesAPrefixThatIsThatOfTheRecords() {
        assertThatThrownBy(() -> collect(MadeBuild.library("releases/").asset("a.js", "x")))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("would lie where the store keeps its records");
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void writesADamagedManifestAnewOnlyIfForced() {
        store.put("manifest.json", "{");

        assertThatThrownBy(() -> collect(ONE))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("damaged");
        collect(ONE, Options.standard().forced());
        assertThat(whole(store)).isEqualTo(id(ONE));
        store.put("manifest.json", "{\"format\": 2}");
        assertThatThrownBy(() -> collect(ONE, Options.standard().forced()))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("format 2");
    }

    /** The process is gone: neither this call nor any later one reaches the store. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private MemoryStore withReleaseOne() {
        MemoryStore made = new MemoryStore();
        collect(made, ONE, Options.standard());
        return made;
    }

    private long callsOf(Options options) {
        MemoryStore made = withReleaseOne();
        return collect(made, TWO, options).requests();
    }

    private static Stream<Options> waysToCollect() {
        return Stream.of(1, 3)
                .flatMap(threads -> Stream.of(
                        Options.standard().threads(threads),
                        Options.standard().threads(threads).gzip().withLogicalNames(),
                        Options.standard().threads(threads).forced(),
                        Options.standard().threads(threads).verified()));
    }

    @ParameterizedTest
    @MethodSource("waysToCollect")
    void servesAWholeReleaseWhereverItIsKilledAndTheNextRunCompletes(Options options) {
        long calls = callsOf(options);
        assertThat(calls).isGreaterThanOrEqualTo(5);
        for (int kill = 1; kill <= calls; kill++) {
            MemoryStore killed = withReleaseOne();
            long last = killed.requests() + kill;
            killed.interruptedBy((call, what) -> {
                if (call >= last) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> collect(killed, TWO, options)).isInstanceOf(Killed.class);

            killed.interruptedBy((call, what) -> {});
            if (!options.logicalNames()) {
                assertThat(whole(killed)).as("killed at call %d", kill).isEqualTo(id(ONE));
            }
            collect(killed, TWO, options);
            assertThat(whole(killed)).as("after the next run").isEqualTo(id(TWO));
            assertThat(collect(killed, TWO, options.notForced()).isNew()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("waysToCollect")
    void leavesBothReleasesWholeWhereverAnotherCollectComesInBetween(Options options) {
        MadeBuild three = shop("three", "").header("js/app.js", "Content-Language", "de");
        long calls = callsOf(options);
        for (int between = 1; between <= calls; between++) {
            MemoryStore shared = withReleaseOne();
            long turn = shared.requests() + between;
            AtomicBoolean done = new AtomicBoolean();
            shared.interruptedBy((call, what) -> {
                if (call >= turn && done.compareAndSet(false, true)) {
                    collect(shared, three, Options.standard());
                }
            });

            collect(shared, TWO, options);

            assertThat(done).isTrue();
            assertThat(whole(shared))
                    .as("the last to finish, between %d", between)
                    .isEqualTo(id(TWO));
            StoreRecord other = StoreRecords.read(
                    "three", shared.object(StoreRecords.key(id(three))).content());
            other.files().forEach((key, entry) -> {
                // Of a file that the two store in different encodings there is the form of the last one.
                if (options.encoding().equals(StoredEncoding.IDENTITY) || !key.equals(three.servedAt("js/big.js"))) {
                    assertThat(Sha256.of(shared.object(key).content())).as(key).isEqualTo(entry.sha256());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("waysToCollect")
    void completesWhicheverAnswerIsLost(Options options) {
        long calls = callsOf(options);
        for (int lost = 1; lost <= calls; lost++) {
            MemoryStore shared = withReleaseOne();
            shared.losesAnswerTo(shared.requests() + lost);

            collect(shared, TWO, options);

            assertThat(whole(shared)).as("answer %d lost", lost).isEqualTo(id(TWO));
        }
    }

    @Test
    void givesUpAfterFiveOtherReleases() {
        AtomicInteger others = new AtomicInteger();
        store.interruptedBy((call, what) -> {
            if (what.equals("PUT manifest.json")) {
                store.put("manifest.json", record(others.incrementAndGet()));
            }
        });

        assertThatThrownBy(() -> collect(ONE))
                .isInstanceOf(CollectException.class)
                .hasMessage(
                        "s3://bucket: Other releases were collected 5 times while this one was: its files are there,"
                                + " but it is not current. Collect one release at a time, and this one again if it is to be"
                                + " current.");
        assertThat(others).hasValue(5);
        assertThat(store.calls().stream().filter(call -> call.startsWith("PUT assets/")))
                .hasSize(5);
    }

    private static String record(int number) {
        return StandardCharsets.UTF_8
                .decode(StoreRecords.write(new StoreRecord("%016x".formatted(number), "", new TreeMap<>(), List.of()))
                        .asByteBuffer())
                .toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksForNoFileThatAnInterruptedRunHasLeft(boolean encrypting) {
        MemoryStore killed = encrypting ? new MemoryStore().encrypting() : new MemoryStore();
        killed.interruptedBy((call, what) -> {
            if (what.equals("PUT manifest.json")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> collect(killed, ONE, Options.standard())).isInstanceOf(Killed.class);
        killed.interruptedBy((call, what) -> {});
        killed.remove(ONE.servedAt("css/site.css"));
        killed.calls();

        CollectReport report = collect(killed, ONE, Options.standard().threads(1));

        assertThat(reasons(report)).containsExactly("new " + ONE.servedAt("css/site.css"));
        assertThat(killed.calls().stream().filter(call -> !call.startsWith("HEAD")))
                .containsExactly(
                        "GET manifest.json",
                        "PUT " + StoreRecords.key(id(ONE)),
                        "PUT " + StoreRecords.key(id(ONE)),
                        "LIST assets/",
                        "PUT " + ONE.servedAt("css/site.css"),
                        "PUT manifest.json");
        // Three that were asked for show that tags prove nothing here.
        assertThat(report.requests()).isEqualTo(6 + (encrypting ? 3 : 0));
    }

    @Test
    void takesAFileThatIsThereForItsOwnAfterOneQuestion() {
        collect(ONE);
        MadeBuild less = MadeBuild.application().asset("js/app.js", "let a;");
        collect(less);
        store.calls();

        MadeBuild again = MadeBuild.application().asset("js/app.js", "let a;").asset("img/logo.svg", "one");
        CollectReport report = collect(again);

        assertThat(store.calls())
                .containsSubsequence("PUT " + again.servedAt("img/logo.svg"), "HEAD " + again.servedAt("img/logo.svg"))
                .hasSize(5);
        assertThat(report.uploads()).isEmpty();
    }

    @Test
    void keepsTheOrderAlsoWithManyThreads() {
        MadeBuild build = MadeBuild.application();
        for (int i = 0; i < 200; i++) {
            build.asset("img/" + i + ".svg", "image " + i)
                    .asset("css/" + i + ".css", "style " + i, "img/" + i + ".svg", "img/" + (199 - i) + ".svg")
                    .asset("js/" + i + ".js", "script " + i, "css/" + i + ".css", "js/" + (i ^ 1) + ".js");
        }
        List<String> early = new ArrayList<>();
        store.interruptedBy((call, what) -> {
            SortedMap<String, MemoryStore.Stored> there = store.objects();
            for (int i = 0; i < 200; i++) {
                boolean style = what.equals("PUT " + build.servedAt("css/" + i + ".css"));
                boolean script = what.equals("PUT " + build.servedAt("js/" + i + ".js"));
                if ((style && !there.containsKey(build.servedAt("img/" + i + ".svg")))
                        || (script && !there.containsKey(build.servedAt("css/" + (i ^ 1) + ".css")))) {
                    synchronized (early) {
                        early.add(what);
                    }
                }
            }
        });

        CollectReport report = collect(build, Options.standard().threads(16));

        assertThat(early).isEmpty();
        assertThat(report.requests()).isEqualTo(603);
    }

    @ParameterizedTest
    @EnumSource(StoreException.Kind.class)
    void saysWhatTheStoreSaidAndWhatToDo(StoreException.Kind kind) {
        store.interruptedBy((call, what) -> {
            if (what.startsWith("PUT assets/") || what.startsWith("HEAD")) {
                throw new StoreException(kind, "writing was answered with " + kind);
            }
        });

        assertThatThrownBy(() -> collect(ONE, Options.standard().threads(1)))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith("s3://bucket: writing was answered with " + kind + ". ")
                .hasMessageEndingWith(".")
                .hasCauseInstanceOf(StoreException.class);
        assertThat(store.objects()).doesNotContainKey("manifest.json");
        assertThat(store.calls().stream().filter(call -> call.startsWith("PUT assets/")))
                .hasSize(1);
    }

    @Test
    void losesNoFailureAndTellsOfTheSameOnce() {
        CyclicBarrier together = new CyclicBarrier(3);
        store.interruptedBy((call, what) -> {
            if (what.startsWith("PUT assets/")) {
                try {
                    together.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                throw new StoreException(
                        what.contains("logo") ? StoreException.Kind.NETWORK : StoreException.Kind.BUSY,
                        what + " failed");
            }
        });

        assertThatThrownBy(() -> collect(ONE, Options.standard().threads(3)))
                .isInstanceOfSatisfying(CollectException.class, e -> {
                    assertThat(e.problems()).hasSize(2);
                    assertThat(e.getSuppressed()).hasSize(3);
                    assertThat(e).hasMessageContaining("1 more request failed in the same way.");
                });
    }

    @Test
    void tellsOneListenerCallAtATime() {
        AtomicInteger inside = new AtomicInteger();
        List<String> heard = new ArrayList<>();
        CollectListener listener = new CollectListener() {
            @Override
            public void planned(int files, long bytes) {
                heard.add("planned " + files + " " + bytes);
            }

            @Override
            public void uploaded(StoreFile file) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                heard.add(file.key());
                inside.decrementAndGet();
            }
        };
        try (BuiltRelease release = BuiltRelease.open(artifact(ONE))) {
            Collect.run(release, store, CollectOptions.standard(), listener);
        }
        assertThat(heard).hasSize(6).startsWith("planned 5 26");
    }
}
