package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that this and earlier builds wrote, a path a line, relative to the journal's folder. It is written before
 * the files, so that what a killed build left is known to the next one; what it does not list is somebody else's and is
 * never removed.
 */
final class Journal {

    private final Path file;

    Journal(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    SortedSet<Path> read() throws IOException {
        SortedSet<Path> paths = new TreeSet<>();
        if (Files.exists(file)) {
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    paths.add(folder().resolve(line).normalize());
                }
            }
        }
        return paths;
    }

    void write(SortedSet<Path> paths) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path path : paths) {
            lines.append(folder().relativize(path).toString().replace('\\', '/'))
                    .append('\n');
        }
        Files.createDirectories(folder());
        AtomicWrite.write(file, Content.utf8(lines.toString()));
    }

    private Path folder() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
