package io.assetpipeline.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Folders and jars made for a test. */
public final class TestRoots {

    private TestRoots() {}

    /** Writes each file with its own name as content. */
    public static void write(Path directory, String... files) {
        try {
            for (String file : files) {
                Path path = directory.resolve(file);
                Files.createDirectories(path.getParent());
                Files.writeString(path, file);
            }
        } catch (InvalidPathException e) {
            Assumptions.abort("under this locale the JDK cannot make a file of that name: " + e.getInput());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Root.Folder folder(Path directory, String name, Root.Kind kind) {
        return new Root.Folder(directory, name, "", kind);
    }

    public static Root.Library library(String id, Path location) {
        return Root.Library.of(new Dependency(id, location));
    }

    /** A jar whose entries have their own names as content; {@code name=content} says another one. */
    public static Path jar(Path jar, String... entries) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar), StandardCharsets.UTF_8)) {
            for (String entry : entries) {
                int equals = entry.indexOf('=');
                String name = equals < 0 ? entry : entry.substring(0, equals);
                out.putNextEntry(new ZipEntry(name));
                out.write(entry.substring(equals + 1).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
