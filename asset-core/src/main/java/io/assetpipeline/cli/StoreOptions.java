package io.assetpipeline.cli;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a store. */
final class StoreOptions {

    @Option(
            names = "--store",
            paramLabel = "<store>",
            description = "s3://bucket/prefix or a folder. Without it: ASSET_S3_URL, or Bucketeer's variables.")
    private @Nullable String store;

    @Option(names = "--require", description = "No store named is an error (exit code 2) and not a line of text.")
    private boolean require;

    @Option(names = "--json", description = "The result as JSON on standard output.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Opens the store for a command; without one, says so. */
    int with(Session session, ToIntFunction<AssetStore> command) {
        Optional<AssetStore> named = named(session).open();
        if (named.isEmpty()) {
            return without(session);
        }
        try (AssetStore opened = named.get()) {
            return command.applyAsInt(opened);
        }
    }

    NamedStore named(Session session) {
        return new NamedStore(Optional.ofNullable(store), "--store", session.settings());
    }

    private int without(Session session) {
        if (require) {
            throw new ConfigurationException(Problem.error(
                    Location.of("--require"),
                    "No store is named.",
                    "Set ASSET_S3_URL to s3://bucket or s3://bucket/prefix, attach Bucketeer, or give --store."));
        }
        session.out().println(json ? ResultJson.noStore() : NamedStore.NONE + " Nothing was done.");
        return ExitCode.DONE;
    }
}
