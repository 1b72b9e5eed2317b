package io.assetpipeline.store;

import java.util.Objects;

/**
 * A store did not do what it was asked for. Neither message nor cause holds a secret. Internal to the pipeline: what users see is
 * a {@link io.assetpipeline.problem.Problem} made of it.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, by what can be done about it. */
    public enum Kind {
        /** The object is not as the precondition wants it: somebody else writes, too. */
        PRECONDITION,
        /** There are no credentials, or the store does not know them. */
        CREDENTIALS,
        /** They are known and may not do this. */
        DENIED,
        /** There is no such bucket, or it is in another region. */
        NO_STORE,
        /** The clock of this machine is wrong. */
        CLOCK,
        /** No answer, a broken connection, a name that does not resolve. */
        NETWORK,
        /** The store has too much to do, or trouble of its own: 429 and 5xx. */
        BUSY,
        /** What was to be sent cannot be read, or is not what it was said to be. */
        SOURCE,
        /** Everything else, such as a request that the store does not understand. */
        REFUSED;

        /** Whether the same may succeed in a moment. */
        public boolean isPassing() {
            return this == NETWORK || this == BUSY;
        }
    }

    private final Kind kind;

    /** @param message what was asked for and what the store said, in one sentence */
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}
