package io.assetpipeline.link;

import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A manifest as a build writes it, without a build. An asset's content is its own name. */
final class HandMadeManifest {

    /** What stands in every fingerprinted name, so that expectations can be written down. */
    static final String FINGERPRINT = "0123456789abcdef";

    static final String INTEGRITY = "sha384-";

    private final String artifact;
    private final boolean library;
    private final String prefix;
    private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
    private final SortedMap<String, ManifestBundle> css = new TreeMap<>();
    private final SortedMap<String, ManifestBundle> js = new TreeMap<>();
    private final SortedMap<String, LogicalPath> names = new TreeMap<>();
    private final SortedMap<String, String> elsewhere = new TreeMap<>();
    private final List<HeaderRule> headers = new ArrayList<>();
    private final SortedMap<LogicalPath, RetiredFile> retired = new TreeMap<>();
    private final SortedMap<LogicalPath, ManifestFile> pages = new TreeMap<>();
    private List<LogicalPath> modules = List.of();

    private HandMadeManifest(String artifact, boolean library, String prefix) {
        this.artifact = artifact;
        this.library = library;
        this.prefix = prefix;
    }

    static HandMadeManifest application() {
        return new HandMadeManifest("com.example:shop", false, "assets/");
    }

    static HandMadeManifest library(String name, String prefix) {
        return new HandMadeManifest("com.example:" + name, true, prefix);
    }

    HandMadeManifest assets(String... names) {
        for (String name : names) {
            asset(name);
        }
        return this;
    }

    HandMadeManifest asset(String name, String... references) {
        LogicalPath path = new LogicalPath(name);
        return asset(path, fingerprinted(path), MediaType.of(path).value(), paths(references));
    }

    HandMadeManifest typed(String name, String type) {
        LogicalPath path = new LogicalPath(name);
        return asset(path, fingerprinted(path), type, List.of());
    }

    /** An asset that lies elsewhere than our builds would put it. */
    HandMadeManifest assetAt(String name, String servedAt) {
        LogicalPath path = new LogicalPath(name);
        return asset(path, new LogicalPath(servedAt), MediaType.of(path).value(), List.of());
    }

    private HandMadeManifest asset(LogicalPath name, LogicalPath servedAt, String type, List<LogicalPath> references) {
        assets.put(
                name,
                new ManifestAsset(
                        ManifestFile.of(servedAt, type, name.value().length(), new Sha256(0, 0, 0, 0)),
                        INTEGRITY + name,
                        references,
                        null));
        return this;
    }

    private static LogicalPath fingerprinted(LogicalPath path) {
        return path.withName(path.name().replaceFirst("\\.([^.]+)$", "." + FINGERPRINT + ".$1"));
    }

    HandMadeManifest modules(
            String bundle, List<String> entries, List<String> preload, Map<String, String> attributes) {
        js.put(
                bundle,
                ManifestBundle.modules(
                        paths(entries.toArray(String[]::new)),
                        paths(preload.toArray(String[]::new)),
                        List.of(),
                        attributes));
        return this;
    }

    HandMadeManifest css(String bundle, String... entries) {
        css.put(bundle, new ManifestBundle(paths(entries), false, List.of(), List.of(), new TreeMap<>()));
        return this;
    }

    HandMadeManifest imports(String name, String target) {
        if (target.contains("://")) {
            elsewhere.put(name, target);
        } else {
            names.put(name, new LogicalPath(target));
        }
        return this;
    }

    HandMadeManifest imported(String... modulePaths) {
        modules = paths(modulePaths);
        return this;
    }

    HandMadeManifest header(String match, String name, String value) {
        headers.add(new HeaderRule(PathPattern.parse(match), new TreeMap<>(Map.of(name, value))));
        return this;
    }

    /** A file of an earlier release, {@code size} stands for its content. */
    HandMadeManifest retired(String path, String asset, int size) {
        retired.put(
                new LogicalPath(path),
                new RetiredFile(
                        ManifestFile.of(new LogicalPath(path), "text/css", size, new Sha256(size, 0, 0, 0)),
                        "fedcba9876543210",
                        new LogicalPath(asset)));
        return this;
    }

    HandMadeManifest page(String name) {
        LogicalPath path = new LogicalPath(name);
        pages.put(path, ManifestFile.of(PrefixFolder.PAGES.pathOf(path), "text/html", 1, new Sha256(1, 0, 0, 0)));
        return this;
    }

    private static List<LogicalPath> paths(String... names) {
        return Stream.of(names).map(LogicalPath::new).toList();
    }

    Manifest manifest() {
        return new Manifest(
                artifact,
                library,
                prefix,
                new TreeMap<>(),
                assets,
                css,
                js,
                ManifestImports.of(names, elsewhere, modules),
                pages,
                new TreeMap<>(),
                headers,
                new ManifestHistory(List.of(), List.of(), retired));
    }

    /** Writes it into a class folder, with a file for each asset whose content is the asset's name. */
    Path writeTo(Path classes) {
        try {
            Path manifest = classes.resolve(Manifest.CLASS_PATH_LOCATION);
            Files.createDirectories(manifest.getParent());
            try (InputStream json = ManifestWriter.write(manifest()).newInputStream()) {
                Files.write(manifest, json.readAllBytes());
            }
            for (Map.Entry<LogicalPath, ManifestAsset> asset : assets.entrySet()) {
                Path file = classes.resolve(
                        "META-INF/resources/" + prefix + asset.getValue().path());
                Files.createDirectories(file.getParent());
                Files.write(file, asset.getKey().value().getBytes(StandardCharsets.UTF_8));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
