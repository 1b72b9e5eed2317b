package io.assetpipeline.problem;

/** A manifest cannot be read: damaged, or written by a later version. */
public final class ManifestException extends AssetException {

    private static final long serialVersionUID = 1L;

    public ManifestException(Problem problem) {
        super(java.util.List.of(problem), null);
    }
}
