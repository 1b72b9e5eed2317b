package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.collect.Program.Run;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.DirectoryStore;
import io.assetpipeline.store.RetryingStore;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.FaultyProxy.Moment;
import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed at random moments: the store serves a whole release, and the next run completes. A moment is how far the
 * program has come as the server sees it, not a time. The seed is printed; {@code -Dkill.seed} repeats a run.
 */
@Tag("heavy")
class KillTest {

    private static final int MOMENTS = 50;
    private static final int FILES = 300;
    private static final int SHARED = 150;
    private static final int OLD_FILES = 1200;
    private static final int PRUNES = 10;
    private static final int FOLDERS = 10;
    private static final int FOLDER_PRUNES = 5;

    /** Besides the files: the store's manifest read, the release's record, the store's manifest. */
    private static final int BESIDES = 3;

    private static final String PREFIX = "shop/";
    private static final String MUCH_LATER = "2100-01-01T00:00:00Z";

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    /** Kills a program the first time that an exchange comes to a moment after so many requests. */
    private static final class Killer {

        private final CompletableFuture<Run> victim = new CompletableFuture<>();
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicBoolean done = new AtomicBoolean();
        private final Moment moment;
        private final int after;

        Killer(Moment moment, int after) {
            this.moment = moment;
            this.after = after;
        }

        /** What is under way on other connections goes on; nothing new is heard of the dead. */
        boolean at(Moment now, Request request) {
            if (done.get()) {
                return now != Moment.ARRIVED;
            }
            int number = now == Moment.ARRIVED ? seen.incrementAndGet() : seen.get();
            if (now != moment || number < after || !done.compareAndSet(false, true)) {
                return true;
            }
            victim.join().kill();
            return false;
        }
    }

    /** What came of all moments. */
    private static final class Summary {

        private final String what;
        private final long seed;
        private final LongSummaryStatistics requests = new LongSummaryStatistics();
        private int moments;
        private int done;

        Summary(String what, long seed) {
            this.what = what;
            this.seed = seed;
        }

        /** @param isDone whether what was killed had come to its end as others see it */
        void add(boolean isDone) {
            moments++;
            done += isDone ? 1 : 0;
        }

        void add(boolean isDone, long completing) {
            add(isDone);
            requests.accept(completing);
        }

        @SuppressWarnings("SystemOut") // Who runs this wants to see it.
        void print(String before, String after) {
            System.out.println("KillTest " + what + ": seed " + seed + ", " + moments + " moments; then " + before + " "
                    + (moments - done) + ", " + after + " " + done
                    + (requests.getCount() == 0
                            ? ""
                            : "; requests of the completing run " + requests.getMin() + " to " + requests.getMax()
                                    + ", " + Math.round(requests.getAverage()) + " on average"));
        }
    }

    @Test
    void servesAWholeReleaseWhenACollectIsKilled() throws Exception {
        Summary summary = new Summary("collect", seed);
        try (S3Server server = S3Server.start()) {
            WholeRelease check = WholeRelease.in(server, PREFIX);
            Program program = new Program(folder, server.environment(PREFIX));
            Shop former = Shop.build(folder, 0, FILES, SHARED);
            assertThat(former.files()).hasSize(FILES);
            List<Shop> all = new ArrayList<>(List.of(former));
            assertThat(program.collect(former).await()).isZero();
            for (int round = 1; round <= MOMENTS; round++) {
                Shop next = Shop.build(folder, round, FILES, SHARED);
                all.add(next);
                int requests = (int) next.newSince(former) + BESIDES;
                // That in which the store has the release as its current one, and the program does not know, is among
                // them.
                boolean last = round == MOMENTS;
                Moment moment = last ? Moment.ANSWERED : moment();
                Shop served = killed(server, check, former, next, moment, last ? requests : after(requests));
                if (last) {
                    assertThat(served).as("seed " + seed).isEqualTo(next);
                }

                server.proxy().reset();
                complete(next, program, server, round);
                summary.add(served.equals(next), server.proxy().requests().size());
                assertThat(check.current(all)).isEqualTo(next);
                former = next;
            }
            all.forEach(check::kept);
        }
        summary.print("served: the former release", "the new one");
    }

    /** The run after the one that was killed: of the program, which takes seconds to start, each fifth time. */
    private void complete(Shop shop, Program program, S3Server server, int round) throws InterruptedException {
        if (round % 5 == 0) {
            Run run = program.collect(shop);
            assertThat(run.await()).as("seed " + seed + ": " + run.printed()).isZero();
        } else {
            collect(server, shop);
        }
    }

    /**
     * One after the other, so that their times say which is which; through connections of its own: the server closes those that it
     * has not heard of for a while.
     */
    private static void collect(S3Server server, Shop... shops) {
        try (AssetStore store = RetryingStore.of(S3Store.open(server.settings(PREFIX, Optional.empty())))) {
            for (Shop shop : shops) {
                Collecting.run(shop, store);
                Collecting.awaitLater(store);
            }
        }
    }

    private Moment moment() {
        List<Moment> all = List.of(Moment.values());
        return all.get(random.nextInt(all.size()));
    }

    /** Any request; but the few in which a release begins and becomes current are a fifth of all each. */
    private int after(int requests) {
        return switch (random.nextInt(5)) {
            case 0 -> 1 + random.nextInt(BESIDES);
            case 1 -> requests - random.nextInt(BESIDES);
            default -> 1 + random.nextInt(requests);
        };
    }

    private Shop killed(S3Server server, WholeRelease check, Shop former, Shop next, Moment moment, int after)
            throws InterruptedException {
        String as = moment + " of request " + after + ", seed " + seed;
        // A read has no body: of it there are two moments.
        Killer killer = new Killer(moment == Moment.HALF_SENT && after == 1 ? Moment.ARRIVED : moment, after);
        server.proxy().reset();
        server.proxy().observe(killer::at);
        Run first = new Program(folder, server.environment(PREFIX)).collect(next);
        killer.victim.complete(first);
        assertThat(first.wasKilled()).as(as + ": " + first.printed()).isTrue();
        server.proxy().awaitQuiet();
        return check.current(List.of(former, next));
    }

    @Test
    void keepsWhatIsKeptWhenAPruneIsKilled() throws Exception {
        Summary summary = new Summary("prune", seed);
        Shop old = Shop.build(folder, 0, OLD_FILES, 0);
        Shop kept = Shop.build(folder, 1, FILES, SHARED);
        Shop current = Shop.build(folder, 2, FILES, SHARED);
        try (S3Server server = S3Server.start()) {
            WholeRelease check = WholeRelease.in(server, PREFIX);
            int requests = 0;
            for (int round = 0; round <= PRUNES; round++) {
                collect(server, old, kept, current);
                if (round > 0) {
                    Moment moment = moment();
                    Killer killer = new Killer(moment, 1 + random.nextInt(requests));
                    server.proxy().reset();
                    server.proxy().observe(killer::at);
                    Run first = prune(server.environment(PREFIX));
                    killer.victim.complete(first);
                    assertThat(first.wasKilled())
                            .as(moment + " of request " + killer.after + ", seed " + seed + ": " + first.printed())
                            .isTrue();
                    server.proxy().awaitQuiet();
                    assertThat(check.current(List.of(current))).isEqualTo(current);
                    check.kept(kept);
                }
                boolean complete = server.objects().containsKey(PREFIX + "releases/" + old.id() + ".json");
                server.proxy().reset();
                Run second = prune(server.environment(PREFIX));
                assertThat(second.await()).as(second.printed()).isZero();
                if (round == 0) {
                    requests = server.proxy().requests().size();
                } else {
                    summary.add(!complete, server.proxy().requests().size());
                }
                assertThat(server.objects()).doesNotContainKeys(gone(old, kept, current));
                assertThat(check.current(List.of(current))).isEqualTo(current);
                check.kept(kept);
            }
        }
        summary.print("old release: still listed", "gone");
    }

    private static String[] gone(Shop old, Shop... kept) {
        return old.files().keySet().stream()
                .filter(key -> Stream.of(kept).noneMatch(shop -> shop.files().containsKey(key)))
                .map(key -> PREFIX + key)
                .toArray(String[]::new);
    }

    private Run prune(Map<String, String> environment, String... store) {
        return new Program(folder, environment)
                .prune(
                        MUCH_LATER,
                        Stream.concat(Stream.of("--keep", "2", "--max-percent", "100", "--delete"), Stream.of(store))
                                .toArray(String[]::new));
    }

    @Test
    void servesAWholeReleaseFromAFolderWhenACollectIsKilled() throws Exception {
        Summary summary = new Summary("collect to a folder", seed);
        Path place = folder.resolve("store");
        WholeRelease check = WholeRelease.in(place);
        Program program = new Program(folder, Map.of());
        Shop former = Shop.build(folder, 0, FILES, SHARED);
        List<Shop> all = new ArrayList<>(List.of(former));
        assertThat(program.collect(former, "--store", place.toString()).await()).isZero();
        int killed = 0;
        for (int round = 1; round <= FOLDERS; round++) {
            Shop next = Shop.build(folder, round, FILES, SHARED);
            all.add(next);
            int after = count(place) + 1 + random.nextInt((int) next.newSince(former) * 2);
            Run first = program.collect(next, "--store", place.toString());
            while (count(place) < after && first.process().isAlive()) {
                Thread.onSpinWait();
            }
            first.kill();
            killed += first.wasKilled() ? 1 : 0;
            Shop served = check.current(List.of(former, next));

            Run second = program.collect(next, "--store", place.toString(), "--json");
            assertThat(second.await())
                    .as("seed " + seed + ": " + second.printed())
                    .isZero();
            summary.add(served.equals(next), requests(second));
            assertThat(check.current(all)).isEqualTo(next);
            former = next;
        }
        assertThat(killed).as("killed in time").isGreaterThan(FOLDERS / 2);
        all.forEach(check::kept);
        summary.print("served: the former release", "the new one");
    }

    private static long requests(Run run) {
        return Long.parseLong(run.printed().replaceAll("(?s).*\"requests\":\\s*(\\d+).*", "$1"));
    }

    @Test
    void keepsWhatIsKeptInAFolderWhenAPruneIsKilled() throws Exception {
        Summary summary = new Summary("prune of a folder", seed);
        Path place = folder.resolve("store");
        WholeRelease check = WholeRelease.in(place);
        Shop old = Shop.build(folder, 0, FILES, 0);
        Shop kept = Shop.build(folder, 1, FILES, SHARED);
        Shop current = Shop.build(folder, 2, FILES, SHARED);
        for (int round = 0; round < FOLDER_PRUNES; round++) {
            try (AssetStore store = DirectoryStore.of(place)) {
                List.of(old, kept, current).forEach(shop -> Collecting.run(shop, store));
            }
            int until = count(place) - 1 - random.nextInt(gone(old, kept, current).length * 2);
            Run first = prune(Map.of(), "--store", place.toString());
            while (count(place) > until && first.process().isAlive()) {
                Thread.onSpinWait();
            }
            first.kill();
            boolean complete = Files.exists(place.resolve("releases/" + old.id() + ".json"));
            assertThat(check.current(List.of(current))).isEqualTo(current);
            check.kept(kept);

            Run second = prune(Map.of(), "--store", place.toString());
            assertThat(second.await())
                    .as("seed " + seed + ": " + second.printed())
                    .isZero();
            summary.add(!complete);
            assertThat(gone(old, kept, current))
                    .noneMatch(key -> Files.exists(place.resolve(key.substring(PREFIX.length()))));
            assertThat(check.current(List.of(current))).isEqualTo(current);
            check.kept(kept);
        }
        summary.print("old release: still listed", "gone");
    }

    /** Files and folders that are there, with those that the store keeps for itself. */
    private static int count(Path folder) {
        while (true) {
            try (Stream<Path> walk = Files.walk(folder)) {
                return (int) walk.count();
            } catch (IOException | UncheckedIOException e) {
                // Something went while it was read: the next look finds out.
            }
        }
    }
}
