package io.assetpipeline.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a command has of the process that runs it.
 *
 * @param out results
 * @param err problems, and how far a command is
 * @param terminal whether somebody looks on
 * @param nanos a clock that only goes forward
 * @param clock the time of day, for {@code prune}
 */
record Session(Settings settings, PrintStream out, PrintStream err, boolean terminal, LongSupplier nanos, Clock clock) {

    void print(List<String> lines) {
        lines.forEach(out::println);
    }

    double secondsSince(long start) {
        return (double) (nanos.getAsLong() - start) / TimeUnit.SECONDS.toNanos(1);
    }
}
