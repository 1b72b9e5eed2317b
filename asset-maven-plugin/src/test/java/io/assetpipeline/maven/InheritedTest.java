package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Asks processes that were started in different ways. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no JVM stays there")
class InheritedTest {

    @TempDir
    Path folder;

    /** A process of its own. */
    public static final class Asked {

        /** Writes what it has inherited. */
        @SuppressWarnings("SystemOut") // What it says is what it is asked for.
        public static void main(String[] arguments) throws IOException {
            System.out.print(Inherited.of(Path.of(arguments[0])));
        }
    }

    /** What a process says that a shell starts in this way. */
    private String started(String command) throws Exception {
        Path said = folder.resolve("said");
        Path errors = folder.resolve("errors");
        List<String> shell = new ArrayList<>(List.of("sh", "-c", command + " \"$@\"", "sh"));
        shell.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Asked.class.getName(),
                Files.createDirectories(folder.resolve("kept")).toString()));
        Process process = new ProcessBuilder(shell)
                .redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(errors).isEmptyFile();
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    @Test
    void theSameIfStartedInTheSameWay() throws Exception {
        assertThat(started("umask 022; exec"))
                .isEqualTo(started("umask 022; exec"))
                .contains("rwxr-xr-x");
        assertThat(folder.resolve("kept")).isEmptyDirectory();
    }

    @Test
    void anotherWithAnotherUmask() throws Exception {
        assertThat(started("umask 077; exec")).isNotEqualTo(started("umask 022; exec"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no other system says it in a file")
    void anotherWithOtherLimits() throws Exception {
        String usual = started("exec");

        assertThat(started("exec nice -n 5")).isNotEqualTo(usual);
        assertThat(started("ulimit -n 300; exec")).isNotEqualTo(usual);
    }
}
