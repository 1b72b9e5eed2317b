package io.assetpipeline.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says whether a command shows how far it is. */
final class ProgressOptions {

    @Option(
            names = "--progress",
            negatable = true,
            description = "A bar on a terminal, a line for every 10 %% elsewhere; --no-progress shows neither.")
    private @Nullable Boolean progress;

    Progress open(Session session) {
        if (Boolean.FALSE.equals(progress)) {
            return Progress.none(session.err()::println);
        }
        return session.terminal()
                ? Progress.live(session.err(), TerminalWidth.columns(session.settings()), session.nanos())
                : Progress.lines(session.err()::println, session.err()::println, session.nanos());
    }
}
