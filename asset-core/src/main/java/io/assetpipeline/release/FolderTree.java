package io.assetpipeline.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A folder. A link that leads out of it leads nowhere. */
final class FolderTree implements FileTree {

    /** Without links. */
    private final Path folder;

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
        if (!file.toRealPath().startsWith(folder)) {
            throw new IOException(name + " is a link that leads out of it");
        }
        return file;
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
