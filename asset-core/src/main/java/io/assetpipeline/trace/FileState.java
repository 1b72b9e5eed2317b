package io.assetpipeline.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file shows without being read.
 *
 * @param size in bytes
 * @param modified as exactly as its file system has it
 */
record FileState(long size, Instant modified) {

    /** Linux takes the time of a change from a clock that ticks a hundred times a second at least. */
    private static final Duration FINE = Duration.ofMillis(20);

    /** FAT counts in steps of two seconds, others in whole ones. */
    private static final Duration COARSE = Duration.ofMillis(2_100);

    /** Written out: what a record has of its own is linked by the JVM when it is called first, which takes tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileState state && size == state.size && modified.equals(state.modified);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + modified.hashCode();
    }

    static FileState of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    static FileState of(BasicFileAttributes attributes) {
        return new FileState(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** Whether every later change shows in the time, also one that leaves the size. */
    boolean isSettled(Instant now) {
        boolean coarse = modified.equals(modified.truncatedTo(ChronoUnit.SECONDS));
        return modified.plus(coarse ? COARSE : FINE).isBefore(now);
    }
}
