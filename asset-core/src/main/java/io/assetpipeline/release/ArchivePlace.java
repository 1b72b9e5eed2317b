package io.assetpipeline.release;

import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A WAR or a jar, executable or not. Nothing is unpacked: entries are read whose names the manifest gives. */
final class ArchivePlace implements ReleasePlace {

    private final ZipFile zip;
    private final ManifestLocation manifest;

    private ArchivePlace(ZipFile zip, ManifestLocation manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws IOException if it is no archive, or has no manifest of its own */
    static ArchivePlace open(Path file) throws IOException {
        ZipFile zip = zip(file);
        for (String location : MANIFESTS) {
            if (zip.getEntry(location) != null) {
                return new ArchivePlace(zip, new ManifestLocation(location));
            }
        }
        zip.close();
        throw new IOException("it has no manifest (looked for " + String.join(", ", MANIFESTS) + ")");
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException("it is no WAR or jar, or a damaged one (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public Content manifest() throws IOException {
        try (InputStream stream = open(manifest.value())) {
            return ReleasePlace.readManifest(stream);
        }
    }

    @Override
    public Content file(String prefix, LogicalPath path, int size) throws IOException {
        try (InputStream stream = open(manifest.file(prefix, path))) {
            return ReleasePlace.read(stream, size);
        }
    }

    private InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
