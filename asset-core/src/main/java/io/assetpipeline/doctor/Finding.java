package io.assetpipeline.doctor;

import io.assetpipeline.problem.Problem;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong with an answer.
 *
 * @param problem at a URL, without its query
 */
public record Finding(Defect defect, Problem problem) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::defect).thenComparing(Finding::problem);

    public Finding {
        Objects.requireNonNull(defect, "defect");
        Objects.requireNonNull(problem, "problem");
    }

    /** By defect, then by place. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
