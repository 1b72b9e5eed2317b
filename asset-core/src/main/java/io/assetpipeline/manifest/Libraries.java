package io.assetpipeline.manifest;

import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Dependencies whose own build made assets. Their logical names lead to their manifests; what they hold outside of their
 * prefix is a source like any other. Immutable.
 */
public final class Libraries {

    /**
     * An asset that a dependency brings, fingerprinted by its own build.
     *
     * @param servedAt below the context path: prefix and fingerprinted path
     */
    public record Asset(Dependency library, LogicalPath servedAt) {}

    private final List<Root> roots = new ArrayList<>();
    private final Map<Dependency, Manifest> manifests = new LinkedHashMap<>();

    private Libraries() {}

    /**
     * Reads the manifests of those that have one.
     *
     * @param dependencies in class path order
     * @throws io.assetpipeline.problem.ManifestException if one cannot be read
     */
    public static Libraries of(List<Dependency> dependencies) {
        Libraries libraries = new Libraries();
        for (Dependency dependency : dependencies) {
            Root.Library root = Root.Library.of(dependency);
            Optional<Manifest> manifest = root.manifest()
                    .map(content ->
                            ManifestReader.read(dependency.id() + "!/" + Manifest.CLASS_PATH_LOCATION, content));
            manifest.ifPresent(read -> libraries.manifests.put(dependency, read));
            libraries.roots.add(
                    manifest.map(read -> root.excluding(read.prefix())).orElse(root));
        }
        return libraries;
    }

    /** Where sources come from, in class path order. */
    public List<Root> roots() {
        return List.copyOf(roots);
    }

    /** By the dependency that brings it, in class path order. */
    public Map<Dependency, Manifest> manifests() {
        return Collections.unmodifiableMap(manifests);
    }

    /** In class path order: those that claim a name. More than one is for the user to mend. */
    public List<Asset> find(LogicalPath name) {
        List<Asset> found = new ArrayList<>();
        manifests.forEach((library, manifest) -> manifest.asset(name)
                .ifPresent(asset -> found.add(new Asset(library, served(manifest.prefix(), asset.path())))));
        return found;
    }

    /** Where a path below a prefix is served, below the context path. */
    public static LogicalPath served(String prefix, LogicalPath path) {
        return path.under(prefix.substring(0, prefix.length() - 1));
    }
}
