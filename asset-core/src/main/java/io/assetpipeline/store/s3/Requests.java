package io.assetpipeline.store.s3;

import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an adapter sends a request: named for messages, with credentials, and without an exception of its SDK getting out. */
final class Requests {

    /** Sends one, and reads its answer. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    private final String bucket;
    private final Runnable credentials;
    private final Class<? extends RuntimeException> failure;
    private final Function<RuntimeException, Optional<S3Failure>> answer;

    /**
     * To a bucket.
     *
     * @param credentials looks for them; throws an exception of the SDK if there are none
     * @param failure what all exceptions of the SDK are
     * @param answer what the store answered, by an exception of the SDK; empty if there was no answer
     */
    Requests(
            String bucket,
            Runnable credentials,
            Class<? extends RuntimeException> failure,
            Function<RuntimeException, Optional<S3Failure>> answer) {
        this.bucket = bucket;
        this.credentials = credentials;
        this.failure = failure;
        this.answer = answer;
    }

    /** As messages name a request. */
    String asked(String method, String key) {
        return method + " s3://" + bucket + "/" + key;
    }

    <T> T answered(String asked, Action<T> action) {
        return answered(asked, new Precondition.None(), action);
    }

    /** Sends one. Every failure is a {@link StoreException}. */
    <T> T answered(String asked, Precondition precondition, Action<T> action) {
        try {
            credentials.run();
        } catch (RuntimeException e) {
            throw failure.isInstance(e) ? S3Failure.noCredentials(asked) : e;
        }
        try {
            return action.run();
        } catch (IOException | UncheckedIOException e) {
            throw S3Failure.unanswered(asked, e);
        } catch (RuntimeException e) {
            if (!failure.isInstance(e)) {
                throw e;
            }
            throw answer.apply(e)
                    .map(answered -> answered.of(asked, precondition))
                    .orElseGet(() -> S3Failure.unanswered(asked, e));
        }
    }

    /** An answer that ends before its length is a broken connection. */
    static void checkLength(String asked, int arrived, long length) {
        if (arrived != length) {
            throw new StoreException(Kind.NETWORK, asked + " failed: " + arrived + " of " + length + " bytes arrived.");
        }
    }

    /** What an SDK says, or nothing. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
