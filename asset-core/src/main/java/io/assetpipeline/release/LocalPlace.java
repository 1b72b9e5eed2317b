package io.assetpipeline.release;

import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    @Override
    public Content manifest() throws IOException {
        return ReleasePlace.readManifest(tree, manifest);
    }

    @Override
    public Content file(String prefix, LogicalPath path, int size) throws IOException {
        String file = manifest.equals(PLAIN) ? prefix + path : new ManifestLocation(manifest).file(prefix, path);
        try (InputStream stream = tree.open(file)) {
            return ReleasePlace.read(stream, size);
        }
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}
