package io.assetpipeline.benchmarks.tree;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what every server serves: a style sheet of 8 KB and a script of 80 KB, each under its logical and its fingerprinted
 * path, with both encodings beside it, and the manifest. The same bytes each time.
 */
public final class Tree {

    private static final String PREFIX = "assets/";

    /** What returning clients hold; its hash is what they send. */
    private static final Content EARLIER = Content.utf8("an earlier release");

    /** No client decodes it. */
    private static final Content DELTA = Content.utf8("what has changed since then");

    private final Path webRoot;
    private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
    private final SortedMap<LogicalPath, List<DeltaFile>> deltas = new TreeMap<>();

    private Tree(Path webRoot) {
        this.webRoot = webRoot;
    }

    /**
     * Writes, and prints {@code <logical path> <fingerprinted path>} for each.
     *
     * @param args the web root: an exploded web application
     * @throws IOException also if there is no command {@code brotli}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Tree tree = new Tree(Path.of(args[0]));
        tree.add("css/site.css", "text/css;charset=utf-8", InventedText.styleSheet(8 * 1024));
        tree.add("js/app.js", "text/javascript;charset=utf-8", InventedText.script(80 * 1024));
        tree.writeManifest();
    }

    private void add(String name, String type, String text) throws IOException, InterruptedException {
        LogicalPath path = new LogicalPath(name);
        Content content = Content.utf8(text);
        Fingerprint fingerprint = Fingerprint.of(content);
        LogicalPath served = fingerprint.applyTo(path);
        List<EncodedFile> encodings = new ArrayList<>();
        for (LogicalPath each : List.of(path, served)) {
            write(each, content);
            encodings = List.of(
                    encoded(Encoding.BR, each, brotli(file(each))), encoded(Encoding.GZIP, each, gzip(content)));
        }
        ManifestFile file = new ManifestFile(served, type, content.size(), fingerprint.sha256(), encodings);
        DeltaFile delta = new DeltaFile(Sha256.of(EARLIER), DeltaEncoding.DCZ, DELTA.size(), Sha256.of(DELTA));
        write(delta.path(served), DELTA);
        deltas.put(path, List.of(delta));
        assets.put(path, new ManifestAsset(file, fingerprint.integrity(), List.of(), null));
        System.out.println(PREFIX + path.value() + " " + PREFIX + served.value());
    }

    private EncodedFile encoded(Encoding encoding, LogicalPath path, Content content) throws IOException {
        write(encoding.of(path), content);
        return new EncodedFile(encoding, content.size(), Sha256.of(content));
    }

    private static Content gzip(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            content.writeTo(gzip);
        }
        return Content.of(bytes.toByteArray());
    }

    private static Content brotli(Path file) throws IOException, InterruptedException {
        Process brotli = new ProcessBuilder("brotli", "--stdout", "--quality=11", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Content content = Content.read(brotli.getInputStream());
        int status = brotli.waitFor();
        if (status != 0) {
            throw new IOException("brotli ended with status " + status + " for " + file + ".");
        }
        return content;
    }

    private void writeManifest() throws IOException {
        Manifest manifest = new Manifest(
                        "io.assetpipeline:benchmark",
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
                        ManifestHistory.NONE)
                .withDeltas(deltas);
        write(webRoot.resolve("WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION), ManifestWriter.write(manifest));
    }

    private Path file(LogicalPath path) {
        return webRoot.resolve(PREFIX + path.value());
    }

    private void write(LogicalPath path, Content content) throws IOException {
        write(file(path), content);
    }

    private static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        Files.write(file, bytes.toByteArray());
    }
}
