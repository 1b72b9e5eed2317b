package io.assetpipeline.samples.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes a {@link Visit} of a tab's events. Thread-safe. */
final class Recording {

    private static final long LOAD_SECONDS = 60;

    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final String frame;
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private String loader = "";

    /** A recording of the tab's main frame. */
    Recording(String frame) {
        this.frame = frame;
    }

    synchronized void event(String method, JsonObject parameters) {
        String request = parameters.text("requestId");
        switch (method) {
            case "Network.requestWillBeSent" -> requested(request, parameters);
            case "Network.requestServedFromCache" ->
                exchanges.computeIfPresent(request, (id, exchange) -> exchange.cached());
            case "Network.responseReceived" ->
                exchanges.computeIfPresent(
                        request, (id, exchange) -> answered(exchange, parameters.object("response")));
            case "Network.loadingFailed" ->
                exchanges.computeIfPresent(request, (id, exchange) -> exchange.failed(parameters.text("errorText")));
            case "Runtime.consoleAPICalled" ->
                messages.add("console." + parameters.text("type") + " " + parameters.texts("args"));
            case "Runtime.exceptionThrown" ->
                messages.add(
                        "exception " + parameters.object("exceptionDetails").object("exception"));
            case "Log.entryAdded" ->
                messages.add(parameters.object("entry").text("level") + " "
                        + parameters.object("entry").text("text") + " "
                        + parameters.object("entry").text("url"));
            case "Page.lifecycleEvent" -> lived(parameters);
            default -> {
                // The domains have many more events, which say nothing about a visit.
            }
        }
    }

    private void requested(String request, JsonObject parameters) {
        URI address = URI.create(parameters.object("request").text("url"));
        if (!"data".equals(address.getScheme())) {
            exchanges.put(request, new Exchange(address, parameters.text("type"), 0, Map.of(), false, ""));
        }
    }

    private static Exchange answered(Exchange exchange, JsonObject response) {
        Map<String, String> headers = new HashMap<>();
        JsonObject sent = response.object("headers");
        sent.fields().keySet().forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), sent.text(name)));
        return new Exchange(
                exchange.address(),
                exchange.kind(),
                Integer.parseInt(response.text("status")),
                Map.copyOf(headers),
                exchange.fromCache() || Boolean.parseBoolean(response.text("fromDiskCache")),
                exchange.failure());
    }

    private void lived(JsonObject parameters) {
        if (!parameters.text("frameId").equals(frame)) {
            return;
        }
        // The events of the document before may still come; "init" is the first of a new one.
        if (parameters.text("name").equals("init")) {
            loader = parameters.text("loaderId");
        }
        if (parameters.text("loaderId").equals(loader)) {
            switch (parameters.text("name")) {
                case "load" -> loaded.complete(null);
                case "networkIdle" -> idle.complete(null);
                default -> {
                    // What lies between.
                }
            }
        }
    }

    /** Waits until the document and what its scripts asked for is loaded. */
    Visit await() throws InterruptedException {
        try {
            CompletableFuture.allOf(loaded, idle).get(LOAD_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The page is not loaded after " + LOAD_SECONDS + " s: " + visit(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return visit();
    }

    /** What was recorded until now. */
    synchronized Visit visit() {
        return new Visit(List.copyOf(exchanges.values()), List.copyOf(messages));
    }
}
