package io.assetpipeline.servlet;

import io.assetpipeline.http.AssetAnswers;
import io.assetpipeline.http.PreparedFile;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.source.LogicalPath;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that were asked for, prepared at the first request, by the one way in which our links write their URL: whoever asks so
 * is answered without another look at the path. For what was built: a path means one file for ever. Thread-safe.
 */
final class PreparedFiles {

    private final AssetAnswers answers;
    private final BodyMemory memory;
    private final boolean dictionaries;
    private final @Nullable LinkStart cdn;

    /** As many as the index has files: other ways to write a URL are not remembered. */
    private final ConcurrentMap<String, PreparedFile> byUri = new ConcurrentHashMap<>();

    /**
     * None is prepared yet.
     *
     * @param dictionaries whether browsers may keep files as dictionaries and are sent deltas
     * @param cdn where links go; null if they go to the application itself
     */
    PreparedFiles(AssetAnswers answers, BodyMemory memory, boolean dictionaries, @Nullable LinkStart cdn) {
        this.answers = answers;
        this.memory = memory;
        this.dictionaries = dictionaries;
        this.cdn = cdn;
    }

    /**
     * The file that was prepared for a URI.
     *
     * @param uri as {@code HttpServletRequest.getRequestURI()} has it
     * @return null unless it was asked for before and is written as our links are: the URI has to be read, then
     */
    @Nullable
    PreparedFile find(String uri) {
        return byUri.get(uri);
    }

    /**
     * Prepares a file, unless that was done.
     *
     * @param contextPath of the application, not as a client wrote it
     * @param path at which the index has the file
     */
    PreparedFile of(String contextPath, LogicalPath path, ServedFile file) {
        return byUri.computeIfAbsent(contextPath + "/" + path.url(), uri -> prepare(contextPath, path, file));
    }

    private PreparedFile prepare(String contextPath, LogicalPath path, ServedFile file) {
        if (!dictionaries) {
            return answers.prepare(memory.keeping(file.withoutDeltas()));
        }
        // Where browsers see it: a CDN fetches it here, and passes on what is said of its path.
        LinkStart start = cdn == null ? LinkStart.contextPath(contextPath) : cdn;
        return answers.prepare(memory.keeping(file), start.path(), path);
    }
}
