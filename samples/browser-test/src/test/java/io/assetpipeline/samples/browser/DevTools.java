package io.assetpipeline.samples.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection to a browser by its DevTools protocol. Commands may be sent from any thread; events are handed over on
 * the connection's own, in the order in which they came.
 */
final class DevTools {

    private static final long ANSWER_SECONDS = 30;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final WebSocket socket;

    /** Hears the events of one session. */
    interface Listener {

        void event(String method, JsonObject parameters);
    }

    private DevTools(URI address) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Connects to the address that a browser prints. */
    static DevTools connect(URI address) {
        return new DevTools(address);
    }

    /** Before the session's first command. */
    void listen(String session, Listener listener) {
        listeners.put(session, listener);
    }

    /**
     * Sends a command and waits for its result.
     *
     * @param session empty for the browser itself
     */
    JsonObject send(String session, String method, Map<String, Object> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("id", id);
        command.put("method", method);
        command.put("params", parameters);
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        String text = new JsonObject(command).write();
        // A web socket takes the next message when it has sent the last.
        synchronized (socket) {
            socket.sendText(text, true).join();
        }
        try {
            return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("No result of " + text, e);
        }
    }

    private void receive(JsonObject message) {
        if (message.has("id")) {
            CompletableFuture<JsonObject> answer = answers.remove(Integer.valueOf(message.text("id")));
            if (answer == null) {
                return;
            }
            if (message.has("error")) {
                answer.completeExceptionally(new IllegalStateException(
                        "The browser refuses: " + message.object("error").text("message")));
            } else {
                answer.complete(message.object("result"));
            }
            return;
        }
        Listener listener = listeners.get(message.text("sessionId"));
        if (listener != null) {
            listener.event(message.text("method"), message.object("params"));
        }
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String message = parts.toString();
                parts.setLength(0);
                receive(JsonObject.read(message));
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            onError(webSocket, new IllegalStateException("The browser has closed the connection: " + reason));
            return CompletableFuture.completedFuture(null);
        }
    }
}
