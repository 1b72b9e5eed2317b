package io.assetpipeline.release;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Download;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches files of earlier releases into a temporary folder, which {@link #close} removes. Messages hold no query of a URL. */
final class Web implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE_FILE = Duration.ofSeconds(60);

    /** This file cannot be had; another one of the same host may be. */
    static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }

        RefusedException(String message, IOException cause) {
            super(message, cause);
        }
    }

    private @Nullable Download download;
    private @Nullable Path folder;
    private int files;

    /**
     * Fetches one file.
     *
     * @param most in bytes
     * @throws RefusedException if the host answers with anything but this file, or with more of it
     * @throws IOException if the host does not answer
     */
    Path fetch(URI url, long most) throws IOException {
        // No content coding: what is fetched has to be what the manifest describes.
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept-Encoding", "identity")
                .build();
        try {
            HttpResponse<Optional<Path>> answer = download().file(request, nextFile(), most);
            return answer.body()
                    .orElseThrow(() -> new RefusedException(bare(url) + " is answered with " + answer.statusCode()));
        } catch (Download.TooLargeException e) {
            throw new RefusedException(bare(url) + " has more than " + most + " bytes", e);
        } catch (HttpConnectTimeoutException e) {
            throw new IOException(host(url) + " cannot be reached within " + CONNECT.toSeconds() + " s", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(bare(url) + " is not there within " + WHOLE_FILE.toSeconds() + " s", e);
        } catch (ConnectException e) {
            throw new IOException(host(url) + " cannot be reached", e);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            // Without the text of the exception, which may be the whole URL.
            throw new IOException(
                    bare(url) + " cannot be fetched (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Puts what came another way into the folder. */
    Path keep(Content content) throws IOException {
        Path file = nextFile();
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            content.writeTo(out);
        }
        return file;
    }

    /** A URL without query and fragment. */
    static String bare(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + Objects.requireNonNullElse(url.getRawPath(), "");
    }

    private static String host(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private Download download() {
        Download made = download;
        if (made == null) {
            made = new Download(
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .connectTimeout(CONNECT)
                            .build(),
                    WHOLE_FILE);
            download = made;
        }
        return made;
    }

    private Path nextFile() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("asset-releases");
            folder = made;
        }
        files++;
        return made.resolve(String.valueOf(files));
    }

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // What stays lies in the system's folder for temporary files; no build has to fail for it.
        }
    }
}
