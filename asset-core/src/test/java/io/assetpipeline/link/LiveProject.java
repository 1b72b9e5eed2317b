package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A project in a folder that is changed while it runs in development mode. */
final class LiveProject {

    private final Path folder;
    private final List<Dependency> dependencies = new ArrayList<>();

    LiveProject(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    LiveProject config(String yaml) {
        return file("assets.yaml", yaml);
    }

    LiveProject asset(String path, String content) {
        return file("src/main/assets/" + path, content);
    }

    LiveProject file(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LiveProject delete(String path) {
        try (Stream<Path> files = Files.walk(folder.resolve(path))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar; its entries as {@link TestRoots#jar} takes them. */
    LiveProject jar(String id, String... entries) {
        return dependency(id, TestRoots.jar(folder.resolve(id.replace(':', '-') + ".jar"), entries));
    }

    LiveProject dependency(String id, Path location) {
        dependencies.add(new Dependency(id, location));
        return this;
    }

    /** Lets an hour pass: what is there is old enough to be trusted when its time has not changed. */
    LiveProject settle() {
        FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, old);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SourceProject project() {
        return SourceProject.of(folder, dependencies);
    }

    static List<String> hrefs(SourceProject project, BundleKind kind, String bundle) {
        return SourceLinks.of(project).bundle(kind, bundle).stream()
                .map(Link::href)
                .toList();
    }

    /** What is served, as text; {@code 404} and the reason if nothing is. */
    static String served(SourceProject project, String path) {
        Lookup lookup = SourceFiles.of(project).find(path);
        return lookup instanceof Lookup.Found found ? text(found.file()) : "404 " + ((Lookup.Absent) lookup).why();
    }

    static String text(ServedFile file) {
        try (InputStream stream = file.identity().body().open()) {
            byte[] bytes = stream.readAllBytes();
            if (bytes.length != file.identity().size()) {
                throw new AssertionError(file.identity().size() + " bytes promised, " + bytes.length + " sent");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
