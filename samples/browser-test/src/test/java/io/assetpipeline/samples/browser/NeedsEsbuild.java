package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class, with the reason in the report, on a machine for which Maven has no esbuild. */
final class NeedsEsbuild implements ExecutionCondition {

    static final Path TARGET =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target");

    private static final String NONE_FOUND =
            "No esbuild: the environment variable ESBUILD names none, and Maven unpacks one on Linux (x86_64) only.";

    /** The program that compiles what is in TypeScript. */
    static Path program() {
        return find().orElseThrow(() -> new IllegalStateException(NONE_FOUND));
    }

    private static Optional<Path> find() {
        String named = System.getenv("ESBUILD");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named).toAbsolutePath());
        }
        Path unpacked = TARGET.resolve("esbuild");
        if (!Files.isDirectory(unpacked)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(unpacked)) {
            // A zip does not say what is executable.
            return files.filter(file -> file.endsWith(Path.of("bin", "esbuild")))
                    .filter(file -> file.toFile().setExecutable(true))
                    .findFirst();
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
