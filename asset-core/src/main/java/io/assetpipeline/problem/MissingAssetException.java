package io.assetpipeline.problem;

/** A template names an asset or a bundle that there is not. */
public final class MissingAssetException extends AssetException {

    private static final long serialVersionUID = 1L;

    public MissingAssetException(Problem problem) {
        super(java.util.List.of(problem), null);
    }
}
