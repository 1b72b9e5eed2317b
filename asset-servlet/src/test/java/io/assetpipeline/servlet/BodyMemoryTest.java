package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    /** A file of equal bytes that counts how often it was opened, and can vanish. */
    private static final class CountedFile implements Representation.Body {

        private final byte[] bytes;
        private final AtomicInteger opened = new AtomicInteger();
        private volatile boolean gone;

        CountedFile(int size, int value) {
            bytes = new byte[size];
            Arrays.fill(bytes, (byte) value);
        }

        @Override
        public ByteArrayInputStream open() throws IOException {
            opened.incrementAndGet();
            if (gone) {
                throw new NoSuchFileException("gone");
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    private static BodyMemory.Body body(BodyMemory memory, CountedFile file) {
        return body(memory, file, file.bytes.length);
    }

    private static BodyMemory.Body body(BodyMemory memory, CountedFile file, long size) {
        Representation form = new Representation(null, size, "0123456789abcdef", file);
        return (BodyMemory.Body) memory.keeping(ServedFile.of("text/css", Lifetime.IMMUTABLE, form))
                .identity()
                .body();
    }

    /** Asks that often; what the last one got. */
    private static @Nullable ByteBuffer ask(BodyMemory.Body body, int times) throws IOException {
        ByteBuffer bytes = null;
        for (int i = 0; i < times; i++) {
            bytes = body.bytes();
        }
        return bytes;
    }

    @Test
    void opensAFileOnceAndOnlyWhenItIsAskedFor() throws IOException {
        BodyMemory memory = new BodyMemory(100, 100);
        CountedFile file = new CountedFile(10, 7);
        BodyMemory.Body body = body(memory, file);
        assertThat(file.opened).hasValue(0);
        assertThat(memory.used()).isZero();

        assertThat(ask(body, 100)).isEqualTo(ByteBuffer.wrap(file.bytes));
        assertThat(file.opened).hasValue(1);
        assertThat(memory.used()).isEqualTo(10);
    }

    @Test
    void keepsEveryRepresentationOfAFile() throws IOException {
        BodyMemory memory = new BodyMemory(100, 100);
        CountedFile plain = new CountedFile(30, 1);
        CountedFile small = new CountedFile(10, 2);
        ServedFile file = memory.keeping(new ServedFile(
                "text/css",
                Lifetime.SHORT,
                new TreeMap<>(),
                new Representation(null, 30, "a", plain),
                List.of(new Representation(Encoding.BR, 10, "b", small))));

        assertThat(file.type()).isEqualTo("text/css");
        assertThat(file.lifetime()).isEqualTo(Lifetime.SHORT);
        assertThat(file.encoded()).hasSize(1);
        Representation form = file.encoded().get(0);
        assertThat(form.encoding()).isEqualTo(Encoding.BR);
        assertThat(form.tag()).isEqualTo("b");
        assertThat(((BodyMemory.Body) form.body()).bytes()).isEqualTo(ByteBuffer.wrap(small.bytes));
        assertThat(memory.used()).isEqualTo(10);
    }

    @Test
    void leavesAloneWhatIsLargerThanOneBodyMayBe() {
        BodyMemory memory = new BodyMemory(100, 20);
        Representation form = new Representation(null, 21, "a", new CountedFile(21, 1));

        assertThat(memory.keeping(ServedFile.of("text/css", Lifetime.SHORT, form))
                        .identity())
                .isSameAs(form);
    }

    @Test
    void keepsNothingWithALimitOfZero() {
        Representation form = new Representation(null, 1, "a", new CountedFile(1, 1));

        assertThat(new BodyMemory(0, 1 << 20)
                        .keeping(ServedFile.of("text/css", Lifetime.SHORT, form))
                        .identity())
                .isSameAs(form);
        assertThat(new BodyMemory(1 << 20, 0)
                        .keeping(ServedFile.of("text/css", Lifetime.SHORT, form))
                        .identity())
                .isSameAs(form);
    }

    @Test
    void keepsWhatIsAskedForMoreOftenThanWhatWouldHaveToGo() throws IOException {
        BodyMemory memory = new BodyMemory(20, 20);
        BodyMemory.Body first = body(memory, new CountedFile(10, 1));
        BodyMemory.Body second = body(memory, new CountedFile(10, 2));
        BodyMemory.Body third = body(memory, new CountedFile(10, 3));
        ask(first, 20);
        ask(second, 5);

        assertThat(ask(third, 5)).isNull();
        assertThat(ask(third, 3)).isNotNull();
        assertThat(memory.used()).isEqualTo(20);
        assertThat(first.bytes()).isNotNull();
        assertThat(second.bytes()).isNull();
    }

    @Test
    void doesNotGiveUpSeveralThatAreAskedForMoreOftenTogether() throws IOException {
        BodyMemory memory = new BodyMemory(20, 20);
        BodyMemory.Body first = body(memory, new CountedFile(10, 1));
        BodyMemory.Body second = body(memory, new CountedFile(10, 2));
        BodyMemory.Body large = body(memory, new CountedFile(20, 3));
        ask(first, 6);
        ask(second, 6);

        assertThat(ask(large, 8)).isNull();
        assertThat(ask(first, 1)).isNotNull();
        assertThat(ask(large, 8)).isNotNull();
        assertThat(memory.used()).isEqualTo(20);
        assertThat(ask(first, 1)).isNull();
    }

    @Test
    void forgetsWhatWasLikedLongAgo() throws IOException {
        BodyMemory memory = new BodyMemory(10, 10);
        BodyMemory.Body old = body(memory, new CountedFile(10, 1));
        BodyMemory.Body fresh = body(memory, new CountedFile(10, 2));
        ask(old, 100_000);

        assertThat(ask(fresh, 4_096)).isNotNull();
        assertThat(old.bytes()).isNull();
    }

    @Test
    void saysThatAFileVanishedAndTriesAgainLater() throws IOException {
        BodyMemory memory = new BodyMemory(100, 100);
        CountedFile file = new CountedFile(10, 1);
        BodyMemory.Body body = body(memory, file);
        file.gone = true;
        assertThatThrownBy(body::bytes).isInstanceOf(NoSuchFileException.class);
        assertThat(memory.used()).isZero();

        file.gone = false;
        assertThat(ask(body, 3)).isNotNull();
    }

    @Test
    void servesWhatVanishedAfterItWasKept() throws IOException {
        CountedFile file = new CountedFile(10, 1);
        BodyMemory.Body body = body(new BodyMemory(100, 100), file);
        ask(body, 1);
        file.gone = true;

        assertThat(body.bytes()).isEqualTo(ByteBuffer.wrap(file.bytes));
    }

    @Test
    void keepsNoFileThatHasAnotherSizeThanItWasBuiltWith() {
        BodyMemory memory = new BodyMemory(100, 100);

        assertThatThrownBy(body(memory, new CountedFile(10, 1), 11)::bytes).hasMessageContaining("has 10.");
        assertThatThrownBy(body(memory, new CountedFile(10, 1), 9)::bytes).hasMessageContaining("has more.");
        assertThat(memory.used()).isZero();
    }

    @Test
    void staysWithinItsLimitWhateverManyThreadsAskFor() throws Exception {
        BodyMemory memory = new BodyMemory(2_000, 300);
        List<BodyMemory.Body> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            bodies.add(body(memory, new CountedFile(1 + i, i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int seed = 0; seed < 8; seed++) {
                Random random = new Random(seed);
                tasks.add(() -> wrong(memory, bodies, random));
            }
            for (Future<Integer> wrong : threads.invokeAll(tasks)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(memory.used()).isBetween(1_500L, 2_000L);
        // A few small ones are asked for most.
        assertThat(bodies.subList(0, 5))
                .allSatisfy(body -> assertThat(body.bytes()).isNotNull());
    }

    /** How often the bytes of a body were not its own, or the limit was passed. */
    private static int wrong(BodyMemory memory, List<BodyMemory.Body> bodies, Random random) throws IOException {
        int wrong = 0;
        for (int i = 0; i < 20_000; i++) {
            int number = (int) (bodies.size() * Math.pow(random.nextDouble(), 3));
            ByteBuffer bytes = bodies.get(number).bytes();
            if (memory.used() > 2_000) {
                wrong++;
            }
            if (bytes != null && (bytes.remaining() != 1 + number || bytes.get(number) != (byte) number)) {
                wrong++;
            }
        }
        return wrong;
    }
}
