package io.assetpipeline.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class, with the reason in the report, on a machine for which Maven has no esbuild. */
public final class NeedsEsbuild implements ExecutionCondition {

    private static final Path UNPACKED = Path.of("target", "esbuild");

    private static final String NONE_FOUND =
            "No esbuild: the environment variable ESBUILD names none, and Maven unpacks one to " + UNPACKED
                    + " on Linux (x86_64) only.";

    /** The program that tests run. */
    public static Path program() {
        return find().orElseThrow(() -> new IllegalStateException(NONE_FOUND));
    }

    public static Optional<Path> find() {
        String named = System.getenv("ESBUILD");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named).toAbsolutePath());
        }
        if (!Files.isDirectory(UNPACKED)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(UNPACKED)) {
            List<Path> found = files.filter(file -> file.endsWith(Path.of("bin", "esbuild")))
                    .toList();
            // A zip does not say what is executable.
            return found.stream()
                    .filter(file -> file.toFile().setExecutable(true))
                    .findFirst()
                    .map(Path::toAbsolutePath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return find().map(found -> ConditionEvaluationResult.enabled("esbuild is " + found))
                .orElseGet(() -> ConditionEvaluationResult.disabled(NONE_FOUND));
    }
}
