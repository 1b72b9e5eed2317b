package io.assetpipeline;

import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.MissingReference;
import java.util.List;
import java.util.TreeMap;

/** The references that lead nowhere, each once: many bundles may hold one source. Not thread-safe. */
final class Missing {

    /** More than anybody reads; the report has them all. */
    private static final int TOLD = 20;

    private final TreeMap<Location, MissingReference> references = new TreeMap<>();

    void add(MissingReference reference) {
        references.putIfAbsent(reference.at(), reference);
    }

    /** Sorted by location, those that {@code onMissing} ignores among them. */
    List<MissingReference> all() {
        return List.copyOf(references.values());
    }

    /**
     * Tells the first of them, and how many there are besides.
     *
     * @param report where all of them are, for the message
     */
    void tell(Problems problems, String report) {
        tell(MissingPolicy.ERROR, problems, report);
        tell(MissingPolicy.WARN, problems, report);
    }

    private void tell(MissingPolicy policy, Problems problems, String report) {
        List<Problem> told = references.values().stream()
                .filter(reference -> reference.policy() == policy)
                .map(reference -> policy == MissingPolicy.ERROR
                        ? Problem.error(reference.at(), reference.what(), reference.remedy())
                        : Problem.warning(reference.at(), reference.what(), reference.remedy()))
                .toList();
        told.stream().limit(TOLD).forEach(problems::add);
        if (told.size() > TOLD) {
            String what = (told.size() - TOLD) + " more references lead nowhere.";
            String remedy = "This file has all " + told.size() + " of them.";
            Location at = Location.of(report);
            problems.add(
                    policy == MissingPolicy.ERROR
                            ? Problem.error(at, what, remedy)
                            : Problem.warning(at, what, remedy));
        }
    }
}
