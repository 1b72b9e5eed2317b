package io.assetpipeline.problem;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong, told so that its reader can mend it.
 *
 * @param severity whether it fails the run
 * @param location where
 * @param what what is wrong and what was tried: whole sentences
 * @param remedy what to do: whole sentences
 */
public record Problem(Severity severity, Location location, String what, String remedy) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::location)
            .thenComparing(Problem::severity)
            .thenComparing(Problem::what)
            .thenComparing(Problem::remedy);

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    public static Problem error(Location location, String what, String remedy) {
        return new Problem(Severity.ERROR, location, what, remedy);
    }

    public static Problem warning(Location location, String what, String remedy) {
        return new Problem(Severity.WARNING, location, what, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** By location, then errors before warnings. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:col: what remedy}. */
    @Override
    public String toString() {
        return location + ": " + what + " " + remedy;
    }
}
