package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.source.ContentHashes;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.trace.KnownHashes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The hashes of a project's files, which each build leaves to the next one in the cache. */
final class KeptHashes {

    private final BuildCache cache;
    private final CacheKey key;
    private final Instant begun = Instant.now();
    private final KnownHashes known;
    private final ContentHashes hashes;

    /** Whether one was asked for that the last build has not left. */
    private volatile boolean unknown;

    /** Those that the last build has left. */
    KeptHashes(AssetPipeline pipeline) {
        cache = pipeline.tools().cache();
        key = CacheKey.of(
                "hashes", pipeline.project().toAbsolutePath().normalize().toString());
        known = cache.left(key).map(KnownHashes::read).orElse(KnownHashes.NONE);
        hashes = new ContentHashes(this::find);
    }

    private Optional<Sha256> find(Path file) {
        Optional<Sha256> found = known.find(file);
        if (found.isEmpty()) {
            unknown = true;
        }
        return found;
    }

    /** What is known of files, and what gets to be known in this build. */
    ContentHashes hashes() {
        return hashes;
    }

    /** Leaves those that were asked for to the next build, which has no use for them if it has them already. */
    void keep() {
        if (unknown && !cache.isNone()) {
            try {
                cache.leave(key, KnownHashes.of(hashes.all(), begun).write());
            } catch (IOException e) {
                throw new IllegalStateException("writing to memory", e);
            }
        }
    }
}
