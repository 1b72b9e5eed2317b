package io.assetpipeline.cli;

import io.assetpipeline.release.BuiltRelease;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: what the manifests of an artifact list. */
@Command(
        name = "list",
        header = "Lists what a release has.",
        description = {"", "Each file with its key, size, type and encoded forms. Asks no store.", ""},
        footer = {"", "Example:", "  asset-cli list target/shop.war"})
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
final class ListCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "<artifact>",
            description = "A WAR, a jar, Spring Boot's jar, one of them extracted, or a folder of classes.")
    private Path artifact;

    @Option(names = "--json", description = "The result as JSON on standard output.")
    private boolean json;

    @Mixin
    private HelpOption help;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (BuiltRelease release = BuiltRelease.open(artifact)) {
            if (json) {
                session.out().println(ResultJson.files(release.id(), release.files()));
            } else {
                session.print(ResultLines.files(release.id(), release.files()));
            }
            return ExitCode.DONE;
        }
    }
}
