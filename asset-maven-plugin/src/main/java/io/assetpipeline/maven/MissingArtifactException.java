package io.assetpipeline.maven;

/** An artifact that is to be fetched and cannot be had. */
final class MissingArtifactException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * What is missing.
     *
     * @param what which artifact, where it was looked for, and why it is not there: a whole sentence
     * @param remedy how to get it: a sentence without its end, for other ways out to follow
     */
    MissingArtifactException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
