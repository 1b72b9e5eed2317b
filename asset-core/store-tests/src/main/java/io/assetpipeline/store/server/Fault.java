package io.assetpipeline.store.server;

/** What a {@link FaultyProxy} does to a request, or to its answer. */
public enum Fault {
    /** 500 InternalError; the server does not see the request. */
    INTERNAL_ERROR,
    /** 503 SlowDown; the server does not see the request. */
    SLOW_DOWN,
    /** The connection is reset after half of the request's body; the server does not see the request. */
    RESET_IN_BODY,
    /** Nothing is answered until the client gives up; the server does not see the request. */
    SILENCE,
    /** The server does what it is asked for; instead of its answer the connection is reset. */
    LOST_ANSWER,
    /** The second half of the answer's body does not come. */
    CUT_ANSWER,
    /** The answer's body is its first half, and says so: XML that ends in the middle. */
    HALF_ANSWER,
    /** An object of a listing is left out, and nothing says so but the count. */
    HOLLOW_LIST,
    /** 200 to a batch of deletions, with an InternalError for each key; nothing is deleted. */
    KEYS_FAIL,
    /** 200 to a batch of deletions, with an AccessDenied for each key; nothing is deleted. */
    KEYS_DENIED,
    /** The tag in the answer is that of other bytes. */
    WRONG_TAG
}
