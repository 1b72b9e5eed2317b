package io.assetpipeline.problem;

import java.util.List;

/** What is in the sources cannot be built: a missing file, a syntax error, an output that cannot be written. */
public final class BuildException extends AssetException {

    private static final long serialVersionUID = 1L;

    public BuildException(List<Problem> problems) {
        super(problems, null);
    }

    public BuildException(Problem problem) {
        super(List.of(problem), null);
    }

    public BuildException(Problem problem, Throwable cause) {
        super(List.of(problem), cause);
    }
}
