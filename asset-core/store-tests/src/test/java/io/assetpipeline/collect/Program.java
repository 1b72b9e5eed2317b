package io.assetpipeline.collect;

import io.assetpipeline.cli.AssetCli;
import io.assetpipeline.cli.LateProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The program in a process of its own.
 *
 * @param folder for its output; also the home of its user, who has no files of their own
 */
record Program(Path folder, Map<String, String> environment) {

    private static final int KILLED = 137;

    /** A process that was started. */
    record Run(Process process, Path output) {

        /** As the user of an operating system does it who has no patience: SIGKILL. Comes back when it is dead. */
        void kill() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }

        /** Its exit code. */
        int await() throws InterruptedException {
            return process.waitFor();
        }

        boolean wasKilled() throws InterruptedException {
            return await() == KILLED;
        }

        String printed() {
            try {
                return Files.readString(output, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Run collect(Shop shop, String... more) {
        List<String> arguments = new ArrayList<>(List.of("collect", "--encoding", "gzip"));
        arguments.addAll(Arrays.asList(more));
        arguments.add(shop.artifact().toString());
        return start(AssetCli.class, arguments);
    }

    /** Prunes at another time of day. */
    Run prune(String time, String... more) {
        List<String> arguments = new ArrayList<>(List.of(time, "prune"));
        arguments.addAll(Arrays.asList(more));
        return start(LateProgram.class, arguments);
    }

    private Run start(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-Dcom.amazonaws.sdk.disableEc2Metadata=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Run(
                    builder.redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
