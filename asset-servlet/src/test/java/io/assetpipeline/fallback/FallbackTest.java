package io.assetpipeline.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FallbackTest {

    private static final List<String> PREFIXES = List.of("assets/", "ui/");

    private final OtherPlace place = new OtherPlace();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Fallback fallback = Fallback.of(place.base(), FallbackTest::served, nanos::get);

    @AfterEach
    void close() {
        fallback.close();
        place.close();
    }

    private static ServedFile served(LogicalPath name, Content content) {
        return ServedFile.of(MediaType.of(name).value(), ServedFile.Lifetime.IMMUTABLE, Representation.of(content));
    }

    private Optional<ServedFile> find(String path) {
        return fallback.find(path, PREFIXES);
    }

    private static String text(ServedFile file) throws IOException {
        try (InputStream body = file.identity().body().open()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String unknown(int number) {
        return String.format(java.util.Locale.ROOT, "assets/js/a.%016x.js", number);
    }

    @Test
    void findsAFileAndKeepsIt() throws IOException {
        String path = place.add("assets/css/site", ".css", "a{}");

        ServedFile file = find(path).orElseThrow();

        assertThat(text(file)).isEqualTo("a{}");
        assertThat(file.type()).isEqualTo("text/css;charset=utf-8");
        assertThat(file.lifetime()).isEqualTo(ServedFile.Lifetime.IMMUTABLE);
        assertThat(path).contains("." + file.identity().tag() + ".");
        assertThat(find(path)).hasValue(file);
        assertThat(place.requests()).isEqualTo(1);
    }

    @Test
    void asksForTheBytesAsTheyAreAndTellsNothingElse() {
        find(place.add("ui/img/a%20b%C3%BC+c", ".svg", "<svg/>")
                .replace("%20", " ")
                .replace("%C3%BC", "ü"));

        assertThat(place.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target()).matches("/store/ui/img/a%20b%C3%BC\\+c\\.[0-9a-f]{16}\\.svg");
            assertThat(asked.headers().get("Accept-encoding")).containsExactly("identity");
            assertThat(asked.headers().get(Fallback.HEADER)).containsExactly("1");
            assertThat(asked.headers()).doesNotContainKeys("Cookie", "Authorization", "Referer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/css/site.css",
                "assets/css/site.0123456789ABCDEF.css",
                "elsewhere/css/site.0123456789abcdef.css",
                "assets/../secret.0123456789abcdef.css",
                "assets//site.0123456789abcdef.css",
                "assets/.pages/index.0123456789abcdef.html",
                "assets/.root/sw.0123456789abcdef.js",
                "",
            })
    void asksForNothingThatNoBuildWouldName(String path) {
        assertThat(find(path)).isEmpty();
        assertThat(find("assets/" + "a".repeat(600) + ".0123456789abcdef.css")).isEmpty();
        assertThat(place.requests()).isZero();
    }

    @Test
    void remembersForAWhileWhatIsNotThere() {
        assertThat(find(unknown(1))).isEmpty();
        assertThat(find(unknown(1))).isEmpty();
        assertThat(place.requests()).isEqualTo(1);

        pass(Duration.ofSeconds(11));
        assertThat(find(unknown(1))).isEmpty();
        assertThat(place.requests()).isEqualTo(2);
    }

    @Test
    void asksForTwentyUnknownNamesASecond() {
        for (int i = 0; i < 500; i++) {
            assertThat(find(unknown(i))).isEmpty();
        }
        assertThat(place.requests()).isEqualTo(20);

        pass(Duration.ofMillis(999));
        find(unknown(500));
        assertThat(place.requests()).as("within any second").isEqualTo(20);
        pass(Duration.ofMillis(1));
        for (int i = 501; i < 1000; i++) {
            find(unknown(i));
        }
        assertThat(place.requests()).isEqualTo(40);
    }

    @Test
    void doesNotCountWhatIsThere() {
        for (int i = 0; i < 100; i++) {
            assertThat(find(place.add("assets/js/m" + i, ".js", "export default " + i)))
                    .isPresent();
        }
        assertThat(place.requests()).isEqualTo(100);
    }

    @Test
    void asksForEightFilesAtATimeAndForEachOnce() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            paths.add(place.add("assets/js/m" + i, ".js", "export default " + i));
        }
        ExecutorService clients = Executors.newFixedThreadPool(45);
        try {
            place.shut(8);
            List<Future<Optional<ServedFile>>> answers = new ArrayList<>();
            for (int i = 0; i < 45; i++) {
                String path = paths.get(i % 15);
                answers.add(clients.submit(() -> find(path)));
            }
            place.awaitArrivals();
            place.open();
            for (Future<Optional<ServedFile>> answer : answers) {
                assertThat(answer.get()).isPresent();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(place.mostAtATime()).isEqualTo(8);
        assertThat(place.requests()).isEqualTo(15);
    }

    @Test
    void letsNoMoreThanSixtyFourRequestsWait() throws Exception {
        String slow = place.add("assets/js/slow", ".js", "slow()");
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            place.shut(1);
            List<Future<Optional<ServedFile>>> answers = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                answers.add(clients.submit(() -> find(slow)));
            }
            // Only those that were refused can end before the gate opens.
            int refused = 0;
            while (refused < 16) {
                refused = (int) answers.stream().filter(Future::isDone).count();
                Thread.onSpinWait();
            }
            place.open();
            int found = 0;
            for (Future<Optional<ServedFile>> answer : answers) {
                found += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(found).isEqualTo(64);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void makesRoomForWhatIsAskedForNow() {
        byte[] large = new byte[6 << 20];
        List<String> paths = new ArrayList<>();
        for (byte i = 0; i < 3; i++) {
            large[0] = i;
            paths.add(place.add("assets/video/v" + i, ".mp4", large.clone()));
        }
        paths.forEach(path -> assertThat(find(path)).isPresent());
        assertThat(find(paths.get(2))).isPresent();
        assertThat(place.requests()).isEqualTo(3);

        assertThat(find(paths.get(0))).isPresent();
        assertThat(place.requests()).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNotWhatItsNameSaysAndTellsOnce() {
        List<String> lines = new ArrayList<>();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Fallback.class.getName());
        logger.addHandler(log);
        try {
            place.reply(unknown(1), 200, "other bytes", Map.of());
            place.reply(unknown(2), 200, "other bytes", Map.of());
            String moved = place.add("assets/js/real", ".js", "real()");
            place.reply(unknown(3), 302, "", Map.of("Location", "/store/" + moved));
            place.reply(unknown(4), 500, "no", Map.of());
            String large = place.add("assets/video/large", ".mp4", new byte[(8 << 20) + 1]);

            for (String path : List.of(unknown(1), unknown(2), unknown(3), unknown(4), large, large)) {
                assertThat(find(path)).as(path).isEmpty();
            }
        } finally {
            logger.removeHandler(log);
        }
        assertThat(place.requests()).isEqualTo(5);
        assertThat(lines)
                .satisfiesExactly(
                        bytes -> assertThat(bytes)
                                .startsWith("WARNING Asset pipeline: " + place.base()
                                        + " (ASSET_FALLBACK_URL) was asked for " + unknown(1)
                                        + ", and it has a file whose name does not follow its bytes"),
                        status -> assertThat(status)
                                .contains(unknown(3) + ", and it answers with 302, neither 200 nor 404."),
                        size -> assertThat(size).contains("it has a file of more than 8388608 bytes."));
    }

    @Test
    void asksSoonAgainWhereNobodyAnswered() {
        URI gone;
        try (OtherPlace closed = new OtherPlace()) {
            gone = closed.base();
        }
        try (Fallback down = Fallback.of(gone, FallbackTest::served, nanos::get)) {
            assertThat(down.find(unknown(1), PREFIXES)).isEmpty();
        }
        place.reply(unknown(1), 503, "", Map.of());
        find(unknown(1));
        find(unknown(1));
        assertThat(place.requests()).isEqualTo(1);

        pass(Duration.ofMillis(1100));
        find(unknown(1));
        assertThat(place.requests()).isEqualTo(2);
    }
}
