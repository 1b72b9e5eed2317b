package io.assetpipeline.containers;

import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** An application that runs in a container, as a browser sees it. */
record Site(
        Container container,
        Application application,
        ProjectFolder project,
        ContainerProcess process,
        Supplier<List<Site>> others) {

    /** An answer of the server. */
    record Answer(URI url, int status, HttpResponse<byte[]> response) {

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        byte[] body() {
            return response.body();
        }

        Document document() {
            return Jsoup.parse(text(), url.toString());
        }

        /** All but those of the moment and of the connection, which Tomcat closes after a hundred requests. */
        Map<String, List<String>> stableHeaders() {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(response.headers().map());
            headers.keySet().removeAll(List.of("Date", "Connection", "Keep-Alive"));
            return headers;
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    boolean development() {
        return application.development();
    }

    String contextPath() {
        return application.contextPath();
    }

    /** What every link starts with: the context path, or the CDN. */
    String start() {
        String cdn = application.settings().get("asset.baseUrl");
        return (cdn == null ? contextPath() : cdn) + "/";
    }

    /** The server's, with the context path and a final {@code /}. */
    URI base() {
        return URI.create("http://127.0.0.1:" + port() + contextPath() + "/");
    }

    int port() {
        return process.port(project.run());
    }

    /**
     * Where an asset of the application is linked to: in production to the name that the manifest gives it.
     *
     * @param path a logical path
     */
    String asset(String path) {
        LogicalPath logical = new LogicalPath(path);
        return start() + "assets/" + (development() ? logical : project.built(logical)).url();
    }

    /** Another application of the same container. */
    Site beside(Application other) {
        return others.get().stream()
                .filter(site -> site.application().equals(other))
                .findFirst()
                .orElseThrow();
    }

    /** The path of a page below the base. */
    String pagePath(String name) {
        return "page/" + name + (container.pages() == Container.Pages.JSP ? ".jsp" : "");
    }

    /** Asks for a page that must be there. */
    Document page(String name) {
        Answer answer = get(pagePath(name));
        if (answer.status() != 200) {
            throw new AssertionError(answer.url() + " answers " + answer.status() + ":\n" + answer.text());
        }
        return Jsoup.parse(answer.text(), answer.url().toString());
    }

    /** Asks for a page with one parameter. */
    Answer page(String name, String parameter, String value) {
        return get(pagePath(name) + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** As {@link #page(String)}, with one parameter. */
    Document document(String name, String parameter, String value) {
        Answer answer = page(name, parameter, value);
        if (answer.status() != 200) {
            throw new AssertionError(answer.url() + " answers " + answer.status() + ":\n" + answer.text());
        }
        return Jsoup.parse(answer.text(), answer.url().toString());
    }

    /** Asks for what a page links to; what a CDN would answer, from where it pulls. */
    Answer getLinked(String url) {
        return get(url.startsWith(start()) ? base() + url.substring(start().length()) : url);
    }

    Answer get(String path) {
        return send("GET", path);
    }

    /**
     * Sends a request.
     *
     * @param url relative to the base, or with a leading {@code /} relative to the server
     * @param headers name, value, name, value
     */
    Answer send(String method, String url, String... headers) {
        URI resolved = base().resolve(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(resolved)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/html,*/*")
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response =
                    Browser.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(resolved, response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + resolved, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows no redirection: where a login page was sent to must be seen. */
    private static final class Browser {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String toString() {
        return container + " " + application.name() + " " + contextPath() + "/";
    }
}
