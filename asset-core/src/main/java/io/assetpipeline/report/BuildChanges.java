package io.assetpipeline.report;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What two builds of one output have that differs.
 *
 * @param before the release id of the earlier one
 * @param after that of the later one
 * @param files sorted by kind and name
 */
public record BuildChanges(String before, String after, List<FileChange> files) {

    public BuildChanges {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        files = List.copyOf(files);
    }

    /** What a visitor has to download again who has seen all of the earlier build; without source maps, in no order. */
    public List<FileChange> again() {
        return files(FileChange::isInBoth);
    }

    /** What the earlier build had not; without source maps. */
    public List<FileChange> added() {
        return files(file -> file.before().isEmpty());
    }

    private List<FileChange> files(Predicate<FileChange> which) {
        return files.stream().filter(file -> !file.isSourceMap()).filter(which).toList();
    }

    /** The sum of what several files take now. */
    static FileSizes sum(List<FileChange> files) {
        return files.stream().flatMap(file -> file.after().stream()).reduce(FileSizes.NONE, FileSizes::plus);
    }
}
