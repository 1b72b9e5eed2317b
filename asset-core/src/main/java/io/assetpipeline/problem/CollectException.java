package io.assetpipeline.problem;

import java.util.List;

/** A release could not be brought to its store, or what is there could not be read or removed; the store is as whole as before. */
public final class CollectException extends AssetException {

    private static final long serialVersionUID = 1L;

    public CollectException(List<Problem> problems) {
        super(problems, null);
    }

    public CollectException(Problem problem) {
        super(List.of(problem), null);
    }

    public CollectException(Problem problem, Throwable cause) {
        super(List.of(problem), cause);
    }
}
