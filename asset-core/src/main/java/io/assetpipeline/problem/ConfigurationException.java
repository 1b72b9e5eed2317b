package io.assetpipeline.problem;

import java.util.List;

/** The configuration ({@code assets.yaml} or a setting) says something that cannot be done. */
public final class ConfigurationException extends AssetException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(List<Problem> problems) {
        super(problems, null);
    }

    public ConfigurationException(Problem problem) {
        super(List.of(problem), null);
    }

    public ConfigurationException(Problem problem, Throwable cause) {
        super(List.of(problem), cause);
    }
}
