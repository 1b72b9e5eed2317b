package io.assetpipeline.collect;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code prune} keeps. A release is kept if either number keeps it; the current one always is.
 *
 * @param releases how many of the latest releases are kept; at least 1
 * @param age how long ago a release that is kept may have become current; empty for no such rule
 * @param most how many files may go at once
 * @param mostPercent which part of the files that releases list may go at once
 * @param delete whether they go; else they are only counted
 * @param clock what the age of releases and files is measured with, besides the store's times
 */
public record PruneOptions(
        int releases, Optional<Duration> age, int most, int mostPercent, boolean delete, Clock clock) {

    /** A file younger than this never goes: the collect that wrote it may still be running. */
    public static final Duration YOUNGEST = Duration.ofHours(24);

    public PruneOptions {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(clock, "clock");
        if (releases < 1 || most < 0 || mostPercent < 0 || mostPercent > 100) {
            throw new IllegalArgumentException("prune: " + releases + ", " + most + ", " + mostPercent);
        }
    }
}
