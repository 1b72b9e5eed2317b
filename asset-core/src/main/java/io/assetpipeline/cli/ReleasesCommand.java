package io.assetpipeline.cli;

import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.collect.StoredReleases;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code releases}: what {@link StoredReleases} finds. */
@Command(
        name = "releases",
        header = "Lists the releases that a store has, the latest first.",
        description = {"", "Each with its id, when it became current, its files and its label.", ""},
        footer = {
            "",
            "Example:",
            "  asset-cli releases --store s3://shop-assets/shop",
            "",
            "This is no rollback: an application links what its own manifest says. Deploy the earlier artifact; its files are"
                    + " there as long as \"prune\" keeps its release."
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
final class ReleasesCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private StoreOptions store;

    @Mixin
    private HelpOption help;

    ReleasesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return store.with(session, opened -> {
            List<StoreRelease> releases = StoredReleases.read(opened).all().stream()
                    .map(StoredReleases.Stored::summary)
                    .toList();
            if (store.json()) {
                session.out().println(ResultJson.releases(opened.name(), releases));
            } else {
                session.print(ResultLines.releases(releases));
            }
            return ExitCode.DONE;
        });
    }
}
