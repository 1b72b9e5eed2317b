package io.assetpipeline.link;

import io.assetpipeline.link.AssetIndex.Asset;
import io.assetpipeline.source.LogicalPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest's assets by where they are served. A fingerprinted path leads back to the name that it was made of: a map of
 * tens of thousands of paths would be time at every start, and memory, for the few that are asked for. Thread-safe.
 */
final class ServedPaths {

    private final InstalledManifest from;

    /** What does not lead back to its name, as no build of ours writes it. Made for the first who asks in vain. */
    private volatile @Nullable Map<LogicalPath, LogicalPath> others;

    ServedPaths(InstalledManifest from) {
        this.from = from;
    }

    /**
     * What is served at a path.
     *
     * @param servedAt below the context path
     */
    Optional<Asset> find(LogicalPath servedAt) {
        return below(servedAt)
                .flatMap(path -> byName(path)
                        .or(() -> Optional.ofNullable(others().get(path)).flatMap(name -> at(path, name))));
    }

    /** The same for what builds write. */
    Optional<Asset> findByName(LogicalPath servedAt) {
        return below(servedAt).flatMap(this::byName);
    }

    private Optional<LogicalPath> below(LogicalPath servedAt) {
        String prefix = from.manifest().prefix();
        return servedAt.value().startsWith(prefix)
                ? LogicalPath.parse(servedAt.value().substring(prefix.length()))
                : Optional.empty();
    }

    private Optional<Asset> byName(LogicalPath path) {
        return FingerprintedName.parse(path)
                .flatMap(fingerprinted -> at(path, fingerprinted.asset()))
                .or(() -> at(path, path));
    }

    private Optional<Asset> at(LogicalPath path, LogicalPath name) {
        return from.manifest()
                .asset(name)
                .filter(listed -> listed.path().equals(path))
                .map(listed -> new Asset(from, name, listed));
    }

    private Map<LogicalPath, LogicalPath> others() {
        Map<LogicalPath, LogicalPath> known = others;
        if (known == null) {
            Map<LogicalPath, LogicalPath> found = new HashMap<>();
            from.manifest().assets().forEach((name, listed) -> {
                if (byName(listed.path()).isEmpty()) {
                    found.putIfAbsent(listed.path(), name);
                }
            });
            others = found;
            known = found;
        }
        return known;
    }
}
