package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The release phase of {@code samples/jsp}, run as its {@code Procfile} says.
 *
 * @param printed on both streams
 */
record ReleasePhase(int exitCode, String printed) {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("jsp");

    private static final String LINE = "release: java ";

    static ReleasePhase run(Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = Files.readAllLines(PROJECT.resolve("Procfile"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith(LINE))
                .flatMap(line -> Arrays.stream(line.substring(LINE.length()).split(" ", -1)))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .redirectErrorStream(true)
                .directory(PROJECT.toFile());
        builder.command().addAll(command);
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("ASSET_") || name.startsWith("AWS_") || name.startsWith("JAVA_TOOL_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ReleasePhase(process.waitFor(), printed);
        } finally {
            OwnProcess.end(process);
        }
    }
}
