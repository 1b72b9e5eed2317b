package io.assetpipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.AssetStore.Read;
import io.assetpipeline.store.StoreException.Kind;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingStoreTest {

    private final Failing failing = new Failing();
    private final List<Duration> waits = new ArrayList<>();
    private double chance = 1;
    private final RetryingStore store = RetryingStore.of(failing, waits::add, () -> chance);

    @ParameterizedTest
    @EnumSource(names = {"NETWORK", "BUSY"})
    void triesAgainWhatMayPass(Kind kind) {
        failing.fail(kind, 4);

        assertThat(store.read("a", null)).isEqualTo(new Read.Absent());
        assertThat(store.requests()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NETWORK", "BUSY"},
            mode = EnumSource.Mode.EXCLUDE)
    void triesNothingAgainThatDoesNotPass(Kind kind) {
        failing.fail(kind, 1);

        assertThatThrownBy(() -> store.find("a"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage("It failed.");
        assertThat(store.requests()).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void givesUpAfterFiveTries() {
        failing.fail(Kind.BUSY, 5);

        assertThatThrownBy(() -> store.read("a", null))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY))
                .hasMessage("It failed. It was tried 5 times.");
        assertThat(store.requests()).isEqualTo(5);
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        failing.fail(Kind.BUSY, 4);
        store.read("a", null);

        assertThat(waits)
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void waitsARandomPart() {
        chance = 0.25;
        failing.fail(Kind.BUSY, 2);
        store.read("a", null);

        assertThat(waits).containsExactly(Duration.ofMillis(25), Duration.ofMillis(50));
    }

    @Test
    void opensTheBodyForEachTry() {
        AtomicInteger opened = new AtomicInteger();
        Content content = Content.utf8("a{}");
        ObjectBody body = new ObjectBody("app.css", 3, ObjectBody.of(content).sha256(), () -> {
            opened.incrementAndGet();
            return content.newInputStream();
        });
        failing.fail(Kind.NETWORK, 2);

        store.write("a", body, ObjectHeaders.of("text/css", "no-cache"), new Precondition.None());

        assertThat(opened).hasValue(3);
    }

    @Test
    void tellsNothingTwiceOfAListingThatBrokeOff() {
        failing.pages.add(List.of("a", "b"));
        failing.pages.add(List.of("a", "b", "c"));
        failing.listed = List.of("a", "b", "c", "d");
        List<String> told = new ArrayList<>();

        store.list("", object -> told.add(object.key()));

        assertThat(told).containsExactly("a", "b", "c", "d");
    }

    @Test
    void goesOnWithAListingWhileEachTryFindsMore() {
        List<String> keys = new ArrayList<>();
        for (char key = 'a'; key < 'k'; key++) {
            keys.add(String.valueOf(key));
            failing.pages.add(List.copyOf(keys));
        }
        failing.listed = keys;
        List<String> told = new ArrayList<>();

        store.list("", object -> told.add(object.key()));

        assertThat(told).containsExactlyElementsOf(keys);
        assertThat(waits).hasSize(10).containsOnly(Duration.ofMillis(100));
    }

    @Test
    void givesUpAListingThatFindsNoMore() {
        for (int i = 0; i < 6; i++) {
            failing.pages.add(List.of("a"));
        }

        assertThatThrownBy(() -> store.list("", object -> {})).hasMessageEndingWith("It was tried 5 times.");
        assertThat(store.requests()).isEqualTo(5);
    }

    @Test
    void deletesAgainOnlyWhatMayPass() {
        failing.notDeleted.add(List.of(
                new NotDeleted("a", Kind.BUSY, "slow"),
                new NotDeleted("b", Kind.DENIED, "no"),
                new NotDeleted("c", Kind.BUSY, "slow")));
        failing.notDeleted.add(List.of(new NotDeleted("c", Kind.BUSY, "slow")));

        assertThat(store.delete(List.of("a", "b", "c", "d"))).containsExactly(new NotDeleted("b", Kind.DENIED, "no"));
        assertThat(failing.deleted).containsExactly(List.of("a", "b", "c", "d"), List.of("a", "c"), List.of("c"));
    }

    @Test
    void saysWhichKeysCouldNotBeDeletedAfterFiveTries() {
        for (int i = 0; i < 6; i++) {
            failing.notDeleted.add(List.of(new NotDeleted("a", Kind.BUSY, "slow " + i)));
        }

        assertThat(store.delete(List.of("a", "b"))).containsExactly(new NotDeleted("a", Kind.BUSY, "slow 4"));
        assertThat(failing.deleted).hasSize(5);
    }

    @Test
    void triesNothingAgainWhenItIsInterrupted() {
        failing.fail(Kind.BUSY, 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> store.read("a", null)).hasMessage("It failed.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.requests()).isEqualTo(1);
    }

    /** Fails as often as it is told to. */
    private static final class Failing implements AssetStore {

        private final Deque<StoreException> failures = new ArrayDeque<>();
        private final Deque<List<String>> pages = new ArrayDeque<>();
        private final Deque<List<NotDeleted>> notDeleted = new ArrayDeque<>();
        private final List<List<String>> deleted = new ArrayList<>();
        private List<String> listed = List.of();
        private long requests;

        void fail(Kind kind, int times) {
            for (int i = 0; i < times; i++) {
                failures.add(new StoreException(kind, "It failed."));
            }
        }

        private void next() {
            requests++;
            StoreException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Read read(String key, @Nullable String unless) {
            next();
            return new Read.Absent();
        }

        @Override
        public Optional<StoredObject> find(String key) {
            next();
            return Optional.empty();
        }

        @Override
        public String write(String key, ObjectBody body, ObjectHeaders headers, Precondition precondition) {
            try (InputStream in = body.open()) {
                assertThat(in.readAllBytes()).hasSize(3);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            next();
            return "tag";
        }

        @Override
        public void list(String prefix, Consumer<StoredObject> found) {
            requests++;
            List<String> page = pages.poll();
            (page == null ? listed : page)
                    .forEach(key -> found.accept(new StoredObject(key, 1, "tag", Instant.EPOCH, null)));
            if (page != null) {
                throw new StoreException(Kind.NETWORK, "It broke off.");
            }
        }

        @Override
        public List<NotDeleted> delete(List<String> keys) {
            next();
            deleted.add(keys);
            List<NotDeleted> failed = notDeleted.poll();
            return failed == null ? List.of() : failed;
        }

        @Override
        public long requests() {
            return requests;
        }

        @Override
        public void close() {}
    }
}
