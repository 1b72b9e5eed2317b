package io.assetpipeline.doctor;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Download;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks a server as a browser would, and follows nothing: where a redirect leads is not where the pages' links do. Thread-safe. */
public final class Visit {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(30);

    private final Download download;
    private final CrossOrigin origin;
    private final AtomicLong requests = new AtomicLong();

    /** As pages of an origin ask. */
    public Visit(CrossOrigin origin) {
        this.origin = origin;
        this.download = new Download(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build(),
                WHOLE_ANSWER);
    }

    /**
     * An answer, or what is wrong because there is none.
     *
     * @param response null if there is none that can be used
     * @param finding null if there is one
     */
    public record Answer(
            @Nullable HttpResponse<Optional<Content>> response,
            @Nullable Finding finding) {}

    long requests() {
        return requests.get();
    }

    /**
     * Asks for a file.
     *
     * @param encodings what {@code Accept-Encoding} says
     * @param most how many bytes are read
     */
    public Answer ask(URI url, String encodings, long most) {
        requests.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept-Encoding", encodings)
                .header("Origin", origin.pages())
                .build();
        try {
            return new Answer(download.content(request, most), null);
        } catch (Download.TooLargeException e) {
            return wrong(
                    Defect.HASH,
                    url,
                    "It has more than the " + most + " bytes that the manifest allows.",
                    "Deploy the artifact that was examined, or examine the one that is deployed; see that nothing on the way"
                            + " changes what is sent.");
        } catch (HttpConnectTimeoutException e) {
            return unreachable(url, "It cannot be reached within " + CONNECT.toSeconds() + " s.");
        } catch (HttpTimeoutException e) {
            return unreachable(url, "There is no whole answer within " + WHOLE_ANSWER.toSeconds() + " s.");
        } catch (ConnectException e) {
            return unreachable(url, "It cannot be reached: nobody listens there, or the name is not known.");
        } catch (IOException e) {
            return unreachable(url, "The connection fails (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static Answer unreachable(URI url, String what) {
        return wrong(Defect.UNREACHABLE, url, what, "Look at the URL, the network and whether the server runs.");
    }

    private static Answer wrong(Defect defect, URI url, String what, String remedy) {
        return new Answer(null, new Finding(defect, Problem.error(Location.of(url.toString()), what, remedy)));
    }
}
