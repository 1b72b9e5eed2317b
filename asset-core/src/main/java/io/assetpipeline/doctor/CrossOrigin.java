package io.assetpipeline.doctor;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The origin that a server is asked with, and whether it lets pages of that origin read an answer
 * (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>).
 *
 * @param pages the origin of the pages
 * @param known whether that is theirs, and not only some origin that is not the server's
 */
public record CrossOrigin(String pages, boolean known) {

    /** RFC 6761 keeps this domain for what shall never exist. */
    private static final String SOME = "https://pages.invalid";

    /**
     * Of pages whose origin may not be known.
     *
     * @param origin scheme, host and port, as browsers send them
     */
    public static CrossOrigin of(Optional<String> origin) {
        return new CrossOrigin(origin.orElse(SOME), origin.isPresent());
    }

    /** Whether the server is the pages' own: then nobody asks for permission. */
    public boolean isSame(BaseUrl base) {
        return known && pages.equals(base.origin());
    }

    /**
     * Whether pages may read an answer, and caches keep it.
     *
     * @return {@link Defect#CORS}, {@link Defect#VARY}, or nothing wrong
     */
    public Optional<Finding> check(String url, HttpHeaders headers) {
        String allowed = headers.firstValue("Access-Control-Allow-Origin").orElse("");
        if (allowed.equals("*")) {
            return Optional.empty();
        }
        if (!allowed.equals(pages)) {
            String answer = allowed.isEmpty()
                    ? "has no Access-Control-Allow-Origin"
                    : "has Access-Control-Allow-Origin: " + allowed;
            return Optional.of(new Finding(
                    Defect.CORS,
                    Problem.error(
                            Location.of(url),
                            "The answer to Origin: " + pages + " " + answer
                                    + ": browsers refuse it to pages of that origin.",
                            remedy())));
        }
        return names(headers, "Vary", "origin")
                ? Optional.empty()
                : Optional.of(new Finding(
                        Defect.VARY,
                        Problem.error(
                                Location.of(url),
                                "The answer depends on the origin that asks, and has no Vary: Origin: a cache gives one"
                                        + " origin's answer to another.",
                                "Let the server send Vary: Origin, or Access-Control-Allow-Origin: * to all.")));
    }

    private String remedy() {
        return "Give the bucket the CORS policy that \"doctor --cors-policy\" prints, and let a CDN in front pass Origin on;"
                + " of an application, look at ASSET_CORS."
                + (known ? "" : " If only certain origins are allowed, set ASSET_ORIGIN to that of the pages.");
    }

    /** Whether a list in a header has a member, or {@code *}. */
    static boolean names(HttpHeaders headers, String header, String member) {
        return headers.allValues(header).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.equals(member) || value.equals("*"));
    }
}
