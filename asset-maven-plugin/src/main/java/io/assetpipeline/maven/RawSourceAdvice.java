package io.assetpipeline.maven;

import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to keep sources out of the package that are in a bundle already: the lines of configuration to write.
 *
 * @param sources sorted
 * @param packaging the project's
 * @param excluded the patterns that the project has written already, as the packaging reads them: {@code packagingExcludes}
 *     for a WAR, else the excludes of {@code src/main/resources}
 */
record RawSourceAdvice(List<RawSource> sources, String packaging, List<String> excluded) {

    private static final String WEBAPP = "src/main/webapp";
    private static final String RESOURCES = "src/main/resources";

    RawSourceAdvice {
        sources = List.copyOf(sources);
        excluded = List.copyOf(excluded);
    }

    /** Nothing if packaging takes none of them along. */
    List<String> lines() {
        return packaging.equals("war") ? forWar() : forJar();
    }

    private List<String> forWar() {
        List<String> patterns = new ArrayList<>();
        for (RawSource source : sources) {
            String packaged = source.root().equals(WEBAPP)
                    ? source.path().toString()
                    : isResource(source) ? "WEB-INF/classes/" + belowResources(source) : "";
            if (!packaged.isEmpty() && !isExcluded(packaged)) {
                patterns.add(pattern(packaged));
            }
        }
        return patterns.isEmpty()
                ? List.of()
                : List.of(
                        shippedRaw(patterns.size()) + " To leave them out, configure maven-war-plugin with",
                        "  <packagingExcludes>" + String.join(",", patterns) + "</packagingExcludes>");
    }

    private List<String> forJar() {
        List<RawSource> resources = sources.stream()
                .filter(RawSourceAdvice::isResource)
                .filter(source -> !isExcluded(belowResources(source)))
                .toList();
        return resources.isEmpty()
                ? List.of()
                : List.of(
                        shippedRaw(resources.size()) + " To leave them out, write into the POM's <build>",
                        resources.stream()
                                .map(source -> "<exclude>" + pattern(belowResources(source)) + "</exclude>")
                                .collect(Collectors.joining(
                                        "",
                                        "  <resources><resource><directory>" + RESOURCES + "</directory><excludes>",
                                        "</excludes></resource></resources>")));
    }

    /** Ant's patterns are ours but for a final slash, which stands for all below it. */
    private boolean isExcluded(String packaged) {
        return excluded.stream()
                .map(String::strip)
                .map(pattern -> pattern.endsWith("/") ? pattern + "**" : pattern)
                .anyMatch(pattern -> matches(pattern, packaged));
    }

    private static boolean matches(String pattern, String path) {
        try {
            return PathPattern.parse(pattern).matches(new LogicalPath(path));
        } catch (IllegalArgumentException e) {
            // A pattern of Ant's that is none of ours: at worst the advice is given once more.
            return false;
        }
    }

    private static String shippedRaw(int count) {
        return count == 1
                ? "1 source of a bundle is shipped raw besides."
                : count + " sources of bundles are shipped raw besides.";
    }

    private static boolean isResource(RawSource source) {
        return source.root().equals(RESOURCES) || source.root().startsWith(RESOURCES + "/");
    }

    private static String belowResources(RawSource source) {
        String path = source.root() + "/" + source.path();
        return path.substring(RESOURCES.length() + 1);
    }

    /** A comma separates patterns, so it cannot be in one; {@code ?} stands for any character. */
    private static String pattern(String path) {
        return path.replace(',', '?').replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
