package io.assetpipeline.fallback;

import io.assetpipeline.link.FingerprintedName;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Download;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the other place for one file. Nothing of the request that it is asked for goes along: no header, no cookie, no query. No
 * redirect is followed, no content coding accepted. Thread-safe.
 */
final class FallbackClient {

    /** A request that carries it comes from an instance that looks for a file; it is never passed on. */
    static final String HEADER = "Asset-Fallback";

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Set<Integer> ABSENT = Set.of(403, 404, 410);

    /** What came of it. */
    sealed interface Outcome {

        /** The bytes, checked. */
        record Found(Content content) implements Outcome {}

        /** It has no such file; a bucket whose files cannot be listed says 403. */
        record Absent() implements Outcome {}

        /**
         * It is not known whether it has the file, or what it has is not it.
         *
         * @param what what happened, without the name of the file
         */
        record Failed(Cause cause, String what) implements Outcome {}
    }

    private final String base;
    private final long most;
    private final ThreadPoolExecutor threads;
    private final Download download;

    /**
     * A client with threads of its own.
     *
     * @param base with or without a final {@code /}
     * @param limit of one answer
     * @param most the largest file that is taken, in bytes
     */
    FallbackClient(URI base, Duration limit, long most) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text : text + "/";
        this.most = most;
        this.threads = threads();
        this.download = new Download(client(threads), limit);
    }

    /** An application that is stopped must not be held by the class loader of a thread that outlives it. */
    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "asset-fallback");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static HttpClient client(ThreadPoolExecutor threads) {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        // The client starts a thread that inherits it.
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(threads)
                    .build();
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /** @param name of {@code path}, which is below the context path */
    Outcome fetch(LogicalPath path, FingerprintedName name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path.url()))
                .header("Accept-Encoding", "identity")
                .header(HEADER, "1")
                .build();
        try {
            HttpResponse<Optional<Content>> answer = download.content(request, most);
            if (ABSENT.contains(answer.statusCode())) {
                return new Outcome.Absent();
            }
            return answer.body()
                    .map(content -> checked(content, name))
                    .orElseGet(() -> new Outcome.Failed(
                            Cause.OTHER_STATUS, "it answers with " + answer.statusCode() + ", neither 200 nor 404"));
        } catch (Download.TooLargeException e) {
            return new Outcome.Failed(Cause.TOO_LARGE, "it has a file of more than " + most + " bytes");
        } catch (HttpTimeoutException e) {
            return new Outcome.Failed(Cause.LATE, "it does not answer in time (" + e.getMessage() + ")");
        } catch (IOException e) {
            return new Outcome.Failed(Cause.NO_ANSWER, "it does not answer as it should (" + e + ")");
        }
    }

    private static Outcome checked(Content content, FingerprintedName name) {
        // Modules that import each other in a circle share one fingerprint, which no single one of them can prove.
        return Sha256.of(content).tag().equals(name.fingerprint())
                ? new Outcome.Found(content)
                : new Outcome.Failed(
                        Cause.OTHER_BYTES,
                        "it has a file whose name does not follow its bytes: another file, or one of modules that import"
                                + " each other in a circle");
    }

    void close() {
        threads.shutdownNow();
    }
}
