package io.assetpipeline.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file or folder looked like when it was read; tells whether it may have changed since. A change so soon after another
 * one that the clock of the file system does not tell them apart is not missed: a stamp that was taken then never holds.
 */
public final class FileStamp {

    /** Of file systems in use FAT has the coarsest clock, two seconds. */
    private static final long SETTLED_MILLIS = 2_100;

    private final Path path;
    private final @Nullable State state;
    private final boolean settled;

    private record State(
            FileTime modified, long size, @Nullable Object key) {}

    private FileStamp(Path path, @Nullable State state, boolean settled) {
        this.path = path;
        this.state = state;
        this.settled = settled;
    }

    /** To be taken before what it stands for is read. A path where nothing is has a stamp, too. */
    public static FileStamp of(Path path) {
        State state = state(path);
        long age = state == null ? Long.MAX_VALUE : System.currentTimeMillis() - state.modified.toMillis();
        return new FileStamp(path, state, age > SETTLED_MILLIS);
    }

    /** False if it changed, or may have. */
    public boolean holds() {
        return settled && Objects.equals(state, state(path));
    }

    private static @Nullable State state(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return path + " " + state;
    }
}
