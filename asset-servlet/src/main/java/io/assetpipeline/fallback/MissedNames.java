package io.assetpipeline.fallback;

import io.assetpipeline.source.LogicalPath;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Names that were not found a moment ago. Bounded: of too many, the oldest are forgotten. Thread-safe. */
final class MissedNames {

    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Map<LogicalPath, Long> until = new LinkedHashMap<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    MissedNames(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add(LogicalPath name, Duration time) {
        until.remove(name);
        until.put(name, nanos.getAsLong() + time.toNanos());
        if (until.size() > MOST) {
            Iterator<LogicalPath> oldest = until.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean contains(LogicalPath name) {
        Long end = until.get(name);
        if (end == null) {
            return false;
        }
        boolean missed = end - nanos.getAsLong() > 0;
        if (!missed) {
            until.remove(name);
        }
        return missed;
    }
}
