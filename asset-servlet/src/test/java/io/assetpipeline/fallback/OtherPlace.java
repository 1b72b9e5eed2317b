package io.assetpipeline.fallback;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A place with files of other releases, on the loopback interface; it can be told to misbehave and remembers what it was asked. */
public final class OtherPlace implements AutoCloseable {

    /**
     * A request.
     *
     * @param target as it came
     */
    record Asked(String method, String target, Headers headers) {}

    private record Reply(int status, Content body, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch arrivals = new CountDownLatch(0);

    public OtherPlace() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            arrivals.countDown();
            gate.await();
            now.decrementAndGet();
            Reply reply = replies.getOrDefault(
                    exchange.getRequestURI().getRawPath(), new Reply(404, Content.of(new byte[0]), Map.of()));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(
                    reply.status(), reply.body().size() == 0 ? -1 : reply.body().size());
            reply.body().writeTo(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI base() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/store");
    }

    /** Adds a file under a path that follows its bytes, and returns that path. */
    public String add(String stem, String extension, byte[] bytes) {
        String path = stem + "." + Sha256.of(Content.of(bytes)).tag() + extension;
        replies.put("/store/" + path, new Reply(200, Content.of(bytes), Map.of()));
        return path;
    }

    public String add(String stem, String extension, String text) {
        return add(stem, extension, text.getBytes(StandardCharsets.UTF_8));
    }

    void reply(String path, int status, String text, Map<String, String> headers) {
        replies.put("/store/" + path, new Reply(status, Content.utf8(text), headers));
    }

    /** From now on answers wait for the gate. */
    void shut(int arriving) {
        gate = new CountDownLatch(1);
        arrivals = new CountDownLatch(arriving);
    }

    /** Waits until as many requests are there as were announced. */
    void awaitArrivals() throws InterruptedException {
        arrivals.await();
    }

    void open() {
        gate.countDown();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    public int requests() {
        return asked.size();
    }

    int mostAtATime() {
        return most.get();
    }

    @Override
    public void close() {
        open();
        server.stop(0);
        threads.shutdownNow();
    }
}
