package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Closure Compiler makes in another process is what it makes in this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinifierProcessTest {

    private final Minifier here = new ClosureMinifier();
    private final MinifierProcess apart = new MinifierProcess(2);

    @AfterAll
    void end() {
        apart.close();
    }

    private static SourceText source(String text) {
        return SourceText.of("src/main/assets/js/a.js", text);
    }

    private void assertThatBothMakeTheSameOf(SourceText source) throws RefusedException {
        Minified expected = here.minify(source);
        int before = apart.answers();
        Minified made = apart.minify(source);
        assertThat(apart.answers()).as("by the other process").isEqualTo(before + 1);
        assertThat(made.text()).isEqualTo(expected.text());
        assertThat(SourceMapJson.write(made.map())).isEqualTo(SourceMapJson.write(expected.map()));
    }

    @Test
    void theTextAndItsMapAreTheSame() throws RefusedException {
        assertThat(apart.id()).isEqualTo(here.id());
        assertThatBothMakeTheSameOf(
                source("/*! Licence */\nfunction add(first, second) {\n  return first + second // ü\n}\n"));
        assertThatBothMakeTheSameOf(source("var half = '\\ud83d', real = '\ud83d';\n"));
        assertThatBothMakeTheSameOf(source(""));
    }

    @Test
    void aRefusalHasItsReason() {
        SourceText source = source("var a = 1\nwith (a) { b }");

        int before = apart.answers();

        assertThatThrownBy(() -> apart.minify(source))
                .isInstanceOf(RefusedException.class)
                .hasMessage(reason(source));
        assertThat(apart.answers()).as("by the other process").isEqualTo(before + 1);
    }

    private String reason(SourceText source) {
        try {
            return "not refused: " + here.minify(source).text();
        } catch (RefusedException e) {
            return e.reason();
        }
    }

    @Test
    void aMistakeIsToldWhereItIs() {
        assertThatThrownBy(() -> apart.minify(source("var a = 1;\nvar b = 2=3;")))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/assets/js/a.js:2:");
    }

    @Test
    void manyMayBeAskedForAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        int before = apart.answers();
        try {
            List<Callable<String>> tasks = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(
                            i -> () -> apart.minify(source("function f" + i + "(value) { return value + " + i + " }"))
                                    .text())
                    .toList();
            int number = 0;
            for (Future<String> done : pool.invokeAll(tasks)) {
                assertThat(done.get()).contains("function f" + number + "(");
                number++;
            }
            assertThat(apart.answers()).as("by the other process").isEqualTo(before + 40);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void afterItsEndEverythingIsMinifiedHere() throws RefusedException {
        MinifierProcess ended = new MinifierProcess(1);
        assertThat(ended.minify(source("var a  =  1")).text()).isEqualTo("var a=1;");
        assertThat(ended.answers()).isEqualTo(1);
        ended.close();

        assertThat(ended.minify(source("var b  =  1")).text()).isEqualTo("var b=1;");
        assertThat(ended.answers()).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessWasWorkingOnIsMinifiedHere() throws Exception {
        String function = "function f%d(first, second) { return first * second + %d }\n";
        SourceText large = source(IntStream.range(0, 2_000)
                .mapToObj(i -> function.formatted(i, i))
                .collect(Collectors.joining()));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (MinifierProcess killed = new MinifierProcess(2)) {
            Future<String> first = pool.submit(() -> killed.minify(large).text());
            Future<String> second = pool.submit(() -> killed.minify(large).text());
            while (killed.other().isEmpty()) {
                Thread.onSpinWait();
            }
            killed.other().orElseThrow().destroyForcibly();

            assertThat(first.get()).isEqualTo(here.minify(large).text());
            assertThat(second.get()).isEqualTo(first.get());
            assertThat(killed.answers()).isZero();
        } finally {
            pool.shutdown();
        }
    }

    /** As one does that is told to take more memory than there is. Those below see no library of this test. */
    static final class EndsAtOnce {
        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(arguments.length);
        }
    }

    private static void awaitRequest() throws IOException {
        if (System.in.read() < 0) {
            throw new EOFException();
        }
    }

    static final class EndsWhenAsked {
        public static void main(String[] arguments) throws IOException {
            awaitRequest();
            Runtime.getRuntime().halt(1);
        }
    }

    static final class FailsToMinify {
        public static void main(String[] arguments) throws IOException {
            MinifierWorker.serve(
                    new Minifier() {
                        @Override
                        public String id() {
                            return "out of memory";
                        }

                        @Override
                        public Minified minify(SourceText source) {
                            throw new OutOfMemoryError(source.name());
                        }
                    },
                    1);
        }
    }

    static final class PrintsBetween {
        public static void main(String[] arguments) throws IOException {
            awaitRequest();
            System.out.print("A line that some native library prints.");
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** What follows would be more than anybody sends. */
    static final class DamagesTheLength {
        public static void main(String[] arguments) throws IOException {
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            new MinifierReply(1, MinifierReply.Answer.MINIFIED, Content.utf8("var a=1;"))
                    .write(new DataOutputStream(reply));
            byte[] bytes = reply.toByteArray();
            bytes[2 * Integer.BYTES] = 0x7f;
            awaitRequest();
            System.out.write(bytes);
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                EndsAtOnce.class,
                EndsWhenAsked.class,
                FailsToMinify.class,
                PrintsBetween.class,
                DamagesTheLength.class
            })
    @Timeout(120)
    void whatItDoesNotAnswerIsMinifiedHere(Class<?> worker) throws RefusedException {
        try (MinifierProcess failing = new MinifierProcess(2, worker)) {
            assertThat(failing.minify(source("var a  =  1")).text()).isEqualTo("var a=1;");
            assertThat(failing.minify(source("var b  =  1")).text()).isEqualTo("var b=1;");
            assertThat(failing.answers()).isZero();
            assertThat(failing.other()).isPresent();
        }
    }

    @Test
    void oneThatLacksMemoryForOneSourceIsAskedForOthers() throws RefusedException {
        try (MinifierProcess failing = new MinifierProcess(1, FailsToMinify.class)) {
            failing.minify(source("var a  =  1"));

            assertThat(failing.other())
                    .hasValueSatisfying(other -> assertThat(other.isAlive()).isTrue());
        }
    }

    @Test
    void aReplyIsReadAsItWasWrittenOrNotAtAll() throws IOException {
        MinifierReply reply = new MinifierReply(7, MinifierReply.Answer.REFUSED, Content.utf8("module"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.write(new DataOutputStream(out));
        byte[] bytes = out.toByteArray();

        assertThat(read(bytes)).isEqualTo(reply);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x40;
            assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
            byte[] shorter = Arrays.copyOf(bytes, i);
            assertThatThrownBy(() -> read(shorter)).isInstanceOf(IOException.class);
        }
    }

    private static MinifierReply read(byte[] bytes) throws IOException {
        return MinifierReply.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
