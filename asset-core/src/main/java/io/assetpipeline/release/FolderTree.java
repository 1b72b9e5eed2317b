package io.assetpipeline.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** A folder, in which no link changes while it is open. One that leads out of it leads nowhere. */
final class FolderTree implements FileTree {

    /** Without links. */
    private final Path folder;

    /** Each folder without links: asked of every file anew, that takes a call to the system for each folder above it. */
    private final Map<Path, Path> real = new ConcurrentHashMap<>();

    private FolderTree(Path folder) {
        this.folder = folder;
    }

    static FolderTree open(Path folder) throws IOException {
        return new FolderTree(folder.toRealPath());
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        Path file = path(name);
        return Files.isRegularFile(file) ? OptionalLong.of(Files.size(contained(name, file))) : OptionalLong.empty();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(file(name));
    }

    private Path file(String name) throws IOException {
        Path file = path(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("it has no " + name);
        }
        return contained(name, file);
    }

    private Path contained(String name, Path file) throws IOException {
        if (!real(file).startsWith(folder)) {
            throw new IOException(name + " is a link that leads out of it");
        }
        return file;
    }

    private Path real(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || Files.isSymbolicLink(file) || !file.equals(file.normalize())) {
            return file.toRealPath();
        }
        Path known = real.get(parent);
        if (known == null) {
            known = parent.toRealPath();
            real.put(parent, known);
        }
        return known.resolve(file.getFileName());
    }

    private Path path(String name) throws IOException {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException("no file can be called " + name + " here", e);
        }
    }

    @Override
    public long position(String name) {
        return 0;
    }

    @Override
    public List<String> in(String name) throws IOException {
        Path inner = path(name);
        if (!Files.isDirectory(inner)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(contained(name, inner), Files::isRegularFile)) {
            files.forEach(file -> names.add(name + file.getFileName()));
        }
        names.sort(null);
        return names;
    }

    @Override
    public FileTree archive(String name) throws IOException {
        return Archive.open(file(name));
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
