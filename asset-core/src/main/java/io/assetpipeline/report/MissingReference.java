package io.assetpipeline.report;

import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Optional;

/**
 * A reference that leads nowhere.
 *
 * @param at where its author wrote it
 * @param url as written
 * @param name what was looked for; empty if that is no logical path
 * @param what a sentence: what is wrong
 * @param remedy a sentence: what to do
 * @param nearest the names most like it, the nearest first
 * @param policy what {@code onMissing}, or its default, makes of it
 */
public record MissingReference(
        Location at,
        String url,
        Optional<LogicalPath> name,
        String what,
        String remedy,
        List<String> nearest,
        MissingPolicy policy)
        implements Comparable<MissingReference> {

    public MissingReference {
        nearest = List.copyOf(nearest);
    }

    /** By location. */
    @Override
    public int compareTo(MissingReference other) {
        return at.compareTo(other.at);
    }
}
