package io.assetpipeline.servlet;

import io.assetpipeline.http.PreparedFile;
import io.assetpipeline.link.ServedFile;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The files that were asked for, prepared at the first request. For what was built: a path means one file for ever. Thread-safe. */
final class PreparedFiles {

    /**
     * How many are kept: a name with many accents can be written in more ways than there is memory, and each is a path. The rest
     * is prepared anew each time.
     */
    private static final int MOST = 50_000;

    private final ConcurrentMap<String, PreparedFile> byPath = new ConcurrentHashMap<>();

    /**
     * The file at a path.
     *
     * @param path at which it was found
     * @param preparation is called unless the path is known
     */
    PreparedFile of(String path, ServedFile file, Function<ServedFile, PreparedFile> preparation) {
        PreparedFile known = byPath.get(path);
        if (known != null) {
            return known;
        }
        PreparedFile prepared = preparation.apply(file);
        if (byPath.size() < MOST) {
            byPath.put(path, prepared);
        }
        return prepared;
    }
}
