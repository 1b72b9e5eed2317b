package io.assetpipeline.containers;

import java.util.List;
import java.util.Map;

/**
 * One of the applications that run beside each other in each container: the same pages and assets, each in its own way.
 *
 * @param name for messages and folders
 * @param development whether it runs from its sources
 * @param contextPath empty for the root
 * @param settings context parameters of a WAR, Spring properties of a Boot application
 * @param built whether it was built before: a development server's project often was
 */
record Application(String name, boolean development, String contextPath, Map<String, String> settings, boolean built) {

    /** Nothing is set: the manifest decides. */
    static final Application PRODUCTION = new Application("production", false, "", Map.of(), true);

    /** What was built lies beside it and must not count. */
    static final Application DEVELOPMENT_BELOW =
            new Application("development-below", true, "/shop", Map.of("asset.mode", "development"), true);

    static final Application CDN = new Application(
            "cdn", false, "/cdn", Map.of("asset.baseUrl", "https://cdn.example/x", "asset.strict", "false"), true);

    /** Nothing is set: there is no manifest, and {@code assets.yaml} is found above the class folder. */
    static final Application DEVELOPMENT = new Application("development", true, "", Map.of(), false);

    static final Application PRODUCTION_BELOW =
            new Application("production-below", false, "/shop", Map.of("asset.integrity", "always"), true);

    /** What the conformance checks ask. */
    static final Application CONFORMANCE = new Application("conformance", false, "", Map.of(), true);

    /** The same files as sources. */
    static final Application CONFORMANCE_DEVELOPMENT =
            new Application("conformance-development", true, "/dev", Map.of("asset.mode", "development"), false);

    /** All, in the order in which they are started: a context path that is taken needs a second server. */
    static final List<Application> ALL = List.of(
            PRODUCTION, DEVELOPMENT_BELOW, CDN, DEVELOPMENT, PRODUCTION_BELOW, CONFORMANCE, CONFORMANCE_DEVELOPMENT);

    /** Those whose links go to the application itself: each mode under the root and under a context path. */
    static final List<Application> OWN_ORIGIN = List.of(PRODUCTION, PRODUCTION_BELOW, DEVELOPMENT, DEVELOPMENT_BELOW);

    /** Whether it has files without pages that link to them. */
    boolean isConformance() {
        return equals(CONFORMANCE) || equals(CONFORMANCE_DEVELOPMENT);
    }

    boolean printsIntegrity() {
        return equals(PRODUCTION_BELOW) || equals(CDN);
    }
}
