package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.collect.Program.Run;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.s3.S3Settings;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.FaultyProxy;
import io.assetpipeline.store.server.FaultyProxy.Moment;
import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two at once, each through a proxy of its own, which lets the requests that decide something pass in an order that is drawn. The
 * seed is printed; {@code -Dkill.seed} repeats a run.
 */
@Tag("heavy")
class AtOnceTest {

    private static final int ROUNDS = 20;
    private static final int PROCESSES = 5;
    private static final int FILES = 300;
    private static final int SHARED = 150;

    /** How many of a program's requests are in the order that is drawn; what it does then, it does at once. */
    private static final int TURNS = 12;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private S3Server server;
    private List<FaultyProxy> proxies;

    @BeforeEach
    void start() {
        server = S3Server.start();
        proxies = List.of(FaultyProxy.before(server.directEndpoint()), FaultyProxy.before(server.directEndpoint()));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        proxies.forEach(FaultyProxy::close);
        server.close();
    }

    /** Whose turn it is. */
    private static final class Order {

        private final List<Integer> turns = new ArrayList<>();
        private final List<String> passed = new ArrayList<>();

        Order(Random random) {
            for (int i = 0; i < TURNS; i++) {
                turns.add(0);
                turns.add(1);
            }
            Collections.shuffle(turns, random);
        }

        synchronized boolean at(int who, Moment moment, Request request) {
            boolean decides = !request.path().matches(".*/r\\d+/assets/.*");
            if (!decides || moment == Moment.HALF_SENT) {
                return true;
            }
            try {
                while (moment == Moment.ARRIVED && turns.contains(who) && turns.get(0) != who) {
                    wait();
                }
            } catch (InterruptedException e) {
                return false;
            }
            if (moment == Moment.ANSWERED) {
                passed.add((who == 0 ? "A " : "B ") + request.operation() + " "
                        + request.path().replaceAll(".*/", ""));
                turns.remove((Integer) who);
                notifyAll();
            }
            return true;
        }

        /** It asks for nothing more. */
        synchronized void end(int who) {
            turns.removeIf(turn -> turn == who);
            notifyAll();
        }

        @Override
        public synchronized String toString() {
            return String.join(", ", passed);
        }
    }

    private AssetStore open(int who, String prefix) {
        S3Settings direct = server.settings(prefix, Optional.of(1 + who));
        return S3Store.open(new S3Settings(
                direct.bucket(),
                prefix,
                Optional.of(proxies.get(who).endpoint().toString()),
                direct.region(),
                direct.acl(),
                direct.sdk(),
                direct.credentials()));
    }

    private <T> Future<T> begin(Order order, int who, Callable<T> run) {
        proxies.get(who).observe((moment, request) -> order.at(who, moment, request));
        return threads.submit(() -> {
            try {
                return run.call();
            } finally {
                order.end(who);
            }
        });
    }

    @Test
    void bothReleasesAreWholeWhenTwoAreCollectedAtOnce() throws Exception {
        Shop base = Shop.build(folder, 1, FILES, 0);
        Shop a = Shop.build(folder, 2, FILES, SHARED);
        Shop b = Shop.build(folder, 3, FILES, SHARED);
        int currentA = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "r" + round + "/";
            Order order = new Order(random);
            try (AssetStore storeA = open(0, prefix);
                    AssetStore storeB = open(1, prefix)) {
                proxies.forEach(FaultyProxy::reset);
                Collecting.run(base, storeA);
                Future<CollectReport> first = begin(order, 0, () -> Collecting.run(a, storeA));
                Future<CollectReport> second = begin(order, 1, () -> Collecting.run(b, storeB));
                assertThat(first.get().release()).isEqualTo(a.id());
                assertThat(second.get().release()).isEqualTo(b.id());
            }
            WholeRelease check = WholeRelease.in(server, prefix);
            currentA += check.current(List.of(a, b)).equals(a) ? 1 : 0;
            List.of(base, a, b).forEach(check::kept);
        }
        print("two collects: " + ROUNDS + " rounds, current at the end: A " + currentA + ", B " + (ROUNDS - currentA));
    }

    @Test
    void whatIsCollectedIsWholeWhenAnotherPrunesAtOnce() throws Exception {
        Shop old = Shop.build(folder, 1, FILES, SHARED);
        Shop former = Shop.build(folder, 2, FILES, 0);
        Shop next = Shop.build(folder, 3, FILES, SHARED);
        int deleted = 0;
        int told = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "r" + round + "/";
            // What was dropped long ago comes back, or a new release has files that only a dropped one has.
            Shop collected = round % 2 == 0 ? next : old;
            Order order = new Order(random);
            try (AssetStore storeA = open(0, prefix);
                    AssetStore storeB = open(1, prefix)) {
                proxies.forEach(FaultyProxy::reset);
                Collecting.run(old, storeA);
                Instant last = Collecting.last(storeA);
                Collecting.run(former, storeA);
                Collecting.awaitLater(storeA);
                Clock clock = Clock.fixed(last.plus(PruneOptions.YOUNGEST).plusMillis(1), ZoneOffset.UTC);
                Future<CollectReport> first = begin(order, 0, () -> Collecting.run(collected, storeA));
                Future<PruneReport> second = begin(
                        order,
                        1,
                        () -> Prune.run(storeB, new PruneOptions(1, Optional.empty(), 1000, 100, true, clock)));
                assertThat(first.get().release()).isEqualTo(collected.id());
                try {
                    deleted += second.get().files().isEmpty() ? 0 : 1;
                } catch (ExecutionException e) {
                    // No store looks and deletes in one step. What came in between is told, and mended as the message
                    // says.
                    assertThat(e.getCause())
                            .isInstanceOf(CollectException.class)
                            .hasMessageContaining("the release " + collected.id() + " was collected, which needs");
                    proxies.forEach(FaultyProxy::reset);
                    Collecting.verified(collected, storeA);
                    told++;
                }
            }
            WholeRelease check = WholeRelease.in(server, prefix);
            try {
                assertThat(check.current(List.of(collected))).isEqualTo(collected);
                check.kept(collected);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + order, e);
            }
        }
        print("collect and prune: " + ROUNDS + " rounds, " + deleted + " of which deleted something, " + told
                + " told that a collect came in between");
    }

    @Test
    void bothReleasesAreWholeWhenTwoProcessesCollectToAFolder() throws Exception {
        Shop base = Shop.build(folder, 1, FILES, 0);
        Shop a = Shop.build(folder, 2, FILES, SHARED);
        Shop b = Shop.build(folder, 3, FILES, SHARED);
        Program program = new Program(folder, Map.of());
        for (int round = 0; round < PROCESSES; round++) {
            String place = folder.resolve("store-" + round).toString();
            assertThat(program.collect(base, "--store", place).await()).isZero();
            Run first = program.collect(a, "--store", place);
            Run second = program.collect(b, "--store", place);
            assertThat(first.await()).as(first.printed()).isZero();
            assertThat(second.await()).as(second.printed()).isZero();
            WholeRelease check = WholeRelease.in(Path.of(place));
            check.current(List.of(a, b));
            List.of(base, a, b).forEach(check::kept);
        }
        print("two processes and a folder: " + PROCESSES + " rounds");
    }

    @SuppressWarnings("SystemOut") // Who runs this wants to see it.
    private void print(String line) {
        System.out.println("AtOnceTest " + line + ", seed " + seed);
    }
}
