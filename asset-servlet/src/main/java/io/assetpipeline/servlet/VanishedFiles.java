package io.assetpipeline.servlet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the log, once for each, of files that were built and cannot be read any more. Thread-safe. */
final class VanishedFiles {

    private static final System.Logger LOG = System.getLogger(AssetFilter.class.getName());

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Writes the line, unless it was written.
     *
     * @param path what is served there; one that the manifest has, so that no client can fill the memory
     * @param what the beginning of the line, as {@code /shop/index.html is a page}
     */
    void tell(String path, String what, UnreadableFileException e) {
        if (told.add(path)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    what + " whose file cannot be read. Was the application changed while it runs? Deploy it anew.",
                    e.getCause());
        }
    }
}
