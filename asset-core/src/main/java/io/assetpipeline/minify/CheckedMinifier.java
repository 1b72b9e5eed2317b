package io.assetpipeline.minify;

import io.assetpipeline.source.SourceText;
import java.util.Optional;

/** A script's minifier whose output has passed the check of {@link MinifierChain} when it is given, so that nobody checks it again. */
sealed interface CheckedMinifier extends Minifier permits MinifierProcess {

    /**
     * Minifies and checks.
     *
     * @throws RefusedException with the reason that the chain would give
     */
    static Minified checked(Minifier minifier, SourceText source) throws RefusedException {
        Minified minified = minifier.minify(source);
        Optional<String> difference = JsEquivalence.difference(source, minified.text());
        if (difference.isPresent()) {
            throw new RefusedException(differs(difference.get()));
        }
        return minified;
    }

    /** The reason for which an output is not taken that is not what its source is. */
    static String differs(String difference) {
        return "its output differs: " + difference;
    }
}
