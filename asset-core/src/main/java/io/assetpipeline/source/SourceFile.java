package io.assetpipeline.source;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file that a root holds. A value; its content is read anew each time.
 *
 * @param path its logical path, without the version of a WebJar
 * @param root where it was found
 * @param name how messages name it: {@code src/main/assets/css/a.css},
 *     {@code jquery-3.7.1.jar!/META-INF/resources/webjars/jquery/3.7.1/jquery.js}
 * @param file the file, or the jar that holds it
 * @param entry the name inside the jar; empty for a file of its own
 */
public record SourceFile(LogicalPath path, Root root, String name, Path file, String entry)
        implements Comparable<SourceFile> {

    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(entry, "entry");
    }

    /** The coordinates of the dependency that brings it; empty for the project's own. */
    public Optional<String> origin() {
        return root instanceof Root.Library library
                ? Optional.of(library.dependency().id())
                : Optional.empty();
    }

    /** The file as a whole, for problems. */
    public Location location() {
        return Location.of(name);
    }

    /**
     * Its bytes.
     *
     * @throws BuildException if it cannot be read
     */
    public Content read() {
        try {
            if (entry.isEmpty()) {
                return Content.read(file);
            }
            try (ZipFile jar = new ZipFile(file.toFile())) {
                ZipEntry found = jar.getEntry(entry);
                if (found == null) {
                    throw new NoSuchFileException(entry);
                }
                try (InputStream stream = jar.getInputStream(found)) {
                    return Content.read(stream);
                }
            }
        } catch (NoSuchFileException e) {
            throw new BuildException(
                    Problem.error(
                            location(),
                            "The file was there when the sources were listed and is gone.",
                            "Let nothing change the sources during a build."),
                    e);
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            location(),
                            "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                            "Check that the build may read it and that it is whole."),
                    e);
        }
    }

    /** Holds as long as {@link #read} answers the same. */
    public FileStamp stamp() {
        return FileStamp.of(file);
    }

    /**
     * Its text. A byte order mark decides the encoding, in CSS then {@code @charset} (CSS Syntax 3 section 3.2), else it
     * is UTF-8. Bytes that are no text are an error, not a replacement character that would go unnoticed.
     *
     * @throws BuildException if it cannot be read or decoded
     */
    public SourceText readText() {
        return SourceText.of(name, TextDecoding.decode(this, read()));
    }

    @Override
    public int compareTo(SourceFile other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
