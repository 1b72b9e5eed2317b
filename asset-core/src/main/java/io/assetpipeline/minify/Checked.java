package io.assetpipeline.minify;

import java.util.Optional;

/**
 * What came of comparing an output with its source.
 *
 * @param difference empty if it means the same, else the difference in one clause
 * @param scripts both as they were read for it; empty for style sheets, and if one of them is no script
 */
record Checked(Optional<String> difference, Optional<JsPair> scripts) {

    static Checked of(Optional<String> difference) {
        return new Checked(difference, Optional.empty());
    }
}
