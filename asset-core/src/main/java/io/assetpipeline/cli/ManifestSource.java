package io.assetpipeline.cli;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.StoreRecords;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Download;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where manifests come from: an artifact, the URL of a manifest, or that of a store's {@code manifest.json}.
 *
 * @param name as the user wrote it
 */
public record ManifestSource(String name) {

    private static final long MOST = 256L * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    /**
     * Reads them.
     *
     * @throws AssetException if that cannot be done
     */
    public List<Manifest> read() {
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return parse(fetch());
        }
        try (BuiltRelease release = BuiltRelease.open(Path.of(name))) {
            return release.manifests();
        } catch (InvalidPathException e) {
            throw failed("It cannot be the name of a file.", "Name the artifact, or the URL of its manifest.", e);
        }
    }

    private Content fetch() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(name))
                    .header("Accept-Encoding", "identity")
                    .build();
            HttpResponse<Optional<Content>> answer = new Download(client, WHOLE).content(request, MOST);
            return answer.body()
                    .orElseThrow(() -> failed(
                            "It is answered with " + answer.statusCode() + ".",
                            "Name the artifact, or the URL at which everybody can read its manifest.",
                            null));
        } catch (IllegalArgumentException e) {
            throw failed("It is not a URL.", "Write it as https://bucket.example/shop/manifest.json.", null);
        } catch (IOException e) {
            throw failed(
                    "It cannot be fetched (" + e.getClass().getSimpleName() + ").",
                    "Look at the URL and the network, or name the artifact.",
                    null);
        }
    }

    private List<Manifest> parse(Content content) {
        try {
            return List.of(ManifestReader.read(bare(), content));
        } catch (ManifestException e) {
            try {
                List<Content> texts = StoreRecords.read(bare(), content).manifests();
                return texts.stream()
                        .map(text -> ManifestReader.read(bare(), text))
                        .toList();
            } catch (AssetException neither) {
                e.addSuppressed(neither);
                throw e;
            }
        }
    }

    /** A query may be a token. */
    private String bare() {
        return name.replaceAll("//[^/]*@", "//…@").replaceAll("[?#].*", "");
    }

    private CollectException failed(String what, String remedy, @Nullable Throwable cause) {
        Problem problem = Problem.error(Location.of(bare()), what, remedy);
        return cause == null ? new CollectException(problem) : new CollectException(problem, cause);
    }
}
