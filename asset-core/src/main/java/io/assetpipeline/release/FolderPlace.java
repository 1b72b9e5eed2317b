package io.assetpipeline.release;

import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** An exploded web application, a folder of classes, or a folder with {@code manifest.json} beside the folder of the prefix. */
final class FolderPlace implements ReleasePlace {

    private static final String PLAIN = "manifest.json";

    private final Path folder;

    /** Relative to the folder. */
    private final String manifest;

    private FolderPlace(Path folder, String manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @throws IOException if it has no manifest */
    static FolderPlace open(Path folder) throws IOException {
        for (String location : MANIFESTS) {
            if (Files.isRegularFile(folder.resolve(location))) {
                return new FolderPlace(folder, location);
            }
        }
        if (Files.isRegularFile(folder.resolve(PLAIN))) {
            return new FolderPlace(folder, PLAIN);
        }
        throw new IOException("it has no manifest (looked for " + String.join(", ", MANIFESTS) + " and " + PLAIN + ")");
    }

    @Override
    public Content manifest() throws IOException {
        try (InputStream stream = open(manifest)) {
            return ReleasePlace.readManifest(stream);
        }
    }

    @Override
    public Content file(String prefix, LogicalPath path, int size) throws IOException {
        String file = manifest.equals(PLAIN) ? prefix + path : new ManifestLocation(manifest).file(prefix, path);
        try (InputStream stream = open(file)) {
            return ReleasePlace.read(stream, size);
        }
    }

    private InputStream open(String name) throws IOException {
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new IOException("it has no " + name);
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new IOException(name + " is a link that leads out of it");
            }
            return Files.newInputStream(file);
        } catch (InvalidPathException e) {
            throw new IOException("no file can be called " + name + " here", e);
        }
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
