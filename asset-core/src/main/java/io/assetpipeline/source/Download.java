package io.assetpipeline.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches by HTTP what nobody has checked yet: bounded in time, to the last byte and not only to the first one, and in size.
 * Thread-safe.
 *
 * @param client follows redirects or not, as it was made
 * @param limit of the whole answer
 */
public record Download(HttpClient client, Duration limit) {

    /** The body is larger than it may be. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("it is larger than " + most + " bytes");
        }
    }

    /**
     * Fetches into memory.
     *
     * @param most in bytes
     * @return with the body of status 200, and none of any other
     * @throws TooLargeException if there is more
     * @throws HttpTimeoutException if the answer is not there in time
     * @throws IOException if there is no answer, or the thread is interrupted
     */
    public HttpResponse<Optional<Content>> content(HttpRequest request, long most) throws IOException {
        return send(request, info -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), Content::of), most);
    }

    /** The same into a new file, which is incomplete after an exception. */
    public HttpResponse<Optional<Path>> file(HttpRequest request, Path file, long most) throws IOException {
        return send(
                request,
                BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                most);
    }

    private <T> HttpResponse<Optional<T>> send(HttpRequest request, BodyHandler<T> wanted, long most)
            throws IOException {
        CompletableFuture<HttpResponse<Optional<T>>> answer = client.sendAsync(
                request,
                info -> info.statusCode() == 200
                        ? new Bounded<>(BodySubscribers.mapping(wanted.apply(info), Optional::of), most)
                        : new Refused<>());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            HttpTimeoutException late = new HttpTimeoutException("no whole answer within " + limit.toSeconds() + " s");
            late.initCause(e);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            // Does nothing to what is complete; an exchange that is not would go on without a reader.
            answer.cancel(true);
        }
    }

    /** What comes with another status is nobody's business, however long it is. */
    private static final class Refused<T> implements BodySubscriber<Optional<T>> {

        @Override
        public void onSubscribe(Flow.Subscription body) {
            body.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> chunk) {
            // It was cancelled.
        }

        @Override
        public void onError(Throwable failure) {
            // It was cancelled.
        }

        @Override
        public void onComplete() {
            // There is none.
        }

        @Override
        public CompletionStage<Optional<T>> getBody() {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    /** Passes on as much as it may. The client calls one method at a time. */
    private static final class Bounded<T> implements BodySubscriber<T> {

        private final BodySubscriber<T> reader;
        private final long most;
        private long read;
        private Flow.@Nullable Subscription subscription;

        Bounded(BodySubscriber<T> reader, long most) {
            this.reader = reader;
            this.most = most;
        }

        @Override
        public void onSubscribe(Flow.Subscription body) {
            subscription = body;
            reader.onSubscribe(body);
        }

        @Override
        public void onNext(List<ByteBuffer> chunk) {
            if (read > most) {
                return;
            }
            read += chunk.stream().mapToLong(ByteBuffer::remaining).sum();
            if (read <= most) {
                reader.onNext(chunk);
                return;
            }
            if (subscription != null) {
                subscription.cancel();
            }
            reader.onError(new TooLargeException(most));
        }

        @Override
        public void onError(Throwable failure) {
            if (read <= most) {
                reader.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (read <= most) {
                reader.onComplete();
            }
        }

        @Override
        public CompletionStage<T> getBody() {
            return reader.getBody();
        }
    }
}
