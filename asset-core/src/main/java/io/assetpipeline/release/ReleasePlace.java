package io.assetpipeline.release;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where earlier releases lie. */
sealed interface ReleasePlace extends Closeable permits LocalPlace, UrlPlace, StorePlace {

    /** Of 100,000 assets it has some 50 MB. */
    int MOST_OF_MANIFEST = 128 * 1024 * 1024;

    /** Where an archive or a folder may have its own manifest: a WAR, an executable jar, a jar. */
    List<String> MANIFESTS = List.of(
            "WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION,
            "BOOT-INF/classes/" + Manifest.CLASS_PATH_LOCATION,
            Manifest.CLASS_PATH_LOCATION);

    /**
     * Reads the manifests.
     *
     * @param most how many releases, the latest first; a store may have more, another place has one
     * @throws IOException with a message that goes on after {@code cannot be read:}
     */
    List<FoundRelease> releases(int most) throws IOException;

    /** Why nothing more can be read of it, as a file's failure said it; empty while each file has a reason of its own. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Reads so much that a file which is longer than it should be can be told from one that is not. */
    static Content read(InputStream stream, int size) throws IOException {
        return Content.of(stream.readNBytes(size + 1));
    }

    /**
     * The release of a manifest that was found by itself: as a build writes it, or within the record of a store.
     *
     * @param plain its files if a build wrote it
     * @param objects its files if it is in a store
     */
    static List<FoundRelease> release(Content manifest, ReleaseFiles plain, StoredFiles.Objects objects)
            throws IOException {
        if (!StoreRecords.isRecord(manifest)) {
            return List.of(new FoundRelease("", manifest, plain));
        }
        return List.of(StoredFiles.release("", StoreRecords.read("the record", manifest), objects)
                .orElseThrow(() -> new IOException("it is the record of a release without its manifest")));
    }

    /** Where a file or one of its encodings is. */
    static LogicalPath path(ManifestFile file, @Nullable EncodedFile form) {
        return form == null ? file.path() : form.encoding().of(file.path());
    }

    /** How large it is. */
    static int size(ManifestFile file, @Nullable EncodedFile form) {
        return (int) (form == null ? file.size() : form.size());
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
