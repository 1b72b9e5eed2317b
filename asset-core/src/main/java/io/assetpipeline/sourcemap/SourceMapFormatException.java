package io.assetpipeline.sourcemap;

/** A text is not a source map (ECMA-426). Not a failure of the build: the caller goes on without that map. */
public final class SourceMapFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A refused text.
     *
     * @param reason one clause for a message, such as {@code "mappings" ends inside a number}
     */
    SourceMapFormatException(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
