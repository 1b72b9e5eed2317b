package io.assetpipeline.report;

/** Hears how a build goes on. Called on the thread that builds; what it throws stops the build there. */
@FunctionalInterface
public interface BuildListener {

    void reached(BuildStage stage);

    /** Hears nothing. */
    static BuildListener none() {
        return stage -> {};
    }
}
