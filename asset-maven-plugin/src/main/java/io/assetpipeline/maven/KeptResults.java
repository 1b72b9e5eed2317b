package io.assetpipeline.maven;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where results of costly steps are kept for later builds.
 *
 * @param named the value of {@code asset.cache}; null if it is not set
 * @param localRepository of Maven
 */
record KeptResults(@Nullable String named, Path localRepository, ProjectAssets assets) {

    /**
     * The cache; empty if nothing is to be kept.
     *
     * @param megabytes it may have
     */
    Optional<CacheFolder> cache(int megabytes) {
        return folder().map(folder -> CacheFolder.at(folder, (long) megabytes << 20));
    }

    /** The same for a goal that leaves it to {@code asset:build} to keep it small. */
    BuildCache unswept() {
        return cache(Integer.MAX_VALUE).map(BuildCache.class::cast).orElse(BuildCache.none());
    }

    /** Empty if nothing is to be kept. */
    Optional<Path> folder() {
        if ("none".equals(named)) {
            return Optional.empty();
        }
        return Optional.of(
                named == null || named.isBlank()
                        ? localRepository.resolve(".cache/asset-pipeline")
                        : assets.basedir().resolve(named));
    }

    /** Where programs are unpacked to: with what else is kept for later builds, if that can be written; a build needs them. */
    Path programs() {
        return folder().filter(KeptResults::takesFiles).orElse(assets.target().resolve("asset-programs"));
    }

    /** Whether files can be written there, after the folder was made if it has to be. */
    private static boolean takesFiles(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
