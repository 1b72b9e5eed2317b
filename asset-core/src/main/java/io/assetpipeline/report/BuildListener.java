package io.assetpipeline.report;

/** Hears how a build goes on. */
@FunctionalInterface
public interface BuildListener {

    /** Called on the thread that builds; what it throws stops the build there. */
    void reached(BuildStage stage);

    /**
     * A piece of work is done. Called by whichever thread did it, so several may call at once; throws nothing.
     *
     * @param done how many pieces are, this one included
     * @param all how many there will be
     */
    default void progressed(BuildWork work, int done, int all) {
        // Few want to know.
    }

    /** Hears nothing. */
    static BuildListener none() {
        return stage -> {};
    }
}
