package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.s3.ImpatientStore;
import io.assetpipeline.store.server.Fault;
import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever breaks at whichever request, once or for good: the run succeeds or fails with one message, the store serves a whole
 * release either way, and the next run completes.
 */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class CollectFaultsTest {

    private static final String PREFIX = "shop/";

    private static final int FILES = 8;
    private static final int SHARED = 3;

    private static final Duration IMPATIENT = Duration.ofMillis(150);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** More often than a client tries. */
    private static final int FOR_GOOD = 1000;

    /** Far from now: what a test has just written is old. */
    private static final Clock MUCH_LATER = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static S3Server server;
    private static WholeRelease check;
    private static Shop oldest;
    private static Shop former;
    private static Shop next;

    /** By version of the SDK: to open one takes longer than a test. */
    private static List<AssetStore> patient;

    private static List<AssetStore> impatient;

    private final int sdk;
    private final AssetStore store;
    private final AssetStore hasty;

    CollectFaultsTest(int sdk) {
        this.sdk = sdk;
        this.store = patient.get(sdk - 1);
        this.hasty = impatient.get(sdk - 1);
    }

    private static List<AssetStore> open(Duration patience) {
        return Stream.of(1, 2)
                .map(sdk -> ImpatientStore.open(server.settings(PREFIX, Optional.of(sdk)), patience))
                .toList();
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.start();
        check = WholeRelease.in(server, PREFIX);
        patient = open(PATIENT);
        impatient = open(IMPATIENT);
        oldest = Shop.build(folder, 1, FILES, SHARED);
        former = Shop.build(folder, 2, FILES, SHARED);
        next = Shop.build(folder, 3, FILES, SHARED);
    }

    @AfterAll
    static void stop() {
        patient.forEach(AssetStore::close);
        impatient.forEach(AssetStore::close);
        server.close();
    }

    @AfterEach
    void empty() {
        server.proxy().reset();
        server.objects().keySet().forEach(server::remove);
    }

    /** A kind of request, and what may happen to it. */
    enum Step {
        GET_MANIFEST("GET", "manifest.json"),
        PUT_RECORD("PUT", "releases/"),
        PUT_FILE("PUT", "assets/"),
        PUT_MANIFEST("PUT", "manifest.json"),
        LIST_FILES("LIST", ""),
        GET_RECORD("GET", "releases/"),
        LIST_RECORDS("LIST", ""),
        DELETE("DELETE", "");

        private final String operation;
        private final String below;

        Step(String operation, String below) {
            this.operation = operation;
            this.below = below;
        }

        boolean is(Request request) {
            return request.operation().equals(operation)
                    && (below.isEmpty() || request.path().startsWith("/" + S3Server.BUCKET + "/" + PREFIX + below));
        }

        boolean isOfPrune() {
            return EnumSet.range(GET_RECORD, DELETE).contains(this);
        }

        Stream<Fault> faults() {
            Stream<Fault> always = Stream.of(Fault.INTERNAL_ERROR, Fault.SLOW_DOWN, Fault.SILENCE, Fault.LOST_ANSWER);
            Stream<Fault> some = switch (operation) {
                case "GET" -> Stream.of(Fault.CUT_ANSWER, Fault.HALF_ANSWER, Fault.WRONG_TAG);
                case "PUT" -> Stream.of(Fault.RESET_IN_BODY, Fault.WRONG_TAG);
                case "LIST" -> Stream.of(Fault.CUT_ANSWER, Fault.HALF_ANSWER, Fault.HOLLOW_LIST);
                default ->
                    Stream.of(
                            Fault.RESET_IN_BODY,
                            Fault.CUT_ANSWER,
                            Fault.HALF_ANSWER,
                            Fault.KEYS_FAIL,
                            Fault.KEYS_DENIED);
            };
            return Stream.concat(always, some);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(Step.values()).flatMap(step -> step.faults().map(fault -> Arguments.of(step, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leavesAWholeReleaseAndTheNextRunCompletes(Step step, Fault fault) {
        leavesAWholeRelease(step, fault, sdk == 1 ? FOR_GOOD : 1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Tag("heavy")
    void leavesAWholeReleaseAlsoWithTheOtherSdk(Step step, Fault fault) {
        leavesAWholeRelease(step, fault, sdk == 1 ? 1 : FOR_GOOD);
    }

    private void leavesAWholeRelease(Step step, Fault fault, int times) {
        if (step.isOfPrune()) {
            Collecting.run(oldest, store);
        }
        Collecting.run(former, store);
        if (step.isOfPrune()) {
            Collecting.run(next, store);
        }
        server.proxy().fail(step::is, times, fault);

        Optional<CollectException> failure = failure(step, fault);

        Shop served = check.current(List.of(former, next));
        failure.ifPresent(thrown -> assertThat(thrown.problems())
                .singleElement()
                .asString()
                .contains("s3://assets/shop")
                .doesNotContain(S3Server.SECRET_KEY));
        if (failure.isEmpty()) {
            assertThat(served).isEqualTo(next);
        }
        assertThat(server.proxy().requests()).anyMatch(step::is);
        server.proxy().reset();

        run(step, store);

        assertThat(check.current(List.of(next))).isEqualTo(next);
        assertThat(server.objects().keySet()).isEqualTo(keys(kept()));
        if (!step.isOfPrune()) {
            check.kept(former);
        }
    }

    private Optional<CollectException> failure(Step step, Fault fault) {
        try {
            run(step, fault == Fault.SILENCE ? hasty : store);
            return Optional.empty();
        } catch (CollectException e) {
            return Optional.of(e);
        }
    }

    private static void run(Step step, AssetStore store) {
        if (step.isOfPrune()) {
            PruneReport report = Prune.run(store, new PruneOptions(1, Optional.empty(), 1000, 100, true, MUCH_LATER));
            if (!report.failed().isEmpty()) {
                AssetStore.NotDeleted failed = report.failed().get(0);
                throw new CollectException(Problem.error(
                        Location.of(store.name()), failed.key() + ": " + failed.reason(), "Run it again."));
            }
        } else if (step == Step.LIST_FILES) {
            Collecting.verified(next, store);
        } else {
            Collecting.run(next, store);
        }
    }

    /** The releases that have a record still, each of them whole. */
    private static List<Shop> kept() {
        Set<String> keys = server.objects().keySet();
        List<Shop> kept = Stream.of(oldest, former, next)
                .filter(shop -> keys.contains(PREFIX + "releases/" + shop.id() + ".json"))
                .toList();
        kept.forEach(check::kept);
        return kept;
    }

    /** What is in the bucket if nothing is lost and nothing left over. */
    private static Set<String> keys(List<Shop> releases) {
        Set<String> keys = new TreeSet<>(Set.of(PREFIX + "manifest.json"));
        releases.forEach(shop -> {
            keys.add(PREFIX + "releases/" + shop.id() + ".json");
            shop.files().keySet().forEach(key -> keys.add(PREFIX + key));
        });
        return keys;
    }
}
