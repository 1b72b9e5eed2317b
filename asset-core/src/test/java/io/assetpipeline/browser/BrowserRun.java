package io.assetpipeline.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One page that works through a list of cases in one headless Chromium. The page reads {@code /cases.json} and posts a
 * list of objects, one per case.
 */
final class BrowserRun {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final String page;

    /**
     * A run that is not started.
     *
     * @param page a file of the test resource folder {@code browser}; the folder's other files are named by {@link #serve}
     */
    BrowserRun(String page) {
        this.page = "/" + page;
        serve(page);
    }

    /** Serves a file of the test resource folder {@code browser} at the root. */
    BrowserRun serve(String file) {
        texts.put("/" + file, resource("/browser/" + file));
        return this;
    }

    /** The text of a test resource. */
    static String resource(String name) {
        try (InputStream in = BrowserRun.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a text and says where; the same text is served once. */
    String serve(String text, String suffix) {
        return paths.computeIfAbsent(text, served -> {
            String path = "/texts/" + texts.size() + suffix;
            texts.put(path, served);
            return path;
        });
    }

    /**
     * Runs the cases; {@link NeedsChromium} has seen to it that there is a Chromium.
     *
     * @return one object per case, in order, then those that the page adds
     */
    List<Map<String, Object>> run(List<Map<String, Object>> cases) throws Exception {
        Path executable = Chromium.find().orElseThrow(() -> new IllegalStateException(Chromium.NONE_FOUND));
        texts.put("/cases.json", Json.write(cases));
        try (PageServer server = PageServer.start(texts);
                Chromium chromium = Chromium.open(executable, server.page(page))) {
            return objects(Json.read(result(server, chromium)));
        }
    }

    private String result(PageServer server, Chromium chromium) throws IOException, InterruptedException {
        try {
            CompletableFuture.anyOf(server.result(), chromium.exit()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(
                    page + " was not done after " + LIMIT.toSeconds() + " s; it last read " + server.lastPath()
                            + "; Chromium printed:\n" + chromium.printed(),
                    e);
        }
        if (!server.result().isDone()) {
            throw new AssertionError("Chromium ended before " + page + " was done; it printed:\n" + chromium.printed());
        }
        return server.result().join();
    }

    private static List<Map<String, Object>> objects(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new AssertionError("the page failed: " + value);
        }
        return list.stream().map(BrowserRun::object).toList();
    }

    private static Map<String, Object> object(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new AssertionError("not an object: " + value);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, item) -> object.put(String.valueOf(key), item));
        return object;
    }
}
