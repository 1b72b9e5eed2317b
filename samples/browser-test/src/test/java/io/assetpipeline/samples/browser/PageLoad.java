package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A client without a cache that loads a page and all it leads to, as a browser does, and checks integrity where the page has it. */
final class PageLoad {

    private static final Pattern CSS_URL = Pattern.compile("url\\(\\s*[\"']?([^\"')]+)");
    private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\":\\s*\"([^\"]+)\"");

    private final HttpClient client;
    private final URI page;
    private final List<String> failures = new ArrayList<>();
    private final Map<URI, String> links = new LinkedHashMap<>();
    private int files;

    PageLoad(HttpClient client, URI page) {
        this.client = client;
        this.page = page;
    }

    /** Asks for the page and reads what it links. */
    PageLoad open() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            failures.add(page + ": " + answer.statusCode());
            return this;
        }
        Document document = Jsoup.parse(answer.body(), page.toString());
        for (Element element : document.select("link[href], script[src], img[src]")) {
            String url = element.hasAttr("href") ? element.absUrl("href") : element.absUrl("src");
            links.merge(URI.create(url), element.attr("integrity"), (one, other) -> one.isEmpty() ? other : one);
        }
        for (Element map : document.select("script[type=importmap]")) {
            Matcher mapped = MAPPED.matcher(map.data());
            while (mapped.find()) {
                if (mapped.group(2).startsWith("sha")) {
                    links.put(page.resolve(mapped.group(1)), mapped.group(2));
                } else {
                    links.putIfAbsent(page.resolve(mapped.group(2)), "");
                }
            }
        }
        return this;
    }

    /** Asks for everything that the page leads to; what failed, each with the reason. */
    List<String> follow() throws IOException, InterruptedException {
        Set<URI> seen = new HashSet<>(links.keySet());
        Deque<URI> left = new ArrayDeque<>(links.keySet());
        for (URI next = left.poll(); next != null; next = left.poll()) {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofByteArray());
            files++;
            String type = answer.headers().firstValue("Content-Type").orElse("");
            String caching = answer.headers().firstValue("Cache-Control").orElse("");
            String integrity = Objects.requireNonNullElse(links.get(next), "");
            if (answer.statusCode() != 200) {
                failures.add(next + ": " + answer.statusCode());
            } else if (!caching.equals("public, max-age=31536000, immutable")) {
                failures.add(next + ": Cache-Control: " + caching);
            } else if (!integrity.isEmpty() && !integrity.equals(integrity(answer.body()))) {
                failures.add(next + ": not " + integrity);
            } else if (type.startsWith("text/css")) {
                Matcher url = CSS_URL.matcher(new String(answer.body(), StandardCharsets.UTF_8));
                while (url.find()) {
                    URI named = next.resolve(url.group(1));
                    if (seen.add(named)) {
                        left.add(named);
                    }
                }
            }
        }
        return failures;
    }

    /** How many files it asked for besides the page. */
    int files() {
        return files;
    }

    private static String integrity(byte[] body) {
        try {
            return "sha384-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-384").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-384", e);
        }
    }
}
