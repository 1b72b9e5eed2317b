package io.assetpipeline.minify;

/** There is no esbuild for this machine. Not a failure: others minify. */
public final class NoEsbuildException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * The reason.
     *
     * @param what what was looked for, where, and why it is not there: whole sentences
     * @param remedy what to do: whole sentences
     */
    public NoEsbuildException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
