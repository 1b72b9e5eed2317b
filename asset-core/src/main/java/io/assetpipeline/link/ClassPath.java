package io.assetpipeline.link;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.source.Dependency;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jars and class folders that a class loader reads, in its order, each once. Jars within jars are left out: who runs those
 * is not developing.
 *
 * @param locations absolute paths of files and folders that exist
 */
public record ClassPath(List<Path> locations) {

    /** What a jar or folder that matters here holds; each found resource tells where the rest lies. */
    private static final List<String> MARKS =
            List.of("META-INF/MANIFEST.MF", "META-INF/resources/", Manifest.CLASS_PATH_LOCATION);

    /** Build files: the folder that holds one is a module, and class folders below it are its own. */
    private static final List<String> MODULE_FILES =
            List.of("assets.yaml", "pom.xml", "build.gradle", "build.gradle.kts", "build.xml");

    /** Folders between a module and its classes, whose names say nothing. */
    private static final Set<String> BUILD_FOLDERS = Set.of(
            "classes", "test-classes", "target", "build", "java", "resources", "main", "bin", "out", "production");

    public ClassPath {
        locations = List.copyOf(locations);
    }

    /** What the class loader and its parents say, each in its own way; empty if none of them says anything. */
    public static ClassPath of(ClassLoader loader) {
        // Class folders in the order of their loader first: resources are found mark by mark.
        Map<Path, Path> found = new LinkedHashMap<>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    location(url).ifPresent(path -> add(path, found));
                }
            }
        }
        MARKS.forEach(mark -> resources(loader, mark).forEach(path -> add(path, found)));
        if (usesSystemLoader(loader)) {
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    add(Path.of(entry), found);
                }
            }
        }
        return new ClassPath(List.copyOf(found.values()));
    }

    private static boolean usesSystemLoader(ClassLoader loader) {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each.equals(ClassLoader.getSystemClassLoader())) {
                return true;
            }
        }
        return false;
    }

    /** One file may be named in several ways, through links and otherwise; its first name stays. */
    private static void add(Path path, Map<Path, Path> found) {
        try {
            found.putIfAbsent(path.toRealPath(), path.toAbsolutePath().normalize());
        } catch (IOException e) {
            // What is not there brings nothing; class paths may name such things (JAR specification, Class-Path).
            return;
        }
    }

    private static List<Path> resources(ClassLoader loader, String mark) {
        List<Path> paths = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(mark))) {
                location(url, mark).ifPresent(paths::add);
            }
        } catch (IOException e) {
            return List.of();
        }
        return paths;
    }

    /** The jar or folder in which a resource was found. */
    private static Optional<Path> location(URL url, String mark) {
        String text = url.toString();
        if (url.getProtocol().equals("jar")) {
            String inner = text.substring("jar:".length());
            int entry = inner.indexOf("!/");
            boolean nested = entry < 0 || inner.indexOf("!/", entry + 2) >= 0;
            return nested ? Optional.empty() : file(inner.substring(0, entry));
        }
        String bare = mark.endsWith("/") ? mark.substring(0, mark.length() - 1) : mark;
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return trimmed.endsWith("/" + bare)
                ? file(trimmed.substring(0, trimmed.length() - bare.length()))
                : Optional.empty();
    }

    private static Optional<Path> location(URL url) {
        String text = url.toString();
        boolean jar = url.getProtocol().equals("jar") && text.endsWith("!/");
        return file(jar ? text.substring("jar:".length(), text.length() - 2) : text);
    }

    private static Optional<Path> file(String url) {
        if (!url.startsWith("file:") || url.contains("!/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(new URI(url)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Some loaders do not encode what a URI must: a space, a bracket.
            return Optional.of(new File(url.substring("file:".length())).toPath());
        }
    }

    /** The class folders. */
    public List<Path> folders() {
        return locations.stream().filter(Files::isDirectory).toList();
    }

    /**
     * What may bring assets to a project: everything but the project's own class folders.
     *
     * @param project the folder that holds {@code assets.yaml}
     */
    public List<Dependency> dependencies(Path project) {
        Path own = project.toAbsolutePath().normalize();
        return locations.stream()
                .filter(location -> !Files.isDirectory(location) || !isOwn(location, own))
                .map(location -> new Dependency(id(location), location))
                .toList();
    }

    private static boolean isOwn(Path folder, Path project) {
        if (folder.endsWith("WEB-INF/classes") || folder.endsWith("BOOT-INF/classes")) {
            return true;
        }
        return module(folder).filter(module -> same(module, project)).isPresent();
    }

    /** The nearest folder above that a build file lies in. */
    private static Optional<Path> module(Path folder) {
        Path above = folder.getParent();
        while (above != null && !isModule(above)) {
            above = above.getParent();
        }
        return Optional.ofNullable(above);
    }

    private static boolean isModule(Path folder) {
        return MODULE_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return a.equals(b);
        }
    }

    /** The file name of a jar; of a folder the module's name. Coordinates are not known at run time. */
    private static String id(Path location) {
        String name = String.valueOf(location.getFileName());
        Path above = location.getParent();
        while (Files.isDirectory(location) && above != null && BUILD_FOLDERS.contains(name)) {
            name = String.valueOf(above.getFileName());
            above = above.getParent();
        }
        return name;
    }
}
