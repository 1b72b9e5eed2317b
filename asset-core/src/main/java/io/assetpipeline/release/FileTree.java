package io.assetpipeline.release;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files by name, with {@code /} as separator: a folder, folders that lie over each other, or an archive, which may lie in another
 * one. Read in place. Messages of its exceptions go on after {@code cannot be read:}. Thread-safe.
 */
sealed interface FileTree extends Closeable permits Archive, FolderTree, LayerTree {

    /**
     * Opens what a user names.
     *
     * @throws IOException if it is neither a folder nor an archive
     */
    static FileTree open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Archive.open(path);
        }
        FolderTree folder = FolderTree.open(path);
        return LayerTree.isAt(path) && folder.first(ReleasePlace.MANIFESTS).isEmpty() ? LayerTree.open(path) : folder;
    }

    /** How large a file is, in bytes; empty if there is none of this name. */
    OptionalLong size(String name) throws IOException;

    /** Opens a file. */
    InputStream open(String name) throws IOException;

    /** Where a file stands among the others: who reads in this order reads everything once. */
    long position(String name);

    /**
     * The files directly in a folder, whole names, sorted.
     *
     * @param folder with a final {@code /}; empty for the top
     */
    List<String> in(String folder) throws IOException;

    /** Opens an archive that is one of the files; what lies within this tree ends with it. */
    FileTree archive(String name) throws IOException;

    /** The first of some files that there is. */
    default Optional<String> first(List<String> names) throws IOException {
        for (String name : names) {
            if (size(name).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
