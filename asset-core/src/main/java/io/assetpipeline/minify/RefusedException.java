package io.assetpipeline.minify;

/** A minifier cannot take a source, or its output did not pass the check. Not a failure: the next candidate is asked. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param reason one clause for the report, such as {@code private field #x at line 12}
     */
    public RefusedException(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
