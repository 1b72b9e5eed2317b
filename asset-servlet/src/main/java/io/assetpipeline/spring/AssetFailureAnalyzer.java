package io.assetpipeline.spring;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Lets Spring Boot print what is wrong with the assets, and what to do, in place of a stack trace. */
public final class AssetFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AssetException assets) {
                return new FailureAnalysis(
                        assets.problems().stream()
                                .map(problem -> problem.location() + ": " + problem.what())
                                .collect(Collectors.joining("\n")),
                        assets.problems().stream()
                                .map(Problem::remedy)
                                .distinct()
                                .collect(Collectors.joining("\n")),
                        failure);
            }
        }
        return null;
    }
}
