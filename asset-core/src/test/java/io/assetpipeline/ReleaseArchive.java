package io.assetpipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages a built folder, as a WAR, a jar or an executable jar has it, and copies one. */
final class ReleaseArchive {

    private ReleaseArchive() {}

    /**
     * Writes an archive.
     *
     * @param below what the names of the entries start with, such as {@code BOOT-INF/classes/}
     */
    static Path zip(Path folder, String below, Path archive) {
        try {
            Files.createDirectories(archive.getParent());
            try (OutputStream out = Files.newOutputStream(archive);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Path file : files(folder)) {
                    zip.putNextEntry(new ZipEntry(
                            below + folder.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, zip);
                }
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path copy(Path folder, Path to) {
        try {
            for (Path file : files(folder)) {
                Path copy = to.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
