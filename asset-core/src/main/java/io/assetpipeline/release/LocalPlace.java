package io.assetpipeline.release;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive, an exploded web application, a folder of classes, or a folder with {@code manifest.json} beside that of the prefix. */
final class LocalPlace implements ReleasePlace {

    private static final String PLAIN = "manifest.json";

    private final FileTree tree;
    private final String manifest;

    private LocalPlace(FileTree tree, String manifest) {
        this.tree = tree;
        this.manifest = manifest;
    }

    /** @throws IOException if it is neither a folder nor an archive, or has no manifest of its own */
    static LocalPlace open(Path path) throws IOException {
        FileTree tree = FileTree.open(path);
        try {
            List<String> places = tree instanceof FolderTree
                    ? Stream.concat(MANIFESTS.stream(), Stream.of(PLAIN)).toList()
                    : MANIFESTS;
            String manifest = tree.first(places)
                    .orElseThrow(
                            () -> new IOException("it has no manifest (looked for " + String.join(", ", places) + ")"));
            return new LocalPlace(tree, manifest);
        } catch (IOException e) {
            tree.close();
            throw e;
        }
    }

    /** Whether it is a folder that releases were collected to. */
    boolean isStore() throws IOException {
        return manifest.equals(PLAIN) && StoreRecords.isRecord(ReleasePlace.readManifest(tree, manifest));
    }

    @Override
    public List<FoundRelease> releases(int most) throws IOException {
        return List.of(new FoundRelease("", ReleasePlace.readManifest(tree, manifest), this::file));
    }

    private Content file(String prefix, ManifestFile file, @Nullable EncodedFile form) throws IOException {
        LogicalPath path = ReleasePlace.path(file, form);
        String name = manifest.equals(PLAIN) ? prefix + path : new ManifestLocation(manifest).file(prefix, path);
        try (InputStream stream = tree.open(name)) {
            return ReleasePlace.read(stream, ReleasePlace.size(file, form));
        }
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}
