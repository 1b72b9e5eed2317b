package io.assetpipeline.cli;

import io.assetpipeline.release.MadeBuild;
import io.assetpipeline.release.MadeFiles;
import io.assetpipeline.source.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the program in this process, with an environment of its own and a clock that stands still between commands. */
final class Cli {

    /** Far from now: what a test has just written is old. */
    private static final Clock MUCH_LATER = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    static final MadeBuild SHOP = MadeBuild.application()
            .asset("css/site.css", "a{color:red}", "img/logo.svg")
            .asset("fonts/icons.woff2", "wOF2")
            .asset("img/logo.svg", "<svg/>")
            .encoded("js/app.js", "let a;".repeat(200), Encoding.GZIP)
            .header("img/**", "X-Robots-Tag", "noindex");

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final boolean terminal;

    private Cli(Map<String, String> properties, Map<String, String> environment, boolean terminal) {
        this.properties = properties;
        this.environment = environment;
        this.terminal = terminal;
    }

    static Cli with(Map<String, String> environment) {
        return new Cli(Map.of(), environment, false);
    }

    static Cli with(Map<String, String> properties, Map<String, String> environment) {
        return new Cli(properties, environment, false);
    }

    static Cli onATerminal(int columns) {
        return new Cli(Map.of(), Map.of("COLUMNS", Integer.toString(columns)), true);
    }

    /** What a command printed and ended with. */
    record Ran(int code, String out, String err) {}

    Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicLong nanos = new AtomicLong();
        Session session = new Session(
                new Settings(properties::get, environment::get),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                () -> nanos.addAndGet(1_000_000_000),
                MUCH_LATER);
        int code = AssetCli.run(session, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A WAR of the build. */
    static Path war(Path folder, String name, MadeBuild build) {
        return MadeFiles.write(folder.resolve(name), MadeFiles.deflated(build.webApplication()));
    }
}
