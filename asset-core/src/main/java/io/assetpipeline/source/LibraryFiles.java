package io.assetpipeline.source;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a dependency holds below {@code META-INF/resources}, in a jar or a folder of classes. */
final class LibraryFiles {

    /** Of 100,000 assets it has some 50 MB. */
    private static final int MOST_OF_MANIFEST = 128 << 20;

    private static final String RESOURCES = "META-INF/resources";
    private static final String MANIFEST = "META-INF/assets/manifest.json";

    private LibraryFiles() {}

    static String name(Dependency dependency) {
        Path file = dependency.location().getFileName();
        return file == null || Files.isDirectory(dependency.location()) ? dependency.id() : file.toString();
    }

    static Optional<Content> manifest(Dependency dependency) {
        Path location = dependency.location();
        try {
            if (Files.isDirectory(location)) {
                Path file = location.resolve(MANIFEST);
                return Files.isRegularFile(file) ? Optional.of(Content.read(file)) : Optional.empty();
            }
            if (!isJar(location)) {
                return Optional.empty();
            }
            try (ZipFile jar = new ZipFile(location.toFile())) {
                ZipEntry entry = jar.getEntry(MANIFEST);
                if (entry == null) {
                    return Optional.empty();
                }
                try (InputStream stream = jar.getInputStream(entry)) {
                    return Optional.of(Content.read(stream, MOST_OF_MANIFEST));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Changes when the manifest does: of the jar, or of the file in a folder. */
    static FileStamp manifestStamp(Dependency dependency) {
        Path location = dependency.location();
        return FileStamp.of(Files.isDirectory(location) ? location.resolve(MANIFEST) : location);
    }

    static RootIndex list(Root.Library library, Compilation compilation) {
        RootIndex.Builder index = new RootIndex.Builder(compilation);
        Path location = library.dependency().location();
        Map<LogicalPath, SourceFile> raw = new TreeMap<>();
        Set<String> versions = new HashSet<>();
        String id = library.dependency().id();
        versions.add(id.substring(id.lastIndexOf(':') + 1));
        if (!Files.isDirectory(location)) {
            index.stamp(FileStamp.of(location));
        }
        if (Files.isDirectory(location)) {
            String display = library.name() + "!/" + RESOURCES;
            new FolderListing(
                            display,
                            index,
                            Optional::of,
                            (inside, name, file) ->
                                    raw.putIfAbsent(inside, new SourceFile(inside, library, name, file, "")))
                    .walk(location.resolve(RESOURCES));
        } else if (isJar(location)) {
            try (ZipFile jar = new ZipFile(location.toFile())) {
                list(jar, library, raw, versions);
            } catch (IOException e) {
                index.problem(Problem.error(
                        Location.of(library.name()),
                        "The jar of " + id + " cannot be read (" + e.getClass().getSimpleName() + ").",
                        "Delete it from the local repository so that Maven fetches it again."));
            }
        }
        VersionFolders folders = VersionFolders.of(raw.keySet(), versions);
        raw.forEach((path, file) -> {
            if (library.excluded().isEmpty() || !path.value().startsWith(library.excluded())) {
                LogicalPath shorter = folders.withoutVersion(path);
                SourceFile source = new SourceFile(shorter, library, file.name(), file.file(), file.entry());
                index.file(source);
                if (!shorter.equals(path)) {
                    index.versioned(path, source);
                }
            }
        });
        return index.build();
    }

    private static boolean isJar(Path location) {
        String name = String.valueOf(location.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(location) && (name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private static void list(ZipFile jar, Root.Library library, Map<LogicalPath, SourceFile> raw, Set<String> versions)
            throws IOException {
        Path location = library.dependency().location();
        TreeMap<String, ZipEntry> entries = new TreeMap<>();
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory()) {
                entries.putIfAbsent(entry.getName(), entry);
            }
        }
        for (ZipEntry entry : entries.values()) {
            String name = entry.getName();
            if (name.startsWith(RESOURCES + "/")) {
                // A hostile entry (.., an empty segment, a backslash) is not a logical path, so no name reaches it.
                LogicalPath.parse(name.substring(RESOURCES.length() + 1))
                        .filter(path -> SourceNames.objection(path.value()).isEmpty())
                        .ifPresent(path -> raw.putIfAbsent(
                                path, new SourceFile(path, library, library.name() + "!/" + name, location, name)));
            } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                version(jar, entry).ifPresent(versions::add);
            }
        }
    }

    private static Optional<String> version(ZipFile jar, ZipEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = jar.getInputStream(entry)) {
            properties.load(stream);
        } catch (IllegalArgumentException e) {
            // A broken escape in a stranger's file; the version folder may still be recognised by its looks.
            return Optional.empty();
        }
        return Optional.ofNullable(properties.getProperty("version"));
    }
}
