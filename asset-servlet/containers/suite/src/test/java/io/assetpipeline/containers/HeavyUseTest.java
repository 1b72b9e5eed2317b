package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.LogicalPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A minute of clients that read slowly or break off, on each container, with the threads and the heap that it has by default. */
@Tag("heavy")
class HeavyUseTest {

    private static final int SLOW = 1000;
    private static final int BREAKING_OFF = 100;
    private static final Duration TIME = Duration.ofSeconds(60);

    /**
     * Longer than any container waits for a client that is gone or does not read. When another process closes what it has open
     * is no event that reaches this one, so it is looked at again and again, and the look has to end.
     */
    private static final Duration CALM = Duration.ofSeconds(90);

    /** Every container has a pool of up to 200, Jetty gives back one a minute; the JVM and its compiler have some, too. */
    private static final int MOST_THREADS = 250;

    private static final int LARGE = 8 * 1024 * 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Stream<Container> containers() {
        return Container.wanted().stream();
    }

    /** What a process holds. */
    private record Holding(long descriptors, long threads, long heap) {

        static Holding of(ContainerProcess process) throws IOException, InterruptedException {
            jcmd(process, "GC.run");
            String heap = jcmd(process, "GC.heap_info");
            Matcher used = USED.matcher(heap);
            assertThat(used.find()).as(heap).isTrue();
            return new Holding(entries(process, "fd"), entries(process, "task"), Long.parseLong(used.group(1)) * 1024);
        }

        private static long entries(ContainerProcess process, String folder) throws IOException {
            try (Stream<Path> entries = Files.list(Path.of("/proc/" + process.pid() + "/" + folder))) {
                return entries.count();
            }
        }

        private static String jcmd(ContainerProcess process, String command) throws IOException, InterruptedException {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            "" + process.pid(),
                            command)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = jcmd.inputReader(StandardCharsets.UTF_8)) {
                String text = String.join("\n", output.lines().toList());
                assertThat(jcmd.waitFor()).as(text).isZero();
                return text;
            }
        }
    }

    /** The others: an answer that is right, within the time that a person waits. */
    private record Visitor(HttpClient client, List<URI> urls) {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        long visit(long number) throws IOException, InterruptedException {
            URI url = urls.get((int) (number % urls.size()));
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(url.toString()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Length")).hasValue("" + answer.body().length);
            return System.nanoTime() - start;
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void slowAndBrokenClientsLeaveNothingBehindAndStopNobody(Container container) throws Exception {
        Path work = Path.of("target", "heavy", container.module()).toAbsolutePath();
        ProjectFolder.delete(work);
        ProjectFolder.Libraries libraries = ProjectFolder.libraries(work);
        Path folder = work.resolve("shop");
        large(folder.resolve("src/main/assets/video/large.mp4"));
        ProjectFolder project = ProjectFolder.create(folder, container.pages(), Application.PRODUCTION, libraries);
        List<Path> classPath = container.pages() == Container.Pages.JSP
                ? List.of()
                : List.of(libraries.kit(), libraries.webJar(), ProjectFolder.jsoup());
        try (ContainerProcess process = ContainerProcess.start(
                container, classPath, List.of(new ContainerProcess.Place("", project.run())), work.resolve("work"))) {
            int port = process.port(project.run());
            String large = path(project, "video/large.mp4");
            Visitor visitor = new Visitor(
                    HttpClient.newHttpClient(),
                    Stream.of(
                                    path(project, "css/colors.css"),
                                    path(project, "js/stats.js"),
                                    path(project, "img/logo.png"))
                            .map(path -> URI.create("http://127.0.0.1:" + port + path))
                            .toList());
            // Once before anything is counted: pools, caches and classes of the server.
            use(visitor, port, large, 50, 20, Duration.ofSeconds(5));
            Holding before = calm(process, Long.MAX_VALUE);
            int printed = process.lines();

            Use use = use(visitor, port, large, SLOW, BREAKING_OFF, TIME);

            Holding after = calm(process, before.descriptors() + 5);
            System.out.println(container + ": " + use + "; before " + before + ", after " + after);
            assertThat(use.waiting()).as("slow readers at once").isGreaterThan(SLOW * 9 / 10);
            assertThat(use.visits()).as("visits of others").isGreaterThan(100);
            assertThat(use.brokenOff()).as("clients that broke off").isGreaterThan(BREAKING_OFF);
            assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + 5);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(MOST_THREADS);
            assertThat(after.heap() - before.heap()).as("heap, in bytes").isLessThan(16L * 1024 * 1024);
            assertThat(container.withoutItsOwn(process.outputFrom(printed)))
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    private static void large(Path file) throws IOException {
        byte[] bytes = new byte[LARGE];
        new Random(5).nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static String path(ProjectFolder project, String asset) {
        return "/assets/" + project.built(new LogicalPath(asset)).url();
    }

    /** What happened while the crowd was there. */
    private record Use(long waiting, long brokenOff, long refused, long visits, Duration longestVisit) {}

    private static Use use(Visitor visitor, int port, String large, int slow, int breakingOff, Duration time)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long waiting = 0;
        long visits = 0;
        long longest = 0;
        try (SlowCrowd crowd = SlowCrowd.of(port, large, slow, breakingOff)) {
            while (System.nanoTime() < end) {
                crowd.turn();
                longest = Math.max(longest, visitor.visit(visits++));
                waiting = Math.max(waiting, crowd.waiting());
            }
            return new Use(waiting, crowd.brokenOff(), crowd.refused(), visits, Duration.ofNanos(longest));
        }
    }

    /** What is held when it has come down to what is expected, or when the time for that is over. */
    private static Holding calm(ContainerProcess process, long descriptors) throws IOException, InterruptedException {
        long end = System.nanoTime() + CALM.toNanos();
        Holding holding = Holding.of(process);
        while (holding.descriptors() > descriptors && System.nanoTime() < end) {
            // Each look takes a part of a second: no sleep is needed.
            holding = Holding.of(process);
        }
        return holding;
    }
}
