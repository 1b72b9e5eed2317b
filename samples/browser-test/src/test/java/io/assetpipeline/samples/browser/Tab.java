package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A tab of the browser. */
final class Tab implements AutoCloseable {

    private final DevTools tools;
    private final String target;
    private final String session;
    private volatile Recording recording;

    private Tab(DevTools tools, String target, String session) {
        this.tools = tools;
        this.target = target;
        this.session = session;
        // A target's id is that of its main frame.
        this.recording = new Recording(target);
    }

    static Tab open(DevTools tools) {
        String target = tools.send("", "Target.createTarget", Map.of("url", "about:blank"))
                .text("targetId");
        String session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .text("sessionId");
        Tab tab = new Tab(tools, target, session);
        tools.listen(session, (method, parameters) -> {
            if (method.equals("Target.attachedToTarget")) {
                tab.attached(
                        parameters.text("sessionId"),
                        parameters.object("targetInfo").text("type").equals("service_worker"));
            } else {
                tab.recording.event(method, parameters);
            }
        });
        for (String domain : List.of("Network", "Runtime", "Log", "Page")) {
            tab.send(domain + ".enable", Map.of());
        }
        tab.send("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        tab.send("Target.setAutoAttach", Map.of("autoAttach", true, "waitForDebuggerOnStart", true, "flatten", true));
        tab.size(1280);
        return tab;
    }

    /** Listens to a worker that the page starts, which waits until then. */
    private void attached(String worker, boolean ofService) {
        tools.listen(worker, (method, parameters) -> recording.event(method, parameters));
        // Events come on the connection's own thread, which has to hear the answers.
        Thread start = new Thread(() -> {
            // A service worker that waits answers nothing else.
            for (String domain : ofService ? List.<String>of() : List.of("Network", "Runtime")) {
                tools.send(worker, domain + ".enable", Map.of());
            }
            tools.send(worker, "Runtime.runIfWaitingForDebugger", Map.of());
        });
        start.setDaemon(true);
        start.start();
    }

    private JsonObject send(String method, Map<String, Object> parameters) {
        return tools.send(session, method, parameters);
    }

    /** Goes to a page and waits until it is loaded. */
    Visit visit(URI page) throws InterruptedException {
        recording = new Recording(target);
        String error = send("Page.navigate", Map.of("url", page.toString())).text("errorText");
        if (!error.isEmpty()) {
            throw new AssertionError(page + ": " + error);
        }
        return recording.await();
    }

    /** What has happened until now on the page that was visited last. */
    Visit visited() {
        return recording.visit();
    }

    /** Loads the page again, as the reload button does. */
    Visit reload() throws InterruptedException {
        recording = new Recording(target);
        send("Page.reload", Map.of());
        return recording.await();
    }

    /** Forgets what HTTP let the browser keep. What workers keep for themselves stays. */
    void clearCache() {
        send("Network.clearBrowserCache", Map.of());
    }

    /** From now on every file is asked for anew. */
    void disableCache() {
        send("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    }

    /** Makes the tab as wide as that many CSS pixels. */
    void size(int width) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Says which colours the visitor prefers.
     *
     * @param scheme {@code light} or {@code dark}
     */
    void prefer(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /**
     * Presses a key and lets it go.
     *
     * @param key as {@code KeyboardEvent.key} names it
     */
    void press(String key) {
        // Only a key that types something is a click on a button.
        Map<String, Object> down = key.equals("Enter")
                ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", 13, "text", "\r")
                : Map.of("type", "keyDown", "key", key);
        send("Input.dispatchKeyEvent", down);
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** The value of a script's expression, as its text. */
    String text(String expression) {
        return evaluate(expression).text("value");
    }

    /** The value of a script's expression that is an array, as texts. */
    List<String> texts(String expression) {
        return evaluate("Array.from(" + expression + ")").texts("value");
    }

    /** The values of a script's expression that is an array of numbers. */
    List<Double> numbers(String expression) {
        return texts(expression).stream().map(Double::valueOf).toList();
    }

    /** A computed property of the first element that a selector finds. */
    String style(String selector, String property) {
        return text(
                "getComputedStyle(document.querySelector('" + selector + "')).getPropertyValue('" + property + "')");
    }

    /** The value of a script's expression that is a promise of an object. */
    JsonObject awaited(String expression) {
        return evaluate(expression, true).object("value");
    }

    private JsonObject evaluate(String expression) {
        return evaluate(expression, false);
    }

    private JsonObject evaluate(String expression, boolean awaitPromise) {
        JsonObject answer = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", awaitPromise));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(
                    expression + ": " + answer.object("exceptionDetails").object("exception"));
        }
        return answer.object("result");
    }

    /** Writes a picture of the whole page. */
    void photograph(Path png) throws IOException {
        JsonObject size = send("Page.getLayoutMetrics", Map.of()).object("cssContentSize");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", whole(size, "width"), "height", whole(size, "height"), "scale", 1);
        String data = send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .text("data");
        Files.createDirectories(png.getParent());
        Files.write(png, Base64.getDecoder().decode(data));
    }

    private static int whole(JsonObject size, String name) {
        return (int) Math.ceil(Double.parseDouble(size.text(name)));
    }

    @Override
    public void close() {
        tools.send("", "Target.closeTarget", Map.of("targetId", target));
    }
}
