package io.assetpipeline;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project in a folder of its own, written, built and read back as a user would. */
final class Project {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T10:00:00.123456789Z"));

    private final Path folder;
    private final List<Dependency> dependencies = new ArrayList<>();

    Project(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Project file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Project file(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project asset(String path, String content) {
        return file("src/main/assets/" + path, content);
    }

    Project config(String yaml) {
        return file("assets.yaml", yaml);
    }

    /** A jar on the class path with these entries. */
    Project dependency(String id, Map<String, String> entries) {
        Path jar = folder.resolve("repository").resolve(id.replace(':', '-') + ".jar");
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dependency(new Dependency(id, jar));
    }

    Project dependency(Dependency dependency) {
        dependencies.add(dependency);
        return this;
    }

    AssetPipeline pipeline() {
        return AssetPipeline.of(folder)
                .artifact("com.example:shop")
                .dependencies(dependencies)
                .output(OutputLayout.war(folder.resolve("target/shop"), folder.resolve("target")));
    }

    BuildReport build() {
        return pipeline().build();
    }

    Manifest manifest() {
        try {
            return ManifestReader.read(
                    "manifest.json", Content.read(pipeline().output().manifest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of what was built last. */
    String release() {
        try {
            return ReleaseId.of(Content.read(pipeline().output().manifest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ManifestAsset listed(String name) {
        return Objects.requireNonNull(
                manifest().assets().get(new LogicalPath(name)), () -> name + " is not in " + manifest());
    }

    /** The text that is served for a logical path. */
    String served(String name) {
        try {
            return Files.readString(folder.resolve("target/shop/assets")
                    .resolve(listed(name).path().value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a logical path is served, as a stylesheet or page beside it names it: the last segment alone. */
    String name(String path) {
        return listed(path).path().name();
    }

    /** As if nobody had written there for long. */
    Project settle(String below) {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Everywhere. */
    Project settle() {
        return settle("");
    }

    /** Removes all that was built. */
    void clean() {
        try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What somebody may do between two builds.
     *
     * @param name as a test shows it
     */
    record Change(String name, Action action) {

        interface Action {
            void on(Project project) throws IOException;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every file below a folder with its content, by relative path. */
    SortedMap<String, Content> files(String below) {
        Path root = folder.resolve(below);
        SortedMap<String, Content> files = new TreeMap<>();
        if (!Files.exists(root)) {
            return files;
        }
        try (var walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Content.read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
