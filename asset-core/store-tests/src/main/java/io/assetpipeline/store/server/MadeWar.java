package io.assetpipeline.store.server;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A WAR as a build would write it, without a build: files with names after their content, and the manifest that lists them. */
public final class MadeWar {

    private static final String PREFIX = "assets/";

    private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Adds an asset as it is. */
    public MadeWar asset(String name, byte[] content) {
        return asset(name, content, List.of());
    }

    /** Adds a text, and its gzip form. */
    public MadeWar text(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] form = packed.toByteArray();
        files.put(PREFIX + Encoding.GZIP.of(fingerprinted(name, content)), form);
        return asset(name, content, List.of(new EncodedFile(Encoding.GZIP, form.length, Sha256.of(Content.of(form)))));
    }

    private MadeWar asset(String name, byte[] content, List<EncodedFile> encodings) {
        LogicalPath logical = new LogicalPath(name);
        LogicalPath path = fingerprinted(name, content);
        files.put(PREFIX + path, content);
        ManifestFile file = new ManifestFile(
                path, MediaType.of(logical).value(), content.length, Sha256.of(Content.of(content)), encodings);
        assets.put(logical, new ManifestAsset(file, "sha384-" + name, List.of(), null));
        return this;
    }

    private static LogicalPath fingerprinted(String name, byte[] content) {
        LogicalPath logical = new LogicalPath(name);
        String tag = Sha256.of(Content.of(content)).tag();
        return logical.withName(logical.name().replaceFirst("\\.([^.]+)$", "." + tag + ".$1"));
    }

    /** The key that an asset has in a store, below the store's prefix. */
    public String key(String name) {
        ManifestAsset asset = assets.get(new LogicalPath(name));
        if (asset == null) {
            throw new IllegalArgumentException(name);
        }
        return PREFIX + asset.path();
    }

    /** The manifest of the build. */
    public Content manifest() {
        return ManifestWriter.write(new Manifest(
                "com.example:shop",
                false,
                PREFIX,
                new TreeMap<>(),
                assets,
                new TreeMap<>(),
                new TreeMap<>(),
                ManifestImports.NONE,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                ManifestHistory.NONE));
    }

    /** What is in it, by name. A test may change it, and {@linkplain #write(Path, SortedMap) write} that. */
    public SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> entries = new TreeMap<>(files);
        try {
            entries.put(
                    "WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION,
                    manifest().newInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** Writes it. */
    public Path write(Path file) {
        return write(file, entries());
    }

    /** Writes a WAR of these entries. */
    public static Path write(Path file, SortedMap<String, byte[]> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
