package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.encoding.Encoder;
import io.assetpipeline.encoding.Encoders;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What files would have as gzip that the build writes no such form of: a proxy in front of the application may make it. Several are
 * weighed at a time, and what was weighed once is kept. Immutable.
 */
final class GzipSizes {

    private final Map<LogicalPath, Long> sizes;

    private GzipSizes(Map<LogicalPath, Long> sizes) {
        this.sizes = Map.copyOf(sizes);
    }

    /**
     * Weighs files.
     *
     * @throws BuildException if the calling thread is interrupted
     */
    static GzipSizes of(Collection<Made> files, BuildCache cache, Workers workers) {
        Map<LogicalPath, Long> sizes = new ConcurrentHashMap<>();
        Object reading = new Object();
        workers.forEach(
                Workers.Task.WEIGHING,
                List.copyOf(files),
                file -> sizes.put(file.path(), Math.min(file.size(), size(file, cache, reading))));
        return new GzipSizes(sizes);
    }

    private static long size(Made file, BuildCache cache, Object reading) {
        Encoder gzip = Encoders.gzip();
        Optional<CacheKey> key = gzip.recipe()
                .map(recipe ->
                        CacheKey.of("weigh", recipe, file.fingerprint().sha256().hex()));
        return key.flatMap(cache::find).flatMap(GzipSizes::number).orElseGet(() -> {
            long size = weigh(gzip, file, reading);
            key.ifPresent(found -> cache.keep(found, Content.utf8(String.valueOf(size))));
            return size;
        });
    }

    private static Optional<Long> number(Content content) {
        try {
            return Optional.of(Long.valueOf(
                    StandardCharsets.UTF_8.decode(content.asByteBuffer()).toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a build has made of its sources is not meant for several threads. */
    private static long weigh(Encoder gzip, Made file, Object reading) {
        try {
            Content content;
            synchronized (reading) {
                content = file.bytes().read();
            }
            return gzip.encode(content).size();
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
    }

    /** In bytes; never more than the file itself. */
    long of(Made file) {
        return sizes.getOrDefault(file.path(), file.size());
    }
}
