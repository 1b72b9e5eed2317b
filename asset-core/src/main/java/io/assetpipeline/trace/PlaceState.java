package io.assetpipeline.trace;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All files at a place: of a folder those in it, at any depth; of a file itself; none where nothing is. Links are followed.
 *
 * @param place absolute
 * @param files by their path below the place, {@code /} as separator; by the empty text if the place is a file
 */
record PlaceState(Path place, SortedMap<String, FileState> files) {

    /** Written out: what a record has of its own is linked by the JVM when it is called first, which takes tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlaceState state && place.equals(state.place) && files.equals(state.files);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    PlaceState {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** @throws IOException if something there cannot be looked at, or leads to itself */
    static PlaceState of(Path place) throws IOException {
        SortedMap<String, FileState> files = new TreeMap<>();
        if (Files.exists(place)) {
            Files.walkFileTree(
                    place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            files.put(place.relativize(file).toString().replace('\\', '/'), FileState.of(attributes));
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return new PlaceState(place, files);
    }

    /** Whether it is so now; it is not if that cannot be told. */
    boolean stands() {
        try {
            return files.equals(of(place).files);
        } catch (IOException e) {
            return false;
        }
    }

    boolean isSettled(Instant now) {
        return files.values().stream().allMatch(file -> file.isSettled(now));
    }
}
