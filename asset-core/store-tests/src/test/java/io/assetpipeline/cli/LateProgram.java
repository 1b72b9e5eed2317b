package io.assetpipeline.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** The program at another time of day, which stands still; all else is of the process. */
public final class LateProgram {

    private LateProgram() {}

    /**
     * Runs it and ends the process.
     *
     * @param arguments the time, then those of the program
     */
    @SuppressWarnings("SystemOut") // What runs it reads its output.
    public static void main(String[] arguments) {
        Session session = new Session(
                Settings.ofProcess(),
                System.out,
                System.err,
                false,
                System::nanoTime,
                Clock.fixed(Instant.parse(arguments[0]), ZoneOffset.UTC));
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        System.exit(AssetCli.run(session, rest));
    }
}
