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
    private final NavigableMap<LogicalPath, SourceFile> written;
    private final NavigableMap<LogicalPath, Refusal> refusals;
    private final Map<LogicalPath, Refusal> parts;
    private final Map<LogicalPath, SourceFile> twins;
    private final Map<LogicalPath, SourceFile> rivals;
    private final List<Problem> problems;
    private final List<FileStamp> stamps;

    private RootIndex(Builder builder) {
        this.files = builder.files;
        this.versioned = builder.versioned;
        this.written = builder.written;
        this.refusals = builder.refusals;
        this.parts = builder.parts;
        this.twins = builder.twins;
        this.rivals = builder.rivals;
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

    /** What is made of a source, by the path of the source. */
    NavigableMap<LogicalPath, SourceFile> written() {
        return written;
    }

    /** Another file of which, or which itself, is what has a path: {@code app.scss} where there is an {@code app.css}. */
    Optional<SourceFile> rival(LogicalPath path) {
        return Optional.ofNullable(rivals.get(path));
    }

    /** Files that are there and refused, by the path they would have. */
    NavigableMap<LogicalPath, Refusal> refusals() {
        return refusals;
    }

    /** Why nothing is made of a source; it is no mistake that it is there. */
    Optional<Refusal> part(LogicalPath path) {
        return Optional.ofNullable(parts.get(path));
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
        private final Compilation compilation;
        private final NavigableMap<LogicalPath, SourceFile> files = new TreeMap<>();
        private final NavigableMap<LogicalPath, SourceFile> versioned = new TreeMap<>();
        private final NavigableMap<LogicalPath, SourceFile> written = new TreeMap<>();
        private final NavigableMap<LogicalPath, Refusal> refusals = new TreeMap<>();
        private final Map<LogicalPath, Refusal> parts = new TreeMap<>();
        private final Map<LogicalPath, SourceFile> twins = new TreeMap<>();
        private final Map<LogicalPath, SourceFile> rivals = new TreeMap<>();
        private final NavigableMap<LogicalPath, SourceFile> made = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<FileStamp> stamps = new ArrayList<>();

        /** @param compilation says which files are sources of others */
        Builder(Compilation compilation) {
            this.compilation = compilation;
        }

        void file(SourceFile file) {
            Optional<SourceLanguage> language =
                    TransportStream.is(file) ? Optional.empty() : compilation.language(file.path());
            if (language.isPresent()) {
                source(file, language.get());
                return;
            }
            SourceFile first = files.putIfAbsent(file.path(), file);
            if (first != null) {
                twins.putIfAbsent(file.path(), file);
            }
        }

        private void source(SourceFile file, SourceLanguage language) {
            Optional<LogicalPath> output = language.output(file.path());
            if (output.isEmpty()) {
                parts.putIfAbsent(
                        file.path(),
                        new Refusal(
                                file.path(),
                                file.name(),
                                "Nothing is made of it by itself: it is a part of other sources.",
                                "Name a source that uses it."));
                return;
            }
            SourceFile compiled = file.compiledTo(output.get(), compilation);
            written.putIfAbsent(file.path(), compiled);
            SourceFile first = made.putIfAbsent(output.get(), compiled);
            if (first != null) {
                rivals.putIfAbsent(output.get(), compiled);
            }
        }

        /** @param path as it is with the version, in the place of the file's own */
        void versioned(LogicalPath path, SourceFile file) {
            Optional<SourceLanguage> language = compilation.language(path);
            if (language.isPresent()) {
                Optional<LogicalPath> output = language.get().output(path);
                SourceFile compiled = written.get(file.path());
                if (output.isPresent() && compiled != null) {
                    written.putIfAbsent(path, compiled);
                    versioned.putIfAbsent(output.get(), compiled);
                }
                return;
            }
            versioned.put(path, file);
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

        /** A file that is there goes before one that would have to be made. */
        RootIndex build() {
            made.forEach((path, compiled) -> {
                if (files.putIfAbsent(path, compiled) != null) {
                    rivals.putIfAbsent(path, compiled);
                }
            });
            return new RootIndex(this);
        }
    }
}
