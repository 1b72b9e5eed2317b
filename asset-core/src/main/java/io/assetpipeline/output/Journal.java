package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that this and earlier builds wrote, a path a line, relative to the journal's folder. It is written before
 * the files, so that what a killed build left is known to the next one; what it does not list is somebody else's and is
 * never removed. A damaged line is passed over: at worst a stale file stays.
 */
final class Journal {

    private final Path file;

    Journal(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    SortedSet<Path> read() throws IOException {
        NavigableSet<Path> paths = new TreeSet<>();
        if (Files.isRegularFile(file)) {
            // Not readString, which fails on bytes that are no UTF-8: then no build would ever succeed again.
            String lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : lines.split("\n", -1)) {
                path(line).ifPresent(paths::add);
            }
        }
        return paths;
    }

    /** Empty for a line that no build has written. */
    private Optional<Path> path(String line) {
        try {
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(folder().resolve(line).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
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
