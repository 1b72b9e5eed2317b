package io.assetpipeline.samples.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer: each request goes to the next instance, without regard to who asked what before, so that a page and what it
 * names come from different ones.
 */
final class RoundRobinProxy implements AutoCloseable {

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "date", "keep-alive", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unserved = new AtomicInteger();
    private volatile List<URI> instances;
    private final Map<URI, AtomicInteger> busy = new ConcurrentHashMap<>();

    /** @param instances at least one; without a path */
    RoundRobinProxy(List<URI> instances) {
        this.instances = List.copyOf(instances);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on these get the requests; returns when the others have answered theirs. */
    void use(List<URI> now) {
        List<URI> before = instances;
        instances = List.copyOf(now);
        before.stream().filter(instance -> !now.contains(instance)).forEach(gone -> {
            while (counter(gone).get() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    /** How many requests no instance answered. */
    int unserved() {
        return unserved.get();
    }

    private AtomicInteger counter(URI instance) {
        return busy.computeIfAbsent(instance, key -> new AtomicInteger());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI instance = taken();
            try {
                HttpResponse<byte[]> answer =
                        client.send(request(exchange, instance), HttpResponse.BodyHandlers.ofByteArray());
                answer.headers().map().forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                byte[] body = answer.body();
                exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                    exchange.getResponseBody().write(body);
                }
            } finally {
                counter(instance).decrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            unserved.incrementAndGet();
            throw e;
        }
    }

    /** Counted before it is looked at whether it is still one of them: an instance that is let go has no request any more. */
    private URI taken() {
        while (true) {
            List<URI> now = instances;
            URI instance = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
            counter(instance).incrementAndGet();
            if (instances.contains(instance)) {
                return instance;
            }
            counter(instance).decrementAndGet();
        }
    }

    private static HttpRequest request(HttpExchange exchange, URI instance) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(instance.resolve(exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody())
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
