package io.assetpipeline.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Maven printed for a project of {@code src/it}; for its {@code verify.groovy}.
 *
 * @param lines without colours
 */
public record BuildLog(List<String> lines) {

    private static final String ERROR = "[ERROR] ";
    private static final String WARNING = "[WARNING] ";

    public BuildLog {
        lines = List.copyOf(lines);
    }

    public static BuildLog of(File file) throws IOException {
        return new BuildLog(Files.readAllLines(file.toPath(), StandardCharsets.UTF_8).stream()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .toList());
    }

    /** The message that a module's build failed with, each line with its end. */
    public String failure(String module) {
        return failures(module).get(0);
    }

    /** The same for each run of Maven, in their order; at least one. */
    public List<String> failures(String module) {
        String start = " on project " + module + ": ";
        List<String> failures = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(ERROR + "Failed to execute goal")
                        && lines.get(i).contains(start))
                .mapToObj(i -> failure(start, i))
                .toList();
        if (failures.isEmpty()) {
            throw new AssertionError("no failure of " + module + " in\n" + String.join("\n", lines));
        }
        return failures;
    }

    private String failure(String start, int first) {
        String firstLine = lines.get(first);
        return Stream.concat(
                        Stream.of(firstLine.substring(firstLine.indexOf(start) + start.length())),
                        lines.stream().skip(first + 1L).map(BuildLog::withoutLevel))
                .takeWhile(line -> !line.startsWith("-> [Help"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String withoutLevel(String line) {
        return line.startsWith(ERROR) ? line.substring(ERROR.length()) : line;
    }

    /** The warnings that name a place in a file of the project: those of the pipeline. */
    public List<String> warnings() {
        return lines.stream()
                .filter(line -> line.startsWith(WARNING))
                .map(line -> line.substring(WARNING.length()))
                .filter(line -> line.matches("\\S+:\\d+:\\d+: .*"))
                .toList();
    }
}
