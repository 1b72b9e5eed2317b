package io.assetpipeline.source;

import io.assetpipeline.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What one root holds, listed once. Written by its builder only, then read by any thread. */
final class RootIndex {

    private final NavigableMap<LogicalPath, SourceFile> files;
    private final NavigableMap<LogicalPath, SourceFile> versioned;
    private final NavigableMap<LogicalPath, Refusal> refusals;
    private final Map<LogicalPath, SourceFile> twins;
    private final List<Problem> problems;
    private final List<FileStamp> stamps;

    private RootIndex(Builder builder) {
        this.files = builder.files;
        this.versioned = builder.versioned;
        this.refusals = builder.refusals;
        this.twins = builder.twins;
        this.problems = List.copyOf(builder.problems);
        this.stamps = List.copyOf(builder.stamps);
    }

    Optional<SourceFile> file(LogicalPath path) {
        return Optional.ofNullable(files.get(path));
    }

    /** By a path that holds the version, as {@code webjars/jquery/3.7.1/jquery.js}. */
    Optional<SourceFile> versioned(LogicalPath path) {
        return Optional.ofNullable(versioned.get(path));
    }

    NavigableMap<LogicalPath, SourceFile> files() {
        return files;
    }

    NavigableMap<LogicalPath, SourceFile> versioned() {
        return versioned;
    }

    /** Files that are there and refused, by the path they would have. */
    NavigableMap<LogicalPath, Refusal> refusals() {
        return refusals;
    }

    /** The second of two files whose names differ only in Unicode normalisation. */
    Optional<SourceFile> twin(LogicalPath path) {
        return Optional.ofNullable(twins.get(path));
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether listing again would find the same: no folder, and no jar, has changed. */
    boolean isCurrent() {
        return stamps.stream().allMatch(FileStamp::holds);
    }

    static final class Builder {
        private final NavigableMap<LogicalPath, SourceFile> files = new TreeMap<>();
        private final NavigableMap<LogicalPath, SourceFile> versioned = new TreeMap<>();
        private final NavigableMap<LogicalPath, Refusal> refusals = new TreeMap<>();
        private final Map<LogicalPath, SourceFile> twins = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<FileStamp> stamps = new ArrayList<>();

        void file(SourceFile file) {
            SourceFile first = files.putIfAbsent(file.path(), file);
            if (first != null) {
                twins.putIfAbsent(file.path(), file);
            }
        }

        void versioned(LogicalPath path, SourceFile file) {
            versioned.putIfAbsent(path, file);
        }

        void refusal(Refusal refusal) {
            refusals.putIfAbsent(refusal.path(), refusal);
        }

        void problem(Problem problem) {
            problems.add(problem);
        }

        /** What is about to be listed. */
        void stamp(FileStamp stamp) {
            stamps.add(stamp);
        }

        RootIndex build() {
            return new RootIndex(this);
        }
    }
}
