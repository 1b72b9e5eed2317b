package io.assetpipeline.cli;

import io.assetpipeline.collect.Collect;
import io.assetpipeline.collect.CollectOptions;
import io.assetpipeline.collect.CollectReport;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.store.AssetStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code collect}: options to {@link CollectOptions}, its report to lines. */
@Command(
        name = "collect",
        header = "Uploads what a release has and its store has not.",
        description = {
            "",
            "Compares the manifests in <artifact> with what the last release left in the store, uploads what is new, and makes"
                    + " the release current. Deletes nothing. If nothing is new that costs one request.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  asset-cli collect target/shop.war                      to the bucket of ASSET_S3_URL",
            "  asset-cli collect --dry-run target/shop.war            what would be sent, and why",
            "  asset-cli collect --store /srv/assets target/shop.jar  to a folder",
            "  asset-cli collect --verify target/shop.war             repairs what the bucket has lost",
            "",
            "Procfile:",
            "  release: java -XX:TieredStopAtLevel=1 -jar target/dependency/asset-cli.jar collect target/shop.war"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
final class CollectCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "<artifact>",
            description = "A WAR, a jar, Spring Boot's jar, one of them extracted, or a folder of classes.")
    private Path artifact;

    @Mixin
    private StoreOptions store;

    @Mixin
    private ProgressOptions progress;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Prints what would be sent, and sends nothing.")
    private boolean dryRun;

    @Option(
            names = {"-v", "--verbose"},
            description = "Names each file that is uploaded, and why.")
    private boolean verbose;

    @Option(names = "--verify", description = "Lists the store and repairs what is gone or differs.")
    private boolean verify;

    @Option(names = "--force", description = "Uploads everything, whatever the store has.")
    private boolean force;

    @Option(
            names = "--encoding",
            paramLabel = "<encoding>",
            description =
                    "identity, gzip or br: the one form in which the store has text. Without it: ASSET_S3_ENCODING,"
                            + " else identity.")
    private @Nullable String encoding;

    @Option(
            names = "--logical-names",
            description = "Stores a copy of each asset under its name without fingerprint, too.")
    private boolean logicalNames;

    @Option(
            names = "--threads",
            paramLabel = "<n>",
            defaultValue = "" + CollectOptions.THREADS,
            description = "How many files are uploaded at a time; ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--label",
            paramLabel = "<text>",
            description =
                    "What \"releases\" calls this one. Without it: ASSET_RELEASE, HEROKU_RELEASE_VERSION or SOURCE_VERSION.")
    private @Nullable String label;

    @Option(
            names = "--base-url",
            paramLabel = "<url>",
            description =
                    "What links start with: one style sheet and one font are fetched from there before the release becomes"
                            + " current. Without it: ASSET_BASE_URL.")
    private @Nullable String baseUrl;

    @Option(
            names = "--origin",
            paramLabel = "<url>",
            description = "The origin of the pages, to ask with. Without it: ASSET_ORIGIN.")
    private @Nullable String origin;

    @Option(
            names = "--no-check",
            description = "Fetches nothing: where the CDN of the base URL pulls from the application.")
    private boolean unchecked;

    @Option(names = "--exit-code", description = "Exit code 3 if nothing was new.")
    private boolean exitCode;

    @Mixin
    private HelpOption help;

    CollectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        store.named(session).checkOutside(artifact);
        // An SDK takes as long to start as thousands of files to be read, and there mostly are two cores.
        CompletableFuture<BuiltRelease> release = CompletableFuture.supplyAsync(() -> BuiltRelease.open(artifact));
        try {
            return store.with(session, opened -> collect(release, opened));
        } finally {
            CompletableFuture<Void> unused = release.thenAccept(BuiltRelease::close);
        }
    }

    private static BuiltRelease read(CompletableFuture<BuiltRelease> release) {
        try {
            return release.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private int collect(CompletableFuture<BuiltRelease> release, AssetStore opened) {
        long start = session.nanos().getAsLong();
        CollectOptions options = options();
        Progress shown = progress.open(session);
        CollectReport report;
        try {
            report = Collect.run(read(release), opened, options, shown);
        } finally {
            shown.end();
        }
        double seconds = session.secondsSince(start);
        if (store.json()) {
            session.out().println(ResultJson.collect(report, seconds));
        } else {
            if (dryRun || verbose) {
                session.print(ResultLines.uploads(report));
            }
            session.print(ResultLines.summary(report, seconds));
        }
        return exitCode && !report.isNew() ? ExitCode.NOTHING_NEW : ExitCode.DONE;
    }

    private CollectOptions options() {
        CollectSettings settings = new CollectSettings(session.settings());
        if (threads < 1) {
            throw new ConfigurationException(
                    Problem.error(Location.of("--threads"), threads + " is not possible.", "Write 1 or more."));
        }
        return new CollectOptions(
                label == null ? session.settings().label() : label,
                settings.encoding(Optional.ofNullable(encoding), "--encoding"),
                logicalNames,
                force,
                verify,
                dryRun,
                threads,
                unchecked ? Optional.empty() : settings.origin(Optional.ofNullable(origin), "--origin"),
                unchecked ? Optional.empty() : settings.baseUrl(Optional.ofNullable(baseUrl), "--base-url"));
    }
}
