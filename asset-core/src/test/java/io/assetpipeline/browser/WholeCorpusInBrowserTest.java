package io.assetpipeline.browser;

import io.assetpipeline.corpus.NeedsEsbuild;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Scripts and style sheets with the largest files of the corpus. */
@Tag("heavy")
class WholeCorpusInBrowserTest {

    @Nested
    class Scripts extends ScriptsInBrowserTest {

        /** All of {@code probes.js}: none may name a file that the corpus does not have. */
        @Override
        int leastProbes() {
            return NeedsEsbuild.find().isPresent() ? 102 : 51;
        }
    }

    @Nested
    class Stylesheets extends StylesheetsInBrowserTest {}
}
