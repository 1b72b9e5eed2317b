package io.assetpipeline.release;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where an earlier release lies. What it gives is as it was found: nothing is checked but its size. */
sealed interface ReleasePlace extends Closeable permits LocalPlace, UrlPlace {

    /** Of 100,000 assets it has some 50 MB. */
    int MOST_OF_MANIFEST = 128 * 1024 * 1024;

    /** Where an archive or a folder may have its own manifest: a WAR, an executable jar, a jar. */
    List<String> MANIFESTS = List.of(
            "WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION,
            "BOOT-INF/classes/" + Manifest.CLASS_PATH_LOCATION,
            Manifest.CLASS_PATH_LOCATION);

    /**
     * Reads the manifest.
     *
     * @throws IOException with a message that goes on after {@code cannot be read:}
     */
    Content manifest() throws IOException;

    /**
     * Reads a file that the manifest lists; may be asked for the same one again.
     *
     * @param prefix the manifest's
     * @param size what the manifest says; no more than one byte more is read
     * @throws IOException as {@link #manifest()}
     */
    Content file(String prefix, LogicalPath path, int size) throws IOException;

    /** Why nothing more can be read of it, as a file's failure said it; empty while each file has a reason of its own. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Reads so much that a file which is longer than it should be can be told from one that is not. */
    static Content read(InputStream stream, int size) throws IOException {
        return Content.of(stream.readNBytes(size + 1));
    }

    /** The same of a manifest. */
    static Content readManifest(InputStream stream) throws IOException {
        Content content = read(stream, MOST_OF_MANIFEST);
        if (content.size() > MOST_OF_MANIFEST) {
            throw new IOException("its manifest is larger than " + MOST_OF_MANIFEST + " bytes");
        }
        return content;
    }

    /** The same of one that is a file of a tree. */
    static Content readManifest(FileTree tree, String name) throws IOException {
        try (InputStream stream = tree.open(name)) {
            return readManifest(stream);
        }
    }

    @Override
    void close() throws IOException;
}
