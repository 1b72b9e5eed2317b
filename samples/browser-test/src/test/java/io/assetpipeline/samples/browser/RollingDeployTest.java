package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances behind a proxy that asks them in turn, and one after the other is replaced by the next release while pages are
 * loaded. Pages that were loaded from the first release before follow their links only when it is gone.
 */
@Tag("browser")
@Tag("heavy")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingDeployTest {

    private static final int LOADS = 1000;
    private static final int OLD_PAGES = 50;
    private static final int VISITS = 50;
    private static final int CLIENTS = 6;

    private Path work;
    private Path first;
    private Path second;
    private Path secondThatKeeps;

    /** Must be set before the JDK's server is loaded: its answers in two parts wait 40 ms for an acknowledgement otherwise. */
    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        work = folder;
        first = SkewedRelease.build(folder.resolve("first"), 1, "");
        second = SkewedRelease.build(folder.resolve("second"), 2, "");
        secondThatKeeps = SkewedRelease.build(
                folder.resolve("keeping"), 2, "keepReleases: { from: ../first/target/app, required: true }\n");
    }

    /** What happened to the loads of one deployment. */
    private record Outcome(List<String> failures, int pages, int files, int visits, int unserved) {

        @Override
        public String toString() {
            return pages + " page loads of " + files + " files and " + visits + " visits by Chromium, "
                    + failures.size() + " failures, " + unserved + " requests without an answer";
        }
    }

    @Test
    void nothingFailsIfTheNewReleaseKeepsTheOldFilesAndTheOldOneLooksForTheNewOnes() throws Exception {
        try (Store store = new Store(secondThatKeeps)) {
            Outcome outcome =
                    deploy(first, Map.of("asset.fallbackUrl", store.url()), secondThatKeeps, Map.of(), LOADS, VISITS);
            System.out.println("keepReleases, and ASSET_FALLBACK_URL of the old instances: " + outcome
                    + "; the store was" + " asked " + store.requests() + " times");
            assertWhole(outcome);
            assertThat(store.requests()).isPositive();
        }
    }

    @Test
    void nothingFailsIfBothReleasesLookInAStoreThatHasBoth() throws Exception {
        try (Store store = new Store(first, second)) {
            Map<String, String> settings = Map.of("asset.fallbackUrl", store.url());
            Outcome outcome = deploy(first, settings, second, settings, LOADS, VISITS);
            System.out.println(
                    "ASSET_FALLBACK_URL alone: " + outcome + "; the store was asked " + store.requests() + " times");
            assertWhole(outcome);
            assertThat(store.requests()).isPositive();
        }
    }

    @Test
    void filesAreMissingWithoutEither() throws Exception {
        Outcome outcome = deploy(first, Map.of(), second, Map.of(), 90, 0);
        System.out.println("neither: " + outcome);

        assertThat(outcome.failures()).isNotEmpty().allMatch(failure -> failure.endsWith(": 404"));
    }

    @Test
    void onlyNewFilesAreMissingWithKeepReleasesAlone() throws Exception {
        Outcome outcome = deploy(first, Map.of(), secondThatKeeps, Map.of(), 90, 0);
        System.out.println("keepReleases alone: " + outcome);
        List<String> old = names(first);

        assertThat(outcome.failures())
                .isNotEmpty()
                .noneMatch(failure -> old.stream().anyMatch(failure::contains));
    }

    private static void assertWhole(Outcome outcome) {
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.unserved()).isZero();
        assertThat(outcome.pages()).isEqualTo(LOADS + OLD_PAGES);
        assertThat(outcome.visits()).isEqualTo(VISITS);
        assertThat(outcome.files()).isGreaterThan(outcome.pages() * SkewedRelease.MODULES);
    }

    private static List<String> names(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application.resolve("assets"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        }
    }

    private Outcome deploy(
            Path before,
            Map<String, String> settingsBefore,
            Path after,
            Map<String, String> settingsAfter,
            int loads,
            int visits)
            throws Exception {
        Map<URI, WebServer> running = new HashMap<>();
        URI one = start(before, settingsBefore, running);
        URI two = start(before, settingsBefore, running);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger files = new AtomicInteger();
        AtomicInteger pages = new AtomicInteger();
        int visited = 0;
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (RoundRobinProxy proxy = new RoundRobinProxy(List.of(one, two))) {
            List<PageLoad> old = new ArrayList<>();
            for (int i = 0; i < OLD_PAGES; i++) {
                old.add(new PageLoad(client, proxy.address("/")).open());
            }
            Semaphore started = new Semaphore(0);
            CompletionService<PageLoad> all = new ExecutorCompletionService<>(clients);
            for (int i = 0; i < loads; i++) {
                all.submit(() -> {
                    started.acquire();
                    PageLoad load = new PageLoad(client, proxy.address("/")).open();
                    failures.addAll(load.follow());
                    files.addAndGet(load.files());
                    pages.incrementAndGet();
                    return load;
                });
            }
            int stages = 3;
            int done = 0;
            started.release(loads / stages);
            try (Browser browser = new Browser(work)) {
                for (int stage = 0; stage < stages; stage++) {
                    for (int i = visits * stage / stages; i < visits * (stage + 1) / stages; i++) {
                        failures.addAll(browser.visit(proxy.address("/")));
                        visited++;
                    }
                    for (int under = loads * (stage + 1) / stages - CLIENTS; done < under; done++) {
                        all.take().get();
                    }
                    // Under way while the next instance is replaced.
                    started.release(loads / stages + 1);
                    if (stage == 0) {
                        URI next = start(after, settingsAfter, running);
                        proxy.use(List.of(one, next));
                        Objects.requireNonNull(running.remove(two)).close();
                        two = next;
                    } else if (stage == 1) {
                        URI next = start(after, settingsAfter, running);
                        proxy.use(List.of(next, two));
                        Objects.requireNonNull(running.remove(one)).close();
                        one = next;
                    }
                }
            }
            for (; done < loads; done++) {
                all.take().get();
            }
            for (PageLoad page : old) {
                failures.addAll(page.follow());
                files.addAndGet(page.files());
                pages.incrementAndGet();
            }
            return new Outcome(
                    List.copyOf(new TreeSet<>(failures)), pages.get(), files.get(), visited, proxy.unserved());
        } finally {
            clients.shutdownNow();
            for (WebServer server : running.values()) {
                server.close();
            }
        }
    }

    private URI start(Path application, Map<String, String> settings, Map<URI, WebServer> running) throws Exception {
        Map<String, String> parameters = new HashMap<>(settings);
        parameters.put("asset.integrity", "always");
        WebServer server = new WebServer(Files.createTempDirectory(work, "server"))
                .with("", application, parameters)
                .start();
        URI address = server.address("");
        running.put(address, server);
        return address;
    }

    /** One Chromium, started for the first visit, that keeps nothing from visit to visit. */
    private static final class Browser implements AutoCloseable {

        private final Path work;
        private @Nullable Chromium chromium;

        Browser(Path work) {
            this.work = work;
        }

        List<String> visit(URI page) throws IOException, InterruptedException {
            Chromium started = chromium;
            if (started == null) {
                started = Chromium.start(Files.createTempDirectory(work, "profile"));
                chromium = started;
            }
            try (Tab tab = started.open()) {
                tab.disableCache();
                Visit visit = tab.visit(page);
                List<String> failures = new ArrayList<>(visit.messages());
                visit.failed().forEach(exchange -> failures.add(exchange.toString()));
                String title = tab.text("document.title");
                String sheet = tab.style(":root", "--release").strip();
                if (!title.equals(SkewedRelease.title(1)) && !title.equals(SkewedRelease.title(2))) {
                    failures.add("title: " + title);
                }
                if (!title.startsWith("release " + sheet + ":")) {
                    failures.add("a style sheet of release " + sheet + " with modules of " + title);
                }
                if (visit.exchanges().stream()
                        .noneMatch(exchange -> exchange.path().endsWith(".woff2"))) {
                    failures.add("no font: " + visit.exchanges());
                }
                return failures;
            }
        }

        @Override
        public void close() {
            if (chromium != null) {
                chromium.close();
            }
        }
    }

    /** A place with the files of applications, as a bucket has them: nothing of a pipeline runs there. */
    private static final class Store implements AutoCloseable {

        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Path> folders;
        private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

        Store(Path... folders) throws IOException {
            this.folders = List.of(folders);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/bucket/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().getPath().substring("/bucket/".length());
                asked.add(path);
                for (Path folder : folders) {
                    Path file = folder.resolve(path);
                    if (Files.isRegularFile(file)) {
                        byte[] body = Files.readAllBytes(file);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        return;
                    }
                }
                exchange.sendResponseHeaders(404, -1);
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/bucket";
        }

        int requests() {
            return asked.size();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
