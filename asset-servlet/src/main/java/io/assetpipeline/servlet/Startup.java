package io.assetpipeline.servlet;

/** Decides, once for each application, in which mode it runs and from what. */
final class Startup {

    private Startup() {}

    /** Reads settings, manifests and, in development, {@code assets.yaml}, and writes the start line to the log. */
    static Running decide(Settings settings, Surroundings surroundings) {
        throw new UnsupportedOperationException(settings.toString() + surroundings);
    }
}
