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
 * @param compiled what its content is made from; empty if it is what stands in the file
 */
public record SourceFile(LogicalPath path, Root root, String name, Path file, String entry, Optional<Compiled> compiled)
        implements Comparable<SourceFile> {

    /**
     * Where a content comes from that no file holds.
     *
     * @param source as its author wrote it, under its own path
     */
    public record Compiled(SourceFile source, Compilation by) {

        public Compiled {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(by, "by");
        }

        /**
         * What was made.
         *
         * @throws BuildException if it cannot be made
         */
        public CompiledText text() {
            return by.compile(source);
        }
    }

    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(compiled, "compiled");
    }

    /** A file whose content is what stands in it. */
    SourceFile(LogicalPath path, Root root, String name, Path file, String entry) {
        this(path, root, name, file, entry, Optional.empty());
    }

    /** What is made of this file. */
    SourceFile compiledTo(LogicalPath output, Compilation by) {
        return new SourceFile(output, root, name, file, entry, Optional.of(new Compiled(this, by)));
    }

    /** The coordinates of the dependency that brings it; empty for the project's own. */
    public Optional<String> origin() {
        return root instanceof Root.Library library
                ? Optional.of(library.dependency().id())
                : Optional.empty();
    }

    /** Whether a path by which it is found is that of what it is made from, at which nothing is served. */
    public boolean isMadeFrom(LogicalPath found) {
        return compiled.filter(made -> made.by().language(found).isPresent()).isPresent();
    }

    /** What its author wrote at a path by which it is found. */
    public SourceFile written(LogicalPath found) {
        return compiled.filter(made -> isMadeFrom(found)).map(Compiled::source).orElse(this);
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
        return compiled.isPresent() ? Content.utf8(compiled.get().text().text()) : stored();
    }

    private Content stored() {
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
        return compiled.isPresent() ? compiled.get().by().stamp(compiled.get().source()) : FileStamp.of(file);
    }

    /**
     * Its text. A byte order mark decides the encoding, in CSS then {@code @charset} (CSS Syntax 3 section 3.2), else it
     * is UTF-8. Bytes that are no text are an error, not a replacement character that would go unnoticed. The places of a text
     * that is compiled are those that its author wrote.
     *
     * @throws BuildException if it cannot be read or decoded
     */
    public SourceText readText() {
        return compiled.isPresent() ? compiledText() : decoded(stored());
    }

    /**
     * As {@link #readText}, of bytes that were read already.
     *
     * @param read what {@link #read} gave
     */
    public SourceText text(Content read) {
        return compiled.isPresent() ? compiledText() : decoded(read);
    }

    private SourceText compiledText() {
        CompiledText made = compiled.orElseThrow().text();
        return SourceText.compiled(name, made.text(), made.places());
    }

    private SourceText decoded(Content read) {
        return SourceText.of(name, TextDecoding.decode(this, read));
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
