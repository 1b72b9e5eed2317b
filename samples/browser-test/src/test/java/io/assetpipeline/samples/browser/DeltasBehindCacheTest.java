package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assetpipeline.encoding.Decoding;
import io.assetpipeline.encoding.DeltaEncoders;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache before the application that does what {@code Vary} says, and clients of all ages: whatever is kept for one, each gets
 * what it can read, and reads the file of the release.
 */
@Tag("heavy")
class DeltasBehindCacheTest {

    private static final int REQUESTS = 6000;
    private static final int CLIENTS = 6;
    private static final long SEED = Long.getLong("cache.seed", 42);

    /**
     * Who asks.
     *
     * @param encodings what it accepts, empty for no header
     * @param holds whether it has the files of the release before
     * @param more other headers, in pairs
     */
    private record Client(String name, String encodings, Holds holds, List<String> more) {

        boolean accepts(String encoding) {
            return List.of(encodings.split(", ", -1)).contains(encoding);
        }
    }

    private enum Holds {
        NOTHING,
        THE_RELEASE_BEFORE,
        ANOTHER_FILE,
        NONSENSE
    }

    private static final String BROWSER = "gzip, deflate, br, zstd, dcb, dcz";
    private static final List<String> SAME = List.of("Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "no-cors");
    private static final List<String> CROSS = List.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors");

    private static final List<Client> KINDS = List.of(
            new Client("returning", BROWSER, Holds.THE_RELEASE_BEFORE, SAME),
            new Client("returning, dcb only", "gzip, br, dcb", Holds.THE_RELEASE_BEFORE, SAME),
            // No browser asks so. Accept-Encoding is another, since the cache knows of nothing else that is.
            new Client("from elsewhere", "br, dcb, dcz", Holds.THE_RELEASE_BEFORE, CROSS),
            new Client("holds another file", BROWSER, Holds.ANOTHER_FILE, SAME),
            new Client("talks nonsense", BROWSER, Holds.NONSENSE, SAME),
            new Client("new", BROWSER, Holds.NOTHING, SAME),
            new Client("without dictionaries", "gzip, deflate, br, zstd", Holds.NOTHING, SAME),
            new Client("legacy", "gzip, deflate", Holds.NOTHING, List.of()),
            new Client("holds, but cannot decode", "gzip", Holds.THE_RELEASE_BEFORE, List.of()),
            new Client("script", "", Holds.NOTHING, List.of()));

    private final Map<String, Content> decoded = new ConcurrentHashMap<>();
    private final DeltaEncoders engines = DeltaEncoders.of(Location.of("test"), new Problems());

    @Test
    void noClientGetsWhatIsAnothers(@TempDir Path work) throws Exception {
        Optional<Path> program = Nginx.find();
        assumeTrue(program.isPresent(), "no nginx found: install the package nginx");
        Path first = BumpedRelease.build(work.resolve("first"), 1, null);
        Path second = BumpedRelease.build(work.resolve("second"), 2, first);
        SortedMap<LogicalPath, Content> old = files(first);
        SortedMap<LogicalPath, Content> current = files(second);
        List<LogicalPath> names = List.copyOf(current.keySet());
        Manifest manifest = manifest(second);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (WebServer server = new WebServer(Files.createDirectories(work.resolve("server")))
                        .with("", second, Map.of())
                        .start();
                Nginx nginx = Nginx.start(
                        program.get(), Files.createDirectories(work.resolve("nginx")), server.address(""))) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED + i);
                all.add(threads.submit(() -> {
                    for (int n = 0; n < REQUESTS / CLIENTS; n++) {
                        Client client = KINDS.get(random.nextInt(KINDS.size()));
                        LogicalPath name = names.get(random.nextInt(names.size()));
                        Content held = Objects.requireNonNull(
                                client.holds() == Holds.ANOTHER_FILE
                                        ? old.get(names.get((names.indexOf(name) + 1) % names.size()))
                                        : old.get(name));
                        URI url = nginx.address("/assets/"
                                + Objects.requireNonNull(manifest.assets().get(name))
                                        .path()
                                        .url());
                        HttpResponse<byte[]> answer =
                                http.send(request(url, client, held), HttpResponse.BodyHandlers.ofByteArray());
                        String encoding =
                                answer.headers().firstValue("Content-Encoding").orElse("identity");
                        String what = client.name() + ", " + name + ", " + encoding;
                        assertThat(answer.statusCode()).as(what).isEqualTo(200);
                        assertThat(encoding.equals("identity") || client.accepts(encoding))
                                .as(what)
                                .isTrue();
                        Content file = Objects.requireNonNull(current.get(name));
                        assertThat(read(answer, encoding, held, file.size()))
                                .as(what)
                                .isEqualTo(file);
                        counts.merge(
                                client.name() + ": " + encoding + " "
                                        + answer.headers().firstValue("X-Cache").orElse("?"),
                                1,
                                Integer::sum);
                    }
                    return random;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        new TreeMap<>(counts).forEach((what, count) -> System.out.println(what + ": " + count));
        assertThat(counts)
                .containsKeys(
                        "returning: dcb HIT",
                        "returning: dcz HIT",
                        "returning, dcb only: dcb HIT",
                        "new: br HIT",
                        "legacy: gzip HIT",
                        "script: identity HIT");
        assertThat(counts.keySet())
                .allSatisfy(what -> assertThat(what.contains(": dc")).as(what).isEqualTo(what.startsWith("returning")));
    }

    private static HttpRequest request(URI url, Client client, Content held) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (!client.encodings().isEmpty()) {
            request.header("Accept-Encoding", client.encodings());
        }
        @Nullable
        String dictionary = switch (client.holds()) {
            case NOTHING -> null;
            case THE_RELEASE_BEFORE, ANOTHER_FILE ->
                ':'
                        + Base64.getEncoder()
                                .encodeToString(
                                        HexFormat.of().parseHex(Sha256.of(held).hex()))
                        + ':';
            case NONSENSE -> ":AAAA";
        };
        if (dictionary != null) {
            request.header("Available-Dictionary", dictionary);
        }
        for (int i = 0; i < client.more().size(); i += 2) {
            request.header(client.more().get(i), client.more().get(i + 1));
        }
        return request.build();
    }

    /** Decodes with what the client holds; the same bytes once. */
    private Content read(HttpResponse<byte[]> answer, String encoding, Content held, int size) {
        Content body = Content.of(answer.body());
        return decoded.computeIfAbsent(
                Sha256.of(body).hex() + encoding + Sha256.of(held).hex(), key -> {
                    try {
                        Optional<DeltaEncoding> delta = DeltaEncoding.parse(encoding);
                        if (delta.isPresent()) {
                            return Objects.requireNonNull(engines.working().get(delta.get()))
                                    .decode(held, body, size);
                        }
                        Optional<Encoding> usual = Encoding.parse(encoding);
                        return usual.isPresent() ? Decoding.decode(usual.get(), body, 1 << 24) : body;
                    } catch (IOException e) {
                        throw new AssertionError(encoding + " cannot be read", e);
                    }
                });
    }

    private static Manifest manifest(Path application) throws IOException {
        Path file = application.resolve("WEB-INF/classes").resolve(Manifest.CLASS_PATH_LOCATION);
        return ManifestReader.read(file.toString(), Content.read(file));
    }

    /** The assets that have deltas, or give them. */
    private static SortedMap<LogicalPath, Content> files(Path application) throws IOException {
        SortedMap<LogicalPath, Content> files = new TreeMap<>();
        Manifest manifest = manifest(application);
        for (Map.Entry<LogicalPath, List<DeltaFile>> asset : manifest.deltas().entrySet()) {
            files.put(
                    asset.getKey(),
                    Content.read(application.resolve("assets/"
                            + Objects.requireNonNull(manifest.assets().get(asset.getKey()))
                                    .path())));
        }
        return files;
    }
}
