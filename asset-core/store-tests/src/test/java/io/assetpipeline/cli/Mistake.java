package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.store.server.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command that cannot succeed, run in this process: what holds for all of them is checked here. One line says what is wrong, no
 * stack trace, and no secret, with {@code --debug} neither.
 */
record Mistake(Map<String, String> environment, List<String> arguments) {

    /** What no output may hold: what was configured, and what is made of it. */
    private static final List<String> SECRETS =
            List.of(S3Server.SECRET_KEY, "hush", "Signature=", "AWS4-HMAC-SHA256 Credential", "Authorization:");

    static Mistake of(Map<String, String> environment, String... arguments) {
        return new Mistake(environment, List.of(arguments));
    }

    /** With another value of the environment. */
    Mistake with(String variable, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return new Mistake(changed, arguments);
    }

    /** What the program says of it, in one line. */
    String fails(int code) {
        Ran ran = run(arguments);
        assertThat(ran.err).doesNotContain("\tat ");
        assertThat(ran.err.lines()).singleElement().asString().matches(".*[.?]");
        assertThat(ran.out).isEmpty();
        assertThat(ran.code).isEqualTo(code);
        return ran.err.strip();
    }

    /** No mistake after all: what the program says. */
    String succeeds() {
        Ran ran = run(arguments);
        assertThat(ran.err).isEmpty();
        assertThat(ran.code).isZero();
        return ran.out;
    }

    /** Sees that there is a stack trace if one is asked for, and no secret in it. */
    Mistake debugged() {
        List<String> debugged = new ArrayList<>(arguments);
        debugged.add("--debug");
        assertThat(run(debugged).err).contains("\tat ");
        return this;
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(List<String> all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                new Settings(property -> null, environment::get),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                System::nanoTime,
                // What a test has just written is old enough to be deleted.
                Clock.offset(Clock.systemUTC(), Duration.ofDays(7)));
        int code = AssetCli.run(session, all.toArray(String[]::new));
        Ran ran = new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        SECRETS.forEach(secret -> assertThat(ran.out + ran.err).doesNotContain(secret));
        return ran;
    }
}
