package io.assetpipeline.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

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

    /** The message that a module's build failed with, as lines. */
    public String failure(String module) {
        StringBuilder message = new StringBuilder();
        String start = " on project " + module + ": ";
        boolean inside = false;
        for (String line : lines) {
            String text = line.startsWith(ERROR) ? line.substring(ERROR.length()) : line;
            if (!inside && line.startsWith(ERROR + "Failed to execute goal") && line.contains(start)) {
                inside = true;
                text = line.substring(line.indexOf(start) + start.length());
            }
            if (inside) {
                int end = text.indexOf(" -> [Help");
                message.append(end < 0 ? text : text.substring(0, end)).append('\n');
                if (end >= 0) {
                    return message.toString();
                }
            }
        }
        throw new AssertionError("no failure of " + module + " in\n" + String.join("\n", lines));
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
