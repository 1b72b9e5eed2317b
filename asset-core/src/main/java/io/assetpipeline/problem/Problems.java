package io.assetpipeline.problem;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the problems of a run, so that all of them are shown at once. Not thread-safe. */
public final class Problems {

    private final SortedSet<Problem> problems = new TreeSet<>();

    public void add(Problem problem) {
        problems.add(problem);
    }

    public void addAll(Collection<Problem> more) {
        problems.addAll(more);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The errors, sorted by location. */
    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }

    /** The warnings, sorted by location. */
    public List<Problem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }

    /** All, sorted by location. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }
}
