package io.assetpipeline.collect;

import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Download;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for one style sheet and one font as a page of another origin does. Without {@code Access-Control-Allow-Origin} browsers
 * throw away fonts, and style sheets that have an integrity: better known before pages link them.
 */
final class CrossOriginCheck {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /** Where nobody's pages are (RFC 2606): only a rule for all origins allows it. */
    private static final String SOME_ORIGIN = "https://pages.invalid";

    private final URI base;
    private final Optional<String> origin;
    private final CollectListener listener;

    /**
     * Of what is served below a URL.
     *
     * @param base with or without a final {@code /}; one that starts with {@code //} is asked by https
     * @param origin that of the pages; empty if it is not known
     * @throws ConfigurationException if it is no such URL
     */
    CrossOriginCheck(String base, Optional<String> origin, CollectListener listener) {
        this.base = url((base.startsWith("//") ? "https:" : "") + base + (base.endsWith("/") ? "" : "/"));
        this.origin = origin.map(CrossOriginCheck::withoutSlash);
        this.listener = listener;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, without the text: it may hold what nobody should read.
        }
        throw new ConfigurationException(Problem.error(
                Location.of("ASSET_BASE_URL"),
                "It is no URL that the keys of a store can follow.",
                "Write it as https://cdn.example.com/folder/, without user, query and fragment."));
    }

    private static String withoutSlash(String origin) {
        return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
    }

    /**
     * Asks for the first of each kind.
     *
     * @throws CollectException if a file is served without the header; that it is not served at all is a warning: a CDN may have
     *     the application as its origin, which is not deployed yet
     */
    void check(List<StoreFile> files) {
        if (origin.filter(pages -> pages.equalsIgnoreCase(origin(base))).isPresent()) {
            return;
        }
        List<Problem> missing = Stream.of("text/css", "font/")
                .flatMap(type -> files.stream()
                        .filter(file ->
                                file.headers().type().toLowerCase(Locale.ROOT).startsWith(type))
                        .limit(1))
                .flatMap(file -> ask(file).stream())
                .toList();
        if (!missing.isEmpty()) {
            throw new CollectException(missing);
        }
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private Optional<Problem> ask(StoreFile file) {
        URI url = base.resolve(new LogicalPath(file.key()).url());
        String asked = origin.orElse(SOME_ORIGIN);
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Origin", asked)
                    .header("Accept-Encoding", "gzip, br")
                    .build();
            HttpResponse<Optional<Content>> answer = download().content(request, MOST_BYTES);
            if (answer.statusCode() != 200) {
                listener.warned(notServed(url, "is answered with " + answer.statusCode()));
                return Optional.empty();
            }
            boolean allowed = answer.headers().allValues("Access-Control-Allow-Origin").stream()
                    .anyMatch(value -> value.equals("*") || value.equals(asked));
            return allowed ? Optional.empty() : Optional.of(notAllowed(url));
        } catch (IOException e) {
            listener.warned(notServed(url, "cannot be fetched (" + e + ")"));
            return Optional.empty();
        }
    }

    private static Download download() {
        return new Download(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .build(),
                LIMIT);
    }

    private static Problem notServed(URI url, String why) {
        return Problem.warning(
                Location.of(url.toString()),
                "What was just uploaded " + why + ": whether pages of another origin may use it is not known.",
                "Compare ASSET_BASE_URL with where the store is served.");
    }

    private Problem notAllowed(URI url) {
        String what = "It is served without an Access-Control-Allow-Origin that allows " + origin.orElse("every origin")
                + ": browsers will not use it in pages of another origin.";
        return Problem.error(
                Location.of(url.toString()),
                what,
                origin.map(pages -> "Add a CORS rule to the bucket that allows GET and HEAD from " + pages)
                                .orElse(
                                        "Set ASSET_ORIGIN to the origin of the pages if the bucket allows that one only;"
                                                + " else add a CORS rule that allows GET and HEAD")
                        + ", let the CDN forward Origin, and run it again: the files are there already.");
    }
}
