package io.assetpipeline.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one family of failures. Its message is the list of its problems, one a line, sorted by location.
 */
public abstract sealed class AssetException extends RuntimeException
        permits BuildException, CollectException, ConfigurationException, ManifestException, MissingAssetException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    AssetException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        this.problems = problems.stream().sorted().toList();
    }

    /** At least one, sorted by location. */
    public final List<Problem> problems() {
        return problems;
    }
}
