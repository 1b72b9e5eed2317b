package io.assetpipeline.release;

import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a build would write, without a build: a manifest and its files, each with the content that the test gives it. */
public final class MadeBuild {

    private final boolean library;
    private final String prefix;
    private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
    private final SortedMap<LogicalPath, RetiredFile> retired = new TreeMap<>();
    private final SortedMap<LogicalPath, ManifestFile> pages = new TreeMap<>();
    private final SortedMap<LogicalPath, List<DeltaFile>> deltas = new TreeMap<>();
    private final List<HeaderRule> headers = new ArrayList<>();

    /** By path below the prefix. */
    private final SortedMap<LogicalPath, byte[]> files = new TreeMap<>();

    private MadeBuild(boolean library, String prefix) {
        this.library = library;
        this.prefix = prefix;
    }

    public static MadeBuild application() {
        return new MadeBuild(false, "assets/");
    }

    public static MadeBuild library(String prefix) {
        return new MadeBuild(true, prefix);
    }

    /** An asset whose name has the fingerprint of its content. */
    public MadeBuild asset(String name, String content, String... references) {
        return asset(name, content.getBytes(StandardCharsets.UTF_8), List.of(), references);
    }

    public MadeBuild asset(String name, byte[] content) {
        return asset(name, content, List.of());
    }

    /** One with an encoded form, whose bytes are made up. */
    public MadeBuild encoded(String name, String content, Encoding encoding) {
        byte[] form = (encoding.word() + content).getBytes(StandardCharsets.UTF_8);
        files.put(encoding.of(fingerprinted(name, content.getBytes(StandardCharsets.UTF_8))), form);
        return asset(
                name,
                content.getBytes(StandardCharsets.UTF_8),
                List.of(new EncodedFile(encoding, form.length, Sha256.of(Content.of(form)))));
    }

    private MadeBuild asset(String name, byte[] content, List<EncodedFile> encodings, String... references) {
        LogicalPath logical = new LogicalPath(name);
        LogicalPath path = fingerprinted(name, content);
        files.put(path, content);
        assets.put(
                logical,
                new ManifestAsset(
                        new ManifestFile(
                                path,
                                MediaType.of(logical).value(),
                                content.length,
                                Sha256.of(Content.of(content)),
                                encodings),
                        "sha384-" + name,
                        Stream.of(references).map(LogicalPath::new).toList(),
                        null));
        return this;
    }

    private static LogicalPath fingerprinted(String name, byte[] content) {
        LogicalPath logical = new LogicalPath(name);
        return logical.withName(logical.name()
                .replaceFirst(
                        "\\.([^.]+)$", "." + Sha256.of(Content.of(content)).tag() + ".$1"));
    }

    /** What is left of an earlier release. */
    public MadeBuild retired(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        LogicalPath path = fingerprinted(name, bytes);
        files.put(path, bytes);
        retired.put(
                path,
                new RetiredFile(
                        ManifestFile.of(path, "text/css", bytes.length, Sha256.of(Content.of(bytes))),
                        "fedcba9876543210",
                        new LogicalPath(name)));
        return this;
    }

    /** What an asset that is there differs by from what it was; the bytes are made up. */
    public MadeBuild delta(String name, String before) {
        byte[] bytes = ("delta of " + name + " to " + before).getBytes(StandardCharsets.UTF_8);
        DeltaFile delta = new DeltaFile(
                Sha256.of(Content.utf8(before)), DeltaEncoding.DCZ, bytes.length, Sha256.of(Content.of(bytes)));
        files.put(delta.path(asset(name).path()), bytes);
        deltas.computeIfAbsent(new LogicalPath(name), path -> new ArrayList<>()).add(delta);
        return this;
    }

    public MadeBuild page(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        LogicalPath path = PrefixFolder.PAGES.pathOf(new LogicalPath(name));
        files.put(path, bytes);
        pages.put(
                new LogicalPath(name), ManifestFile.of(path, "text/html", bytes.length, Sha256.of(Content.of(bytes))));
        return this;
    }

    public MadeBuild header(String match, String name, String value) {
        headers.add(new HeaderRule(PathPattern.parse(match), new TreeMap<>(Map.of(name, value))));
        return this;
    }

    public Content manifest() {
        return ManifestWriter.write(new Manifest(
                "com.example:" + (library ? "ui" : "shop"),
                library,
                prefix,
                new TreeMap<>(),
                assets,
                new TreeMap<>(),
                new TreeMap<>(),
                ManifestImports.NONE,
                pages,
                new TreeMap<>(),
                headers,
                new ManifestHistory(List.of(), List.of(), retired),
                deltas));
    }

    /** Where an asset is served, below the context path. */
    public String servedAt(String name) {
        return prefix + asset(name).path();
    }

    private ManifestAsset asset(String name) {
        ManifestAsset asset = assets.get(new LogicalPath(name));
        if (asset == null) {
            throw new IllegalArgumentException(name);
        }
        return asset;
    }

    /** As a jar or a folder of classes has it. */
    public SortedMap<String, byte[]> classes() {
        return entries("", "META-INF/resources/");
    }

    /** As a web application has it. */
    public SortedMap<String, byte[]> webApplication() {
        return entries("WEB-INF/classes/", "");
    }

    private SortedMap<String, byte[]> entries(String classes, String webRoot) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try {
            entries.put(
                    classes + Manifest.CLASS_PATH_LOCATION,
                    manifest().newInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.forEach((path, content) -> entries.put(webRoot + prefix + path, content));
        return entries;
    }
}
