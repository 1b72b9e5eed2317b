package io.assetpipeline.doctor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.source.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves a build on the loopback interface as the application's filter does, but for what a test does to its answers. */
public final class AssetServer implements AutoCloseable {

    /** An answer that a test may change. */
    public static final class Answer {

        private final String path;
        private final boolean encoded;
        private final Headers headers;
        private int status;
        private byte[] body;

        private Answer(String path, boolean encoded, Headers headers, int status, byte[] body) {
            this.path = path;
            this.encoded = encoded;
            this.headers = headers;
            this.status = status;
            this.body = body;
        }

        public String path() {
            return path;
        }

        public boolean isEncoded() {
            return encoded;
        }

        public Headers headers() {
            return headers;
        }

        public Answer status(int changed) {
            status = changed;
            return this;
        }

        public Answer body(byte[] changed) {
            body = changed;
            return this;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Manifest manifest;
    private final SortedMap<String, byte[]> bytes;
    private final SortedMap<String, ManifestFile> files = new TreeMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Consumer<Answer> defect;
    private final boolean encodes;

    private AssetServer(MadeBuild build, boolean encodes, Consumer<Answer> defect) {
        this.manifest = ManifestReader.read("manifest.json", build.manifest());
        this.bytes = build.webApplication();
        this.encodes = encodes;
        this.defect = defect;
        manifest.assets().values().forEach(asset -> files.put(manifest.prefix() + asset.path(), asset.file()));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static AssetServer of(MadeBuild build, Consumer<Answer> defect) {
        return new AssetServer(build, true, defect);
    }

    public static AssetServer withoutEncodings(MadeBuild build) {
        return new AssetServer(build, false, answer -> {});
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            asked.add(path);
            Answer answer = answer(path, exchange);
            defect.accept(answer);
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    private Answer answer(String path, HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        ManifestFile file = files.get(path);
        if (file == null) {
            headers.set("Cache-Control", "no-store");
            return new Answer(path, false, headers, 404, new byte[0]);
        }
        headers.set("Content-Type", file.type());
        headers.set("Cache-Control", "public, max-age=31536000, immutable");
        headers.set("Access-Control-Allow-Origin", "*");
        boolean gzip = encodes
                && exchange.getRequestHeaders().getFirst("Accept-Encoding").contains("gzip")
                && !file.encodings().isEmpty();
        if (encodes && !file.encodings().isEmpty()) {
            headers.set("Vary", "Accept-Encoding");
        }
        if (gzip) {
            headers.set("Content-Encoding", "gzip");
        }
        String name = gzip ? path + Encoding.GZIP.suffix() : path;
        return new Answer(path, gzip, headers, 200, Objects.requireNonNull(bytes.get(name), name));
    }

    public Map<String, ManifestFile> files() {
        return files;
    }

    public List<Manifest> manifests() {
        return List.of(manifest);
    }

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
