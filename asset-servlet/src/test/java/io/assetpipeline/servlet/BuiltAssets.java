package io.assetpipeline.servlet;

import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a build made, to be written where packaging puts it. */
final class BuiltAssets {

    private final String artifact;
    private final boolean library;
    private final String prefix;
    private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<LogicalPath, List<DeltaFile>> deltas = new TreeMap<>();
    private final SortedMap<String, ManifestBundle> css = new TreeMap<>();
    private final SortedMap<LogicalPath, ManifestFile> pages = new TreeMap<>();

    private BuiltAssets(String artifact, boolean library, String prefix) {
        this.artifact = artifact;
        this.library = library;
        this.prefix = prefix;
    }

    static BuiltAssets application(String prefix) {
        return new BuiltAssets("com.example:shop", false, prefix);
    }

    static BuiltAssets library(String artifact, String prefix) {
        return new BuiltAssets(artifact, true, prefix);
    }

    BuiltAssets with(String name, String type, String text) {
        return with(name, type, text.getBytes(StandardCharsets.UTF_8));
    }

    BuiltAssets with(String name, String type, byte[] bytes) {
        LogicalPath path = new LogicalPath(name);
        Sha256 sha256 = Sha256.of(digest("SHA-256", bytes));
        int dot = name.lastIndexOf('.');
        LogicalPath served = new LogicalPath(name.substring(0, dot) + "." + sha256.tag() + name.substring(dot));
        String integrity = "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", bytes));
        assets.put(
                path,
                new ManifestAsset(ManifestFile.of(served, type, bytes.length, sha256), integrity, List.of(), null));
        files.put(served.value(), bytes);
        return this;
    }

    /** Gives an asset that is there one more representation; the bytes need not be what the encoding makes. */
    BuiltAssets encoded(String name, Encoding encoding, byte[] bytes) {
        LogicalPath path = new LogicalPath(name);
        ManifestAsset asset = Objects.requireNonNull(assets.get(path), name);
        assets.put(
                path,
                new ManifestAsset(
                        encoded(asset.file(), encoding, bytes), asset.integrity(), asset.references(), asset.origin()));
        return this;
    }

    /** Lets a later release have deltas to an asset that is there. */
    BuiltAssets dictionary(String name) {
        deltas.putIfAbsent(new LogicalPath(name), List.of());
        return this;
    }

    /**
     * Gives an asset that is there a delta to what it was; the bytes need not be what the encoding makes.
     *
     * @param before what an earlier release had under its name
     */
    BuiltAssets delta(String name, String before, DeltaEncoding encoding, byte[] bytes) {
        LogicalPath path = new LogicalPath(name);
        DeltaFile delta = new DeltaFile(
                Sha256.of(digest("SHA-256", before.getBytes(StandardCharsets.UTF_8))),
                encoding,
                bytes.length,
                Sha256.of(digest("SHA-256", bytes)));
        List<DeltaFile> all = new ArrayList<>(deltas.getOrDefault(path, List.of()));
        all.add(delta);
        deltas.put(path, all);
        files.put(delta.path(new LogicalPath(served(name))).value(), bytes);
        return this;
    }

    BuiltAssets encodedPage(String name, Encoding encoding, byte[] bytes) {
        LogicalPath page = new LogicalPath(name);
        pages.put(page, encoded(Objects.requireNonNull(pages.get(page), name), encoding, bytes));
        return this;
    }

    private ManifestFile encoded(ManifestFile file, Encoding encoding, byte[] bytes) {
        List<EncodedFile> forms = new ArrayList<>(file.encodings());
        forms.add(new EncodedFile(encoding, bytes.length, Sha256.of(digest("SHA-256", bytes))));
        files.put(encoding.of(file.path()).value(), bytes);
        return new ManifestFile(file.path(), file.type(), file.size(), file.sha256(), forms);
    }

    BuiltAssets page(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LogicalPath page = new LogicalPath(name);
        LogicalPath path = PrefixFolder.PAGES.pathOf(page);
        Sha256 sha256 = Sha256.of(digest("SHA-256", bytes));
        pages.put(page, ManifestFile.of(path, "text/html;charset=utf-8", bytes.length, sha256));
        files.put(path.value(), bytes);
        return this;
    }

    BuiltAssets cssBundle(String name, String asset) {
        css.put(name, ManifestBundle.of(new LogicalPath(asset), List.of(), Map.of()));
        return this;
    }

    /** What stands in a page's {@code ETag}. */
    String pageTag(String name) {
        return Objects.requireNonNull(pages.get(new LogicalPath(name)), name)
                .sha256()
                .tag();
    }

    /** Below the prefix, as the manifest has it. */
    String served(String name) {
        return Objects.requireNonNull(assets.get(new LogicalPath(name)), name)
                .path()
                .value();
    }

    /** The application's own, in an exploded application. */
    void writeTo(Path webApplication) throws IOException {
        write(webApplication.resolve("WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION), manifest());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(webApplication.resolve(prefix + file.getKey()), file.getValue());
        }
    }

    /** A jar that brings its assets. */
    void writeJar(Path jar) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        entries.put(Manifest.CLASS_PATH_LOCATION, manifest());
        files.forEach((path, bytes) -> entries.put("META-INF/resources/" + prefix + path, bytes));
        writeZip(jar, entries);
    }

    static void writeZip(Path zip, SortedMap<String, byte[]> entries) throws IOException {
        Files.createDirectories(zip.getParent());
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream zipped = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zipped.putNextEntry(new ZipEntry(entry.getKey()));
                zipped.write(entry.getValue());
            }
        }
    }

    private byte[] manifest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ManifestWriter.write(new Manifest(
                        artifact,
                        library,
                        prefix,
                        new TreeMap<>(),
                        assets,
                        css,
                        new TreeMap<>(),
                        ManifestImports.NONE,
                        pages,
                        new TreeMap<>(),
                        List.of(),
                        ManifestHistory.NONE,
                        deltas))
                .writeTo(bytes);
        return bytes.toByteArray();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
