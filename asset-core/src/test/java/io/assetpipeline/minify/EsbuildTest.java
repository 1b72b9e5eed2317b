package io.assetpipeline.minify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.corpus.NeedsEsbuild;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NeedsEsbuild.class)
class EsbuildTest {

    private final Esbuild esbuild = new Esbuild(NeedsEsbuild.program());

    private static SourceText source(String text) {
        return SourceText.of("src/app.tsx", text);
    }

    @Test
    void knowsItsVersion() throws IOException {
        assertThat(esbuild.version()).matches("0\\.\\d+\\.\\d+");
    }

    @Test
    void compilesTypesAndElementsWithAMapToTheAuthorsText() throws IOException, SourceMapFormatException {
        Esbuild.Outcome outcome = esbuild.run(
                source("const a: number = 1;\nexport const view = <b title={a}>ü</b>;\n"),
                "tsx",
                Stream.concat(Stream.of("--jsx=automatic", "--charset=utf8"), Esbuild.MAPS.stream())
                        .toList());

        assertThat(outcome.messages()).isEmpty();
        Esbuild.Output output = outcome.output().orElseThrow();
        assertThat(output.text())
                .startsWith("import { jsx } from \"react/jsx-runtime\";")
                .contains("children: \"ü\"");
        int line = (int) output.text()
                        .substring(0, output.text().indexOf("view"))
                        .lines()
                        .count()
                - 1;
        assertThat(SourceMapJson.read(output.map().orElseThrow()).find(line, 13))
                .hasValueSatisfying(mapping -> {
                    assertThat(mapping.sourceLine()).isEqualTo(1);
                    assertThat(mapping.sourceColumn()).isEqualTo(13);
                });
    }

    @Test
    void makesNoMapThatNobodyAskedFor() throws IOException {
        Esbuild.Output output =
                esbuild.run(source("a();\n"), "js", List.of()).output().orElseThrow();

        assertThat(output.text()).isEqualTo("a();\n");
        assertThat(output.map()).isEmpty();
    }

    @Test
    void tellsErrorsWhereEditorsFindThem() throws IOException {
        Esbuild.Outcome outcome = esbuild.run(source("let a;\nconst ü = '€😀', b = ;\n"), "ts", List.of());

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.messages())
                .containsExactly(
                        new Esbuild.Message(Severity.ERROR, new Location("src/app.tsx", 2, 22), "Unexpected \";\""));
    }

    @Test
    void tellsWarningsBesideAnOutput() throws IOException {
        Esbuild.Outcome outcome = esbuild.run(source("let a = 1;\nif (a === NaN) b();\n"), "js", List.of());

        assertThat(outcome.output()).isPresent();
        assertThat(outcome.messages()).singleElement().satisfies(message -> {
            assertThat(message.severity()).isEqualTo(Severity.WARNING);
            assertThat(message.location()).isEqualTo(new Location("src/app.tsx", 2, 7));
        });
    }

    @Test
    void makesTheOthersWhereSomeAreWrong() throws IOException {
        List<Esbuild.Outcome> outcomes = esbuild.run(
                List.of(source("a()"), source("b("), source("c()"), source("var d = ;\nvar e = ;")), "js", List.of());

        assertThat(outcomes)
                .extracting(
                        outcome -> outcome.output().map(Esbuild.Output::text).orElse("wrong"))
                .containsExactly("a();\n", "wrong", "c();\n", "wrong");
        assertThat(outcomes.get(1).messages()).isNotEmpty();
        assertThat(outcomes.get(3).messages())
                .first()
                .extracting(Esbuild.Message::location)
                .isEqualTo(new Location("src/app.tsx", 1, 9));
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<String> before = folders(temporary);

        esbuild.run(source("a("), "js", List.of());

        assertThat(folders(temporary)).isEqualTo(before);
    }

    private static List<String> folders(Path temporary) throws IOException {
        try (var files = Files.list(temporary)) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("asset-esbuild"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script stands in for esbuild")
    void killsAProcessThatHangs(@TempDir Path folder) throws IOException {
        Esbuild hanging = new Esbuild(program(folder, "exec sleep 600"), Duration.ofMillis(200));

        assertThatThrownBy(() -> hanging.run(source("a()"), "js", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 0 seconds and was killed");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script stands in for esbuild")
    void saysHowAProgramEndedThatNamesNoText(@TempDir Path folder) throws IOException {
        Esbuild crashing = new Esbuild(program(folder, "echo 'panic: out of luck' >&2; exit 2"));

        assertThatThrownBy(() -> crashing.run(source("a()"), "js", List.of()))
                .isInstanceOf(Esbuild.CrashException.class)
                .hasMessage("it ends with 2: panic: out of luck");
        assertThatThrownBy(crashing::version).hasMessage("it does not answer --version as esbuild does");
    }

    private static Path program(Path folder, String script) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
