package io.assetpipeline.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free loopback port: texts by path, and one {@code POST /result} that the page makes when it is done. */
final class PageServer implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            ".html", "text/html; charset=utf-8",
            ".json", "application/json",
            ".css", "text/css; charset=utf-8",
            ".js", "text/javascript; charset=utf-8");

    private final HttpServer server;
    private final ExecutorService threads;
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private volatile String lastPath = "nothing";

    private PageServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts to serve the texts, by absolute path. */
    static PageServer start(Map<String, String> texts) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        PageServer pages = new PageServer(server, threads);
        Map<String, String> served = Map.copyOf(texts);
        server.setExecutor(threads);
        server.createContext("/", exchange -> pages.answer(exchange, served));
        server.start();
        return pages;
    }

    private void answer(HttpExchange exchange, Map<String, String> texts) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                try (InputStream body = exchange.getRequestBody()) {
                    result.complete(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            lastPath = path;
            String text = texts.get(path);
            if (text == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.')), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
            // A length of 0 would mean "chunked" here.
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    URI page(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The body of the page's POST. */
    CompletableFuture<String> result() {
        return result;
    }

    /** What was asked for last, for the message of a run that got stuck. */
    String lastPath() {
        return lastPath;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
