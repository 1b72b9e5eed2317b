package io.assetpipeline.release;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Content;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build left: a WAR, a jar, Spring Boot's archive, one of them extracted, or a folder of classes; with all its manifests,
 * those of the libraries in it too. Read in place, nothing is unpacked to disk. Thread-safe. STUB: written by its owner.
 */
public final class BuiltRelease implements Closeable {

    private BuiltRelease() {}

    /**
     * Opens an artifact and reads its manifests.
     *
     * @throws io.assetpipeline.problem.CollectException if it cannot be read, has no manifest, or two of its files have one path
     *     and different bytes
     */
    public static BuiltRelease open(Path artifact) {
        throw new UnsupportedOperationException("stub: " + artifact);
    }

    /**
     * The id of the release: what its manifest says; of several manifests, the first 16 hex digits of the SHA-256 of their ids, one
     * a line, sorted.
     */
    public String id() {
        throw new UnsupportedOperationException("stub");
    }

    /** The application's first, then the libraries' by their place in the artifact. */
    public List<Manifest> manifests() {
        throw new UnsupportedOperationException("stub");
    }

    /** Their texts, in the same order. */
    public List<Content> manifestTexts() {
        throw new UnsupportedOperationException("stub");
    }

    /** What all of them list, by {@link ReleaseFile#servedAt}, each path once. */
    public List<ReleaseFile> files() {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Opens a file of {@link #files}, or the encoded form of one. Several threads may read at a time.
     *
     * @param encoding null for the file as it is
     * @throws IOException if the artifact does not hold what its manifest lists
     */
    public InputStream open(ReleaseFile file, @Nullable Encoding encoding) throws IOException {
        throw new IOException("stub: " + file + encoding);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("stub");
    }
}
