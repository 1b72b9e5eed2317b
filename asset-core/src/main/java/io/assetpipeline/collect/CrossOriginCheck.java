package io.assetpipeline.collect;

import io.assetpipeline.doctor.BaseUrl;
import io.assetpipeline.doctor.CrossOrigin;
import io.assetpipeline.doctor.Defect;
import io.assetpipeline.doctor.Visit;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for one style sheet and one font as a page of another origin does. Without {@code Access-Control-Allow-Origin} browsers
 * throw away fonts, and style sheets that have an integrity: better known before pages link them.
 */
final class CrossOriginCheck {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final BaseUrl base;
    private final CrossOrigin origin;
    private final CollectListener listener;

    /**
     * Of what is served below a URL.
     *
     * @param origin that of the pages; empty if it is not known
     */
    CrossOriginCheck(BaseUrl base, Optional<String> origin, CollectListener listener) {
        this.base = base;
        this.origin = CrossOrigin.of(origin);
        this.listener = listener;
    }

    /**
     * Asks for the first of each kind.
     *
     * @throws CollectException if a file is served without the header, or not to everybody; that it is not there at all is a
     *     warning: a CDN may have the application as its origin, which is not deployed yet
     */
    void check(List<StoreFile> files) {
        if (origin.isSame(base)) {
            return;
        }
        Visit visit = new Visit(origin);
        List<Problem> refused = Stream.of("text/css", "font/")
                .flatMap(type -> files.stream()
                        .filter(file ->
                                file.headers().type().toLowerCase(Locale.ROOT).startsWith(type))
                        .limit(1))
                .flatMap(file -> ask(visit, base.of(new LogicalPath(file.key()))).stream())
                .toList();
        if (!refused.isEmpty()) {
            throw new CollectException(refused);
        }
    }

    private Optional<Problem> ask(Visit visit, URI url) {
        Visit.Answer answer = visit.ask(url, "gzip, br", MOST_BYTES);
        HttpResponse<Optional<Content>> response = answer.response();
        if (response == null) {
            listener.warned(notServed(
                    url, Objects.requireNonNull(answer.finding()).problem().what()));
            return Optional.empty();
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return Optional.of(notPublic(url, response.statusCode()));
        }
        if (response.statusCode() != 200) {
            listener.warned(notServed(url, "It is answered with " + response.statusCode() + "."));
            return Optional.empty();
        }
        return origin.check(url.toString(), response.headers()).flatMap(finding -> {
            Problem problem = finding.problem();
            if (finding.defect() == Defect.CORS) {
                return Optional.of(Problem.error(
                        problem.location(),
                        problem.what(),
                        problem.remedy() + " Then run it again: the files are there already."));
            }
            listener.warned(Problem.warning(problem.location(), problem.what(), problem.remedy()));
            return Optional.empty();
        });
    }

    private static Problem notServed(URI url, String why) {
        return Problem.warning(
                Location.of(url.toString()),
                "What was just uploaded is not served here, so whether pages of another origin may use it is not known. "
                        + why,
                "Compare ASSET_BASE_URL with where the store is served.");
    }

    /** A new bucket is like that. */
    private static Problem notPublic(URI url, int status) {
        return Problem.error(
                Location.of(url.toString()),
                "It is answered with " + status
                        + ": browsers, which ask without credentials, cannot read what was uploaded.",
                "Let everybody read it (s3:GetObject in the bucket's policy, or the CDN's access to the bucket), compare"
                        + " ASSET_BASE_URL with where the store is served, and run it again: the files are there already.");
    }
}
