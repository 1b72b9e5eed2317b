package io.assetpipeline;

import java.nio.file.Path;

/**
 * Where a build writes.
 *
 * @param webRoot the folder whose content is served: the prefix folder ({@code assets/}) is made in it
 * @param manifest the manifest's file
 * @param sourceMaps the folder for source maps that are not shipped ({@code sourceMaps: hidden})
 * @param journal a file in which a build notes what it is about to write, so that the next one can remove what became
 *     stale; not shipped
 * @param report what the build found, as JSON for tools; not shipped
 * @param trace a file in which a build notes what it has read and written, so that the next one sees whether there is
 *     anything to do; not shipped
 * @param packagedByTime whether what packages the files removes those that are older than its session, as maven-war-plugin does
 *     below its {@code outdatedCheckPath}
 */
public record OutputLayout(
        Path webRoot, Path manifest, Path sourceMaps, Path journal, Path report, Path trace, boolean packagedByTime) {

    private static final String MANIFEST = "META-INF/assets/manifest.json";

    /**
     * A web application: files beside its pages, the manifest in {@code WEB-INF/classes}.
     *
     * @param webapp the exploded web application, such as {@code target/shop}
     * @param target the project's folder for built things, such as {@code target}
     */
    public static OutputLayout war(Path webapp, Path target) {
        return new OutputLayout(
                webapp,
                webapp.resolve("WEB-INF/classes").resolve(MANIFEST),
                target.resolve("asset-maps"),
                target.resolve("asset-journal.txt"),
                target.resolve("asset-report.json"),
                target.resolve("asset-trace.bin"),
                true);
    }

    /**
     * A jar, executable or not: files below {@code META-INF/resources}, which servlet containers and Spring Boot serve.
     *
     * @param classes such as {@code target/classes}
     * @param target the project's folder for built things, such as {@code target}
     */
    public static OutputLayout jar(Path classes, Path target) {
        return new OutputLayout(
                classes.resolve("META-INF/resources"),
                classes.resolve(MANIFEST),
                target.resolve("asset-maps"),
                target.resolve("asset-journal.txt"),
                target.resolve("asset-report.json"),
                target.resolve("asset-trace.bin"),
                false);
    }

    /** The same for people: a page beside {@link #report}. */
    public Path page() {
        return report.resolveSibling(stem() + ".html");
    }

    /** The manifest that the last change has replaced, for the comparison on the page; beside {@link #report}, not shipped. */
    public Path earlierManifest() {
        return report.resolveSibling(stem() + "-earlier-manifest.json");
    }

    private String stem() {
        return String.valueOf(report.getFileName()).replaceFirst("\\.json$", "");
    }
}
