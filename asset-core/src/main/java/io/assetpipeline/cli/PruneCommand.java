package io.assetpipeline.cli;

import io.assetpipeline.collect.Prune;
import io.assetpipeline.collect.PruneOptions;
import io.assetpipeline.collect.PruneReport;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.store.AssetStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prune}: options to {@link PruneOptions}, its report to lines. */
@Command(
        name = "prune",
        header = "Deletes files that only releases need which are not kept.",
        description = {
            "",
            "Keeps the latest releases, the current one always, and every file that one of these names. Files that no release"
                    + " lists, and files younger than 24 hours, are never touched. Says what would go, and deletes it only"
                    + " with --delete.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  asset-cli prune                              what would go",
            "  asset-cli prune --delete                     keeps 10 releases",
            "  asset-cli prune --keep 3 --keep-days 30      keeps 3 releases, and all of the last 30 days"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
final class PruneCommand implements Callable<Integer> {

    /** So many releases are kept if nobody says how many. */
    static final int KEEP = 10;
    /** So many files may go at once if nobody says how many. */
    static final int MOST = 5000;
    /** Such a part of the files may go at once if nobody says which. */
    static final int MOST_PERCENT = 50;

    private static final int PERCENT = 100;

    private final Session session;

    @Mixin
    private StoreOptions store;

    @Option(
            names = "--keep",
            paramLabel = "<n>",
            defaultValue = "" + KEEP,
            description = "How many of the latest releases are kept; ${DEFAULT-VALUE}.")
    private int keep;

    @Option(
            names = "--keep-days",
            paramLabel = "<n>",
            description = "Releases that became current in the last <n> days are kept, too.")
    private @Nullable Integer keepDays;

    @Option(
            names = "--max-files",
            paramLabel = "<n>",
            defaultValue = "" + MOST,
            description = "Deletes nothing if more files would go; ${DEFAULT-VALUE}.")
    private int maxFiles;

    @Option(
            names = "--max-percent",
            paramLabel = "<n>",
            defaultValue = "" + MOST_PERCENT,
            description = "Deletes nothing if a larger part of all files would go; ${DEFAULT-VALUE}.")
    private int maxPercent;

    @Option(names = "--delete", description = "Deletes what would go.")
    private boolean delete;

    @Mixin
    private HelpOption help;

    PruneCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PruneOptions options = options();
        return store.with(session, opened -> prune(opened, options));
    }

    private int prune(AssetStore opened, PruneOptions options) {
        PruneReport report = Prune.run(opened, options);
        if (store.json()) {
            session.out().println(ResultJson.prune(opened.name(), report));
        } else {
            session.print(ResultLines.prune(report));
        }
        report.failed()
                .forEach(failed -> session.err()
                        .println(opened.name() + "/" + failed.key() + ": It could not be deleted: " + failed.reason()
                                + " Run prune again."));
        return report.failed().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private PruneOptions options() {
        Problems problems = new Problems();
        check(problems, "--keep", keep, 1, Integer.MAX_VALUE);
        check(problems, "--keep-days", keepDays == null ? 0 : keepDays, 0, Integer.MAX_VALUE);
        check(problems, "--max-files", maxFiles, 0, Integer.MAX_VALUE);
        check(problems, "--max-percent", maxPercent, 0, PERCENT);
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
        return new PruneOptions(
                keep,
                Optional.ofNullable(keepDays).map(Duration::ofDays),
                maxFiles,
                maxPercent,
                delete,
                session.clock());
    }

    private static void check(Problems problems, String option, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add(Problem.error(
                    Location.of(option),
                    value + " is not possible.",
                    most == Integer.MAX_VALUE
                            ? "Write " + least + " or more."
                            : "Write a number from " + least + " to " + most + "."));
        }
    }
}
