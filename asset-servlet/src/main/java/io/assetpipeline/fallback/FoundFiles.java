package io.assetpipeline.fallback;

import io.assetpipeline.link.ServedFile;
import io.assetpipeline.source.LogicalPath;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files in memory, up to so many bytes: what was not asked for the longest makes room. Thread-safe. */
final class FoundFiles {

    /** What a file costs besides its bytes, roughly: many empty ones must not fill the memory either. */
    private static final long OVERHEAD = 1024;

    private final long most;
    private final Map<LogicalPath, ServedFile> files = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param most in bytes */
    FoundFiles(long most) {
        this.most = most;
    }

    synchronized Optional<ServedFile> find(LogicalPath path) {
        return Optional.ofNullable(files.get(path));
    }

    synchronized void add(LogicalPath path, ServedFile file) {
        if (files.put(path, file) == null) {
            bytes += cost(file);
        }
        Iterator<ServedFile> unused = files.values().iterator();
        while (bytes > most && unused.hasNext()) {
            bytes -= cost(unused.next());
            unused.remove();
        }
    }

    private static long cost(ServedFile file) {
        return file.identity().size() + OVERHEAD;
    }
}
