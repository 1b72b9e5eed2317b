package io.assetpipeline.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** HTTP/2 without TLS, as the JDK's client speaks it. Every request is one stream of the same connection. */
final class HttpTwo {

    private static final int TRIES = 5;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final int port;

    HttpTwo(int port) {
        this.port = port;
    }

    /**
     * Sends a request that {@linkplain Request#isSayableInHttp2 can be said}. Jetty cancels a stream now and then on which it has
     * sent an error page of its own, and one whose request has a body that nobody reads (RFC 9113 section 8.1); those are
     * sent again.
     *
     * @throws IOException if the server ends the stream without an answer
     */
    Reply send(Request request) throws IOException {
        IOException cancelled = null;
        for (int i = 0; i < TRIES; i++) {
            Reply reply;
            try {
                reply = sendOnce(request);
            } catch (IOException e) {
                cancelled = e;
                continue;
            }
            if (cancelled != null && reply.isOfTheFilter() && request.body().isEmpty()) {
                break;
            }
            return reply;
        }
        throw Objects.requireNonNull(cancelled);
    }

    private Reply sendOnce(Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        request.method(),
                        request.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        for (Request.Header header : request.headers()) {
            if (!header.name().toLowerCase(Locale.ROOT).equals("content-length")) {
                builder.header(header.name(), header.value());
            }
        }
        try {
            HttpResponse<byte[]> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.version() != HttpClient.Version.HTTP_2) {
                throw new IOException("Answered by " + response.version());
            }
            List<Reply.Field> fields = response.headers().map().entrySet().stream()
                    .filter(header -> !header.getKey().startsWith(":"))
                    .flatMap(header -> header.getValue().stream().map(value -> new Reply.Field(header.getKey(), value)))
                    .toList();
            return Reply.of(Reply.Protocol.HTTP_2, response.statusCode(), fields)
                    .withBody(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Changes the connection over from HTTP/1.1; a request that asks for it must not be one of those that are checked. */
    HttpTwo connected(String path) throws IOException {
        send(Request.get(path));
        return this;
    }
}
